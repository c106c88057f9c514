/** Words about answers that are ready while nobody looks at them. */
export const notices = {
  /** Beside the title of a chat, for assistive technology. */
  unread: 'unread',
  /** The system's notification says nothing of the chat: others may see the screen. */
  title: 'Parlor',
  answerReady: 'An answer is ready',
  answerReadyIn: (title: string) => `An answer is ready in “${title}”`,
  show: 'Show',
  windowTitle: (unread: number) => (unread === 0 ? 'Parlor' : `(${unread}) Parlor`),
} as const
