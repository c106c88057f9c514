/** Words of the page about what is stored where. */
export const privacy = {
  storedTitle: 'What is stored where',
  storedText: 'Everything stays on this computer, apart from the messages that the chosen server needs to answer.',
  places: {
    history: {
      name: 'Your chats',
      text: 'Every message of this profile, in one database file that belongs to it alone.',
    },
    attachments: {
      name: 'Your files',
      text: 'Pictures, PDFs and other files of your messages and drafts. They are removed when none refers to them any more.',
    },
    registry: {
      name: 'Who has a profile',
      text: 'Names, emails and colours of the profiles of this computer, and what requests to models used and cost: sums, no text.',
    },
    settings: { name: 'Settings', text: 'Theme, window, server addresses and models. No keys.' },
    keys: {
      name: 'API keys',
      text: 'Encrypted by the key store of this system. Where there is none, no key is written: it is kept until Parlor is closed.',
    },
    logs: { name: 'Logs', text: 'What went wrong and when. Never a message, never a key.' },
  },
  copyPath: (name: string) => `Copy the path: ${name}`,
  openTitle: 'This profile has no passcode',
  openText:
    'Parlor keeps profiles apart, but without a passcode this profile is not secret from others who use the same account of this computer: they can open it, or read its files.',
} as const

/** Words of the list of all entries. */
export const entries = {
  title: 'All entries',
  text: 'Every message of this profile’s history, also those of chats in the trash.',
  add: 'Add an entry',
  addTitle: 'Add to history without asking',
  addText:
    'A note or a pasted text. It begins a new chat, and no model is asked. Later questions in that chat can refer to it.',
  addLabel: 'Text',
  addEmpty: 'Write something first.',
  addTooLong: 'This text is too long. One entry can have 1 MB at most.',
  addSave: 'Add to history',
  added: 'Added to the history',
  filters: 'Filter the entries',
  roleLabel: 'Written by',
  roles: { all: 'Everyone', user: 'You', assistant: 'The assistant' },
  orderLabel: 'Order',
  orders: { 'newest-first': 'Newest first', 'oldest-first': 'Oldest first' },
  firstDay: 'From day',
  lastDay: 'To day',
  backwards: 'The second day is before the first, so nothing can be in between.',
  clear: 'Show everything',
  list: 'Entries of the history',
  loading: 'Reading the history',
  shown: (count: string) => (count === '1' ? '1 entry' : `${count} entries`),
  shownSoFar: (count: string) => `${count} entries read so far`,
  emptyTitle: 'No entries yet',
  emptyText: 'Send a message, or add an entry here, and it appears in this list.',
  noneTitle: 'Nothing fits the filter',
  noneText: 'Choose other days, or show everything.',
  failed: 'The history could not be read',
  noText: 'No text',
  more: 'Show all',
  less: 'Show less',
  moreOf: (label: string) => `Show all of ${label}`,
  lessOf: (label: string) => `Show less of ${label}`,
  inChat: 'Chat:',
  statuses: {
    pending: 'Waiting for the answer',
    streaming: 'Being written',
    complete: '',
    interrupted: 'Broken off',
    failed: 'Failed',
    cancelled: 'Stopped',
  },
} as const
