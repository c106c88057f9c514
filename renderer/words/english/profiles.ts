import type { ProfileColour } from '../../../shared/models.ts'
import { isolated } from '../isolated.ts'

const colours: Record<ProfileColour, string> = {
  indigo: 'Indigo',
  teal: 'Teal',
  green: 'Green',
  amber: 'Amber',
  orange: 'Orange',
  rose: 'Rose',
  violet: 'Violet',
  slate: 'Slate',
}

/** Words of the first start, the chooser and the dialogs about profiles. */
export const profiles = {
  colours,
  colour: 'Colour',
  name: 'Name',
  namePlaceholder: 'What people here call you',
  nameNeeded: 'A profile needs a name.',
  email: 'Email',
  emailHelp: 'A label for your history. Parlor sends nothing to it.',
  emailInvalid: 'An email looks like name@example.org.',
  notSecret:
    'A profile without a passcode keeps histories apart, but it is not secret: anyone who uses this computer account can open it.',
  welcome: {
    product: 'Parlor',
    title: 'Welcome to Parlor',
    text: 'AI chat for a shared computer: everyone has a profile, and every profile keeps its own history.',
    formTitle: 'Make your profile',
    formText:
      'The first profile is the owner’s: it sets what all profiles begin with. Others can be added at any time.',
    create: 'Continue',
    step: (step: number) => `Step ${step} of 2`,
  },
  source: {
    title: 'Where should answers come from?',
    text: 'You can change this at any time in the settings.',
    openai: 'OpenAI with an API key',
    openaiText: 'Enter a key of your own. It is kept on this computer and sent to OpenAI only.',
    local: 'A server of your own',
    localText: 'Ollama, LM Studio, llama.cpp, or any other server that works like OpenAI’s.',
    demo: 'Try it without a key',
    demoText: 'A demo assistant inside Parlor. It works offline and costs nothing, but it knows very little.',
    later: 'Decide later',
  },
  chooser: {
    title: 'Who is chatting?',
    lastUsed: 'Last used',
    owner: 'Owner',
    openElsewhere: 'Open in another window',
    add: 'Add profile',
    list: 'Profiles',
  },
  create: {
    title: 'Add a profile',
    text: 'It starts with an empty history of its own.',
    confirm: 'Add profile',
  },
  edit: {
    title: 'Edit profile',
    remove: 'Remove this profile',
    saved: 'Profile saved',
  },
  remove: {
    title: (name: string) => `Remove ${isolated(name)}?`,
    text: 'This deletes all chats, messages, drafts and saved keys of this profile from this computer. It can’t be undone.',
    lost: (name: string) => `Remove ${isolated(name)}`,
    lostText:
      'Its history can’t be opened. This deletes what is left of it, with its saved keys, from this computer. If somebody may still repair it, copy its folder first. It can’t be undone.',
    label: (name: string) => `Type ${name} to confirm`,
    confirm: 'Remove for good',
    done: (name: string) => `${isolated(name)} was removed`,
  },
  menu: {
    open: (name: string) => `${name}: profile menu`,
    settings: 'Settings',
    switch: 'Switch profile',
    newWindow: 'New window',
    edit: 'Edit profile',
    shortcuts: 'Keyboard shortcuts',
  },
} as const
