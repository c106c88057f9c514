import type { Preset } from '../../shared/models.ts'

/** The presets that a profile begins with; once one was changed or deleted they are ordinary ones. */
export const STARTER_PRESETS: readonly Preset[] = [
  {
    id: '5a5c3c1e-6a0f-4f0e-9a53-0d1c5f3b0a01',
    name: 'Summarise',
    text: 'Summarise the following text in a few sentences, then list its main points:\n\n{{text}}',
  },
  {
    id: '5a5c3c1e-6a0f-4f0e-9a53-0d1c5f3b0a02',
    name: 'Translate',
    text: 'Translate the following text into {{language}}. Keep its tone and its formatting:\n\n{{text}}',
  },
  {
    id: '5a5c3c1e-6a0f-4f0e-9a53-0d1c5f3b0a03',
    name: 'Explain',
    text: 'Explain {{topic}} in simple words, with an example.',
  },
  {
    id: '5a5c3c1e-6a0f-4f0e-9a53-0d1c5f3b0a04',
    name: 'Improve writing',
    text: 'Improve the wording of the following text. Keep its meaning and its language, and say briefly what you changed:\n\n{{text}}',
  },
]
