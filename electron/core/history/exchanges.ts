import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { SentMessage } from '../../../shared/ipc.ts'
import type { Conversation, Message } from '../../../shared/models.ts'
import { attachFiles, type FileSource } from './attachments.ts'
import { addConversation, changeConversation, getConversation } from './conversations.ts'
import { getMessage } from './messages.ts'
import { movePathTo } from './path.ts'
import { chatHistoryTable } from './tables/chatHistoryTable.ts'
import { conversationTable } from './tables/conversationTable.ts'

/** A text of a person. */
interface SentText {
  readonly message: string
  /** Made once per intended message: a repeated call writes nothing. */
  readonly clientMessageId: string
  /** Files of the draft; of an edited message, which of its files stay (absent: all). */
  readonly attachmentIds?: readonly number[] | undefined
}

/** A message of a person for the history. */
export interface NewEntry extends SentText {
  /** Null: starts a chat. */
  readonly conversationId: number | null
  /** Title of a new chat. */
  readonly title: string
}

/** A message of a person that a model shall answer. */
export interface NewExchange extends NewEntry {
  readonly model: string
}

/** Another wording of the message `messageId`. */
export interface EditedMessage extends SentText {
  readonly messageId: number
  readonly model: string
}

/** An added message and its chat. */
export interface AddedEntry {
  readonly conversation: Conversation
  readonly message: Message
}

/**
 * Adds a message at the end of the path that is shown, or as the first of a new chat.
 * @throws CodedError `not-found`, `chat-in-trash`, `busy` while its answer runs
 */
export async function addEntry(manager: EntityManager, entry: NewEntry, now: number): Promise<AddedEntry> {
  const known = await findByClientId(manager, entry)
  if (known) return { conversation: await getConversation(manager, known.conversationId), message: known }
  const message = await addUserMessage(manager, entry, now)
  return { conversation: await getConversation(manager, message.conversationId), message }
}

/** Adds a message and its empty answer. The same `clientMessageId` again: the same rows. @throws as {@link addEntry} */
export async function beginExchange(
  manager: EntityManager,
  exchange: NewExchange,
  now: number,
): Promise<SentMessage & { readonly isNew: boolean }> {
  const known = await findByClientId(manager, exchange)
  const userMessage = known ?? (await addUserMessage(manager, exchange, now))
  const assistantMessage = known
    ? await findAnswer(manager, known)
    : await addAnswer(manager, userMessage, exchange.model, now)
  const conversation = await getConversation(manager, userMessage.conversationId)
  return { conversation, userMessage, assistantMessage, isNew: known === null }
}

/**
 * Adds another empty answer to the question of `messageId` (the question itself, or one of its answers) and shows it.
 * @throws CodedError `not-found`, `busy` while an answer runs in its chat, `chat-in-trash`
 */
export async function beginRetry(
  manager: EntityManager,
  messageId: number,
  model: string,
  now: number,
): Promise<SentMessage> {
  const userMessage = await findQuestion(manager, messageId)
  await checkWritable(manager, userMessage.conversationId)
  await checkNoLiveAnswer(manager, userMessage.id)
  await checkPathAtRest(manager, userMessage.conversationId)
  await movePathTo(manager, userMessage.conversationId, userMessage.id)
  const assistantMessage = await addAnswer(manager, userMessage, model, now)
  const conversation = await changeConversation(manager, userMessage.conversationId, { updatedAt: now })
  return { conversation, userMessage, assistantMessage }
}

/**
 * Adds another wording of a person's message beside it, with an empty answer, and shows both. The same
 * `clientMessageId` again: the same rows.
 * @throws CodedError `not-found`, `bad-request` for an answer, `busy` while an answer runs in its chat, `chat-in-trash`
 */
