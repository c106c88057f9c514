import { isolated } from '../isolated.ts'

/** Words about answers that are ready while nobody looks at them. */
export const notices = {
  /** Beside the title of a chat, for assistive technology. */
  unread: 'unread',
  /** The system's notification says nothing of the chat: others may see the screen. */
  title: 'Parlor',
  answerEnded: (isReady: boolean, title?: string) =>
    (isReady ? 'An answer is ready' : 'An answer was not completed') +
    (title === undefined ? '' : ` in “${isolated(title)}”`),
  show: 'Show',
  windowTitle: (unread: number) => (unread === 0 ? 'Parlor' : `(${unread}) Parlor`),
} as const
