/** Words about the branches of a chat: versions of a message, editing, deleting, forking. */
export const tree = {
  version: (index: number, count: number) => `Version ${index} of ${count}`,
  previous: 'Show the version before',
  next: 'Show the version after',
  regenerate: 'Regenerate',
  /** For an own message that nothing follows. */
  answer: 'Answer this message',
  edit: 'Edit',
  editLabel: 'Edit this message',
  editHint: 'The message and its answers stay; your new wording begins a branch beside them.',
  send: 'Save and send',
  cancel: 'Cancel',
  editGivenUp: 'Your new wording was given up',
  fork: 'Fork from here',
  forked: 'A new chat goes on from here. The old one stays as it is.',
  delete: 'Delete',
  deleteTitle: (count: number) => (count === 1 ? 'Delete this message?' : `Delete ${count.toLocaleString()} messages?`),
  deleteText: (count: number) =>
    count === 1
      ? 'Nothing follows it. You can undo this for a moment.'
      : `This message and everything that follows it, on all branches: ${count.toLocaleString()} messages. You can undo this for a moment.`,
  deleted: (count: number) =>
    count === 1 ? 'The message was deleted' : `${count.toLocaleString()} messages were deleted`,
  /** Name of an action that is not to be had now. */
  later: (action: string) => `${action}: not while an answer is being written`,
  busy: 'An answer is still being written in this chat. Wait for its end, or stop it.',
  queued: 'Waiting for another answer to end',
} as const
