/** Words that are used everywhere: verbs on buttons, and what the window says about itself. */
export const actions = {
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  save: 'Save',
  undo: 'Undo',
  tryAgain: 'Try again',
  notifications: 'Notifications',
  loading: 'Loading',
  skipToMessage: 'Skip to the message box',
  skipToContent: 'Skip to the chat',
  crash: {
    title: 'This part of the window stopped working',
    text: 'Your chats are safe: they are saved outside this window.',
    reload: 'Load it again',
  },
  startFailed: { title: 'Parlor could not start', text: 'The profiles on this computer could not be read.' },
  notices: {
    settingsReset: (file: string) =>
      `The settings file could not be read, so Parlor uses its defaults. The old file was kept as ${file}.`,
    keysUnreadable: 'The saved API keys can’t be read on this computer right now. They were not deleted.',
    readOnly: 'This profile’s folder can’t be written: you can read your chats, but nothing new is saved.',
  },
} as const