export async function beginEdit(
  manager: EntityManager,
  { messageId, model, ...edit }: EditedMessage,
  now: number,
): Promise<SentMessage & { readonly isNew: boolean }> {
  const known = await findByClientId(manager, edit)
  if (known) return beginExchange(manager, { ...edit, conversationId: known.conversationId, model, title: '' }, now)
  const { conversationId, role, parentId, attachments } = await getMessage(manager, messageId)
  if (role !== 'user') throw new CodedError('bad-request', 'Only own messages can be edited.')
  const attachmentIds = edit.attachmentIds ?? attachments.map(({ id }) => id)
  if (edit.message.trim() === '' && attachmentIds.length === 0) throw nothingSaid()
  await checkWritable(manager, conversationId)
  await checkPathAtRest(manager, conversationId)
  await movePathTo(manager, conversationId, parentId)
  const inserted = { ...edit, attachmentIds, conversationId, parentId, filesFrom: { messageId } }
  const userMessage = await insertUserMessage(manager, inserted, now)
  const assistantMessage = await addAnswer(manager, userMessage, model, now)
  return { conversation: await getConversation(manager, conversationId), userMessage, assistantMessage, isNew: true }
}

/**
 * Lets an answer that was cut go on: `pending` again, with its text.
 * @throws CodedError `not-found`, `bad-request` for an answer that was not cut, `busy`, `chat-in-trash`
 */
export async function beginContinue(manager: EntityManager, messageId: number, model: string): Promise<SentMessage> {
  const answer = await getMessage(manager, messageId)
  await checkWritable(manager, answer.conversationId)
  const userMessage = await findQuestion(manager, messageId)
  await checkNoLiveAnswer(manager, userMessage.id)
  if (!isCut(answer)) throw new CodedError('bad-request', 'Only an answer that was cut can be continued.')
  await manager.update(
    chatHistoryTable,
    { id: messageId },
    {
      status: 'pending',
      finishReason: null,
      errorCode: null,
      errorDetails: null,
      promptTokens: null,
      completionTokens: null,
      finishedAt: null,
      model,
    },
  )
  return {
    conversation: await getConversation(manager, answer.conversationId),
    userMessage,
    assistantMessage: await getMessage(manager, messageId),
  }
}

function isCut({ role, status, finishReason }: Message): boolean {
  if (role !== 'assistant') return false
  return status === 'interrupted' || status === 'cancelled' || (status === 'complete' && finishReason === 'length')
}

async function addUserMessage(manager: EntityManager, entry: NewEntry, now: number): Promise<Message> {
  const conversationId = entry.conversationId ?? (await addConversation(manager, entry.title, now))
  const { activeLeafId } = await checkWritable(manager, conversationId)
  await checkPathAtRest(manager, conversationId)
  const { message, clientMessageId, attachmentIds } = entry
  const filesFrom = { draftOf: entry.conversationId }
  const place = { conversationId, parentId: activeLeafId, filesFrom }
  return insertUserMessage(manager, { ...place, message, clientMessageId, attachmentIds }, now)
}

interface InsertedUserMessage extends SentText {
  readonly conversationId: number
  readonly parentId: number | null
  readonly filesFrom: FileSource
}

async function insertUserMessage(
  manager: EntityManager,
  { conversationId, parentId, message, clientMessageId, filesFrom, attachmentIds = [] }: InsertedUserMessage,
  now: number,
): Promise<Message> {
  const id = await insertMessage(manager, {
    conversationId,
    parent: parentId === null ? null : await findPlace(manager, parentId),
    role: 'user',
    status: 'complete',
    message: message.toWellFormed(),
    clientMessageId,
    model: null,
    timestamp: now,
  })
  await attachFiles(manager, id, filesFrom, attachmentIds)
  await manager.update(conversationTable, { id: conversationId }, { updatedAt: now })
  return getMessage(manager, id)
}

/** Where a message stands, without its text, which may be long. @throws CodedError `not-found` */
async function findPlace(manager: EntityManager, id: number): Promise<Place> {
  const row = await manager.findOne(chatHistoryTable, { select: { id: true, depth: true }, where: { id } })
  if (!row) throw new CodedError('not-found', `There is no message ${id}.`)
  return row
}

