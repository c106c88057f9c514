/** Words of chats that are in memory only. */
export const temporary = {
  begin: 'Temporary chat',
  badge: 'Temporary',
  list: 'Temporary chats',
  heading: 'Temporary',
  greeting: 'A temporary chat',
  greetingText:
    'Its messages are never stored on this computer and are gone when you close your profile. The server that answers still gets what you write, and what that costs is counted.',
  strip: 'No message of this chat is stored on this computer. It is gone when you close your profile.',
  keep: 'Keep',
  keepLabel: 'Keep this chat in your history',
  kept: 'This chat is in your history now',
  end: 'End chat',
  endTitle: 'End this temporary chat?',
  endText: 'All its messages are forgotten at once. This can not be undone.',
} as const
