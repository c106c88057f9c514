import { isolated } from '../isolated.ts'

const number = new Intl.NumberFormat('en')
const chatCount = (count: number) => (count === 1 ? '1 chat' : `${number.format(count)} chats`)

/** Chats that something was done with: how many, and the title of the first. */
interface ChosenWords {
  readonly count: number
  readonly title: string
}

const subject = ({ count, title }: ChosenWords) => (count === 1 ? `“${isolated(title)}”` : chatCount(count))

/** Words of the sidebar: the list of chats, folders, the archive and the trash. */
export const chats = {
  sidebar: 'Chats',
  newChat: 'New chat',
  list: 'Chats',
  hideSidebar: 'Hide the sidebar',
  showSidebar: 'Show the sidebar',
  closeSidebar: 'Close the sidebar',
  resize: 'Width of the sidebar',
  loading: 'Loading chats',
  loadFailed: 'The chats could not be loaded.',
  empty: 'No chats yet',
  emptyText: 'Your chats appear here as soon as you send a first message. Those from ChatGPT can be imported.',
  emptyImport: 'Import chats',
  menu: (title: string) => `Actions for ${title}`,
  rename: 'Rename',
  renameLabel: 'Title of the chat',
  delete: 'Move to trash',
  pin: 'Pin',
  unpin: 'Unpin',
  archiveItem: 'Archive',
  unarchive: 'Move out of the archive',
  move: 'Move to folder…',
  select: 'Select',
  pinnedList: 'Pinned',
  allByTitle: 'All by title',
  loadMore: 'Loading more chats',
  time: (title: string, exact: string) => `${title}\n${exact}`,
  /** What was done, told with a way to undo it. Of one chat by its title, of several by their number. */
  done: {
    pin: (what: ChosenWords) => `${subject(what)} pinned`,
    unpin: (what: ChosenWords) => `${subject(what)} unpinned`,
    archive: (what: ChosenWords) => `${subject(what)} archived`,
    unarchive: (what: ChosenWords) => `${subject(what)} moved out of the archive`,
    trash: (what: ChosenWords) => `${subject(what)} moved to the trash`,
    restore: (what: ChosenWords) => `${subject(what)} ${what.count === 1 ? 'is' : 'are'} back in your chats`,
    remove: (what: ChosenWords) => `${subject(what)} deleted for good`,
    move: (what: ChosenWords, folder: string) => `${subject(what)} moved to “${isolated(folder)}”`,
    moveOut: (what: ChosenWords) => `${subject(what)} taken out of the folder`,
  },
  sort: {
    label: 'Sort chats',
    by: { updated: 'Last activity', created: 'Newest chat first', title: 'Title, A to Z' },
  },
  folders: {
    new: 'New folder',
    menu: (name: string) => `Actions for the folder ${name}`,
    empty: 'Empty. Drag chats here.',
    rename: 'Rename folder',
    export: 'Export chats',
    up: 'Move up',
    down: 'Move down',
    remove: 'Remove folder',
    removed: (name: string) => `The folder “${isolated(name)}” was removed. Its chats stay.`,
    nothingToExport: (name: string) => `There are no chats in “${isolated(name)}”`,
    name: 'Name of the folder',
    create: 'Create',
    taken: 'There is a folder with this name already.',
    tooMany: (most: number) => `There can be ${most} folders at most.`,
    moveTitle: (count: number) => (count === 1 ? 'Move the chat to' : `Move ${chatCount(count)} to`),
    none: 'No folder',
    choose: 'Folder',
    move: 'Move',
  },
  selection: {
    bar: 'Chosen chats',
    count: (count: number) => `${number.format(count)} selected`,
    dragged: chatCount,
    end: 'End the selection',
  },
  archive: {
    open: 'Archive',
    title: 'Archive',
    empty: 'The archive is empty',
    text: 'Archived chats leave the list. The search still finds them.',
  },
  groups: {
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Previous 7 days',
    month: 'Previous 30 days',
  },
  trash: {
    open: 'Trash',
    back: 'Back to chats',
    title: 'Trash',
    daysLeft: (days: number) => (days < 1 ? 'today' : days === 1 ? '1 day' : `${days} days`),
    deletedIn: (days: number) =>
      days < 1 ? 'Deleted for good today' : `Deleted for good in ${days === 1 ? '1 day' : `${days} days`}`,
    removeNamed: (title: string) => `Delete ${title} for good`,
    emptyTrash: 'Empty trash',
    emptied: (count: number) => `${chatCount(count)} deleted for good`,
    removeTitle: (count: number) =>
      count === 1 ? 'Delete this chat for good?' : `Delete ${chatCount(count)} for good?`,
    /** `isAll`: no more chats are in the trash than these. */
    emptyTitle: (count: number, isAll: boolean) =>
      isAll
        ? `Delete ${count === 1 ? 'the one chat' : `all ${chatCount(count)}`} in the trash for good?`
        : `Delete all chats in the trash for good? There are more than ${number.format(count)}.`,
    removeText: (title: string) => `“${isolated(title)}” and all its messages can’t be brought back.`,
    removeTextMany: 'They can’t be brought back.',
    remove: 'Delete for good',
    empty: 'The trash is empty',
    text: (days: number) => `Chats stay here for ${days} days, then they are deleted for good.`,
    restoreNamed: (title: string) => `Restore ${title}`,
  },
} as const
