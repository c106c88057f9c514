import type { EntityManager } from 'typeorm'
import { getConversation } from './conversations.ts'
import { draftTable } from './tables/draftTable.ts'
import { settingTable } from './tables/settingTable.ts'

/** The row of `draft` for the chat that is not there yet. */
const NEW_CHAT = 0

/** A stored value; null: none. */
export async function readSetting<Value>(manager: EntityManager, key: string): Promise<Value | null> {
  const row = await manager.findOneBy(settingTable, { key })
  return row === null ? null : JSON.parse(row.value)
}

/** Replaces a stored value by what `change` makes of it (null: none yet). @returns the new value */
export async function changeSetting<Value>(
  manager: EntityManager,
  key: string,
  change: (value: Value | null) => Value,
): Promise<Value> {
  const value = change(await readSetting<Value>(manager, key))
  await manager.upsert(settingTable, { key, value: JSON.stringify(value).toWellFormed() }, ['key'])
  return value
}

/** What stands in the message box of a chat; null: of the chat that is not there yet. */
export async function loadDraft(manager: EntityManager, conversationId: number | null): Promise<string> {
  const row = await manager.findOneBy(draftTable, { conversationId: conversationId ?? NEW_CHAT })
  return row?.text ?? ''
}

/** Keeps what stands in the message box; nothing is kept of an empty one. @throws CodedError `not-found` */
export async function saveDraft(manager: EntityManager, conversationId: number | null, text: string): Promise<void> {
  if (conversationId !== null) await getConversation(manager, conversationId)
  const id = conversationId ?? NEW_CHAT
  if (text === '') await manager.delete(draftTable, { conversationId: id })
  else await manager.upsert(draftTable, { conversationId: id, text: text.toWellFormed() }, ['conversationId'])
}
