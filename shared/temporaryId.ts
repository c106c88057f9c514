/**
 * The ids of temporary chats and their messages start here, so that one id says in which history its row is. A history
 * on disk never gets so far: that would be a thousand rows a second for 34 years.
 */
export const FIRST_TEMPORARY_ID = 2 ** 40

/** Whether a chat or a message is in memory only. */
export function isTemporaryId(id: number): boolean {
  return id >= FIRST_TEMPORARY_ID
}