async function addAnswer(manager: EntityManager, parent: Message, model: string, now: number): Promise<Message> {
  const { conversationId } = parent
  const empty = { role: 'assistant', status: 'pending', message: '', clientMessageId: null } as const
  const id = await insertMessage(manager, { ...empty, conversationId, parent, model, timestamp: now })
  return getMessage(manager, id)
}

type Place = Pick<Message, 'id' | 'depth'>

interface InsertedMessage {
  readonly conversationId: number
  readonly parent: Place | null
  readonly role: Message['role']
  readonly status: Message['status']
  readonly message: string
  readonly clientMessageId: string | null
  readonly model: string | null
  readonly timestamp: number
}

async function insertMessage(manager: EntityManager, { parent, ...values }: InsertedMessage): Promise<number> {
  const { identifiers } = await manager.insert(chatHistoryTable, {
    ...values,
    userId: 1,
    parentId: parent?.id ?? null,
    depth: parent === null ? 0 : parent.depth + 1,
    active: 1,
  })
  return Number(identifiers[0]?.id)
}

/** The message a repeated call has stored. @throws CodedError `bad-request` when it says something else */
async function findByClientId(manager: EntityManager, entry: SentText): Promise<Message | null> {
  const row = await manager.findOne(chatHistoryTable, {
    select: { id: true, message: true },
    where: { clientMessageId: entry.clientMessageId },
  })
  if (!row) return null
  if (row.message !== entry.message.toWellFormed()) {
    throw otherMessage()
  }
  const known = await getMessage(manager, row.id)
  const files = known.attachments.map(({ id }) => id).join()
  if (entry.attachmentIds !== undefined && entry.attachmentIds.join() !== files) throw otherMessage()
  return known
}

async function findAnswer(manager: EntityManager, question: Message): Promise<Message> {
  const [answer]: readonly { id: number }[] = await manager.query(
    `SELECT id FROM chat_history WHERE parent_id = ? AND role = 'assistant' AND deleted_at IS NULL
      ORDER BY active DESC, id DESC LIMIT 1`,
    [question.id],
  )
  if (!answer) throw new CodedError('bad-request', 'This id belongs to an entry without an answer.')
  return getMessage(manager, answer.id)
}

async function findQuestion(manager: EntityManager, messageId: number): Promise<Message> {
  const message = await getMessage(manager, messageId)
  if (message.role === 'user') return message
  if (message.status === 'pending' || message.status === 'streaming') throw busy()
  if (message.parentId === null) throw new CodedError('bad-request', 'The answer has no question.')
  return getMessage(manager, message.parentId)
}

/** The chat, if it takes messages. @throws CodedError `not-found`, `chat-in-trash` */
export async function checkWritable(manager: EntityManager, conversationId: number): Promise<Conversation> {
  const conversation = await getConversation(manager, conversationId)
  if (conversation.trashedAt === null) return conversation
  throw new CodedError('chat-in-trash', 'The chat is in the trash.')
}

async function checkNoLiveAnswer(manager: EntityManager, questionId: number): Promise<void> {
  const live: readonly unknown[] = await manager.query(
    `SELECT 1 FROM chat_history WHERE parent_id = ? AND role = 'assistant' AND status IN ('pending', 'streaming')`,
    [questionId],
  )
  if (live.length > 0) throw busy()
}

/** @throws CodedError `busy` while an answer of the path that is shown runs */
export async function checkPathAtRest(manager: EntityManager, conversationId: number): Promise<void> {
  const live: readonly unknown[] = await manager.query(
    `SELECT 1 FROM chat_history WHERE conversation_id = ? AND active = 1 AND status IN ('pending', 'streaming')`,
    [conversationId],
  )
  if (live.length > 0) throw busy()
}

function otherMessage(): CodedError {
  return new CodedError('bad-request', 'This id belongs to another message.', { field: 'clientMessageId' })
}

function nothingSaid(): CodedError {
  return new CodedError('bad-request', 'The message has neither text nor files.', { field: 'message' })
}

/** An answer runs where nothing may change meanwhile. */
export function busy(): CodedError {
  return new CodedError('busy', 'An answer is still running here.')
}
