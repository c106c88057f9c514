/** Words of the palette. */
export const palette = {
  title: 'Go to anything',
  box: 'Go to a chat, or do something',
  placeholder: 'Chats, actions, settings, models, profiles',
  hint: 'Begin with > for actions, or with @ for models.',
  results: 'What fits',
  groups: {
    recent: 'Recent',
    chats: 'Chats',
    actions: 'Actions',
    settings: 'Settings',
    models: 'Models',
    profiles: 'Profiles',
  },
  settingsOf: (section: string) => `Settings: ${section}`,
  modelOf: (model: string) => `Use ${model} in this chat`,
  switchTo: (name: string) => `Switch to ${name}`,
  currentModel: 'in use',
  none: 'Nothing fits. Try fewer letters.',
  loading: 'Looking',
  failed: 'The chats could not be looked through.',
  count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
} as const
