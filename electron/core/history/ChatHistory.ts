import type { EntityManager } from 'typeorm'
import type { StorageProblem } from '../../../shared/errors.ts'
import type { ChatChange, DeletedMessages, SentMessage, ShownPath } from '../../../shared/ipc.ts'
import type { Conversation, HistoryEntry, Message, MessagePage, Page, TitleSource } from '../../../shared/models.ts'
import type { Database } from '../database/Database.ts'
import { openDatabase } from '../database/openDatabase.ts'
import { openMemoryDatabase } from '../database/openMemoryDatabase.ts'
import type { Log, Now } from '../ports.ts'
import * as answers from './answers.ts'
import { changeChats, purgeTrash } from './changeChats.ts'
import { claimHistory, type HistoryOwner, needsClaim } from './claimHistory.ts'
import * as conversations from './conversations.ts'
import * as entries from './entries.ts'
import * as exchanges from './exchanges.ts'
import { forkConversation } from './fork.ts'
import { HistoryAttachments } from './HistoryAttachments.ts'
import { HistoryFolders } from './HistoryFolders.ts'
import { HistoryState } from './HistoryState.ts'
import { HistoryTransfer } from './HistoryTransfer.ts'
import { HistoryUsage } from './HistoryUsage.ts'
import { historyKind } from './historyKind.ts'
import type { Journal } from './joinChunks.ts'
import * as messages from './messages.ts'
import { indexPending } from './searchIndex.ts'
import * as temporary from './temporary.ts'
import * as tree from './tree.ts'
import { type AskedRequest, hasLostUsage, recoverUsage } from './usageEvents.ts'

/** What {@link ChatHistory.open} needs. */
export interface OpenOptions {
  /** The profile's own folder. */
  readonly folder: string
  readonly profile: HistoryOwner
  readonly log: Log
  readonly now: Now
  /** It was opened before, so it must be there. */
  readonly existed?: boolean | undefined
  /** Told when the disk gets full or fails, and with null when a write works again. */
  readonly onStorageProblem?: ((problem: StorageProblem | null) => void) | undefined
}

/**
 * The history of one profile: every read and every write. Being signed in is holding an open one, so nothing here
 * takes a profile's id. Writes happen one at a time, each is one transaction, and it is on the disk when its promise
 * resolves. Everything may throw CodedError `storage-failed`; writes also `disk-full`, `read-only` and `busy`.
 */
export class ChatHistory {
  readonly profileId: string
  /** True when the folder can't be written: reading works, every write is refused. */
  readonly readOnly: boolean
  /** Reads for exports and writes of imports. */
  readonly transfer: HistoryTransfer
  readonly folders: HistoryFolders
  /** What was used, and what stands for messages that are left out. */
  readonly usage: HistoryUsage
  /** Settings and drafts. */
  readonly state: HistoryState
  /** What is known of files in messages and drafts. */
  readonly attachments: HistoryAttachments
  readonly #database: Database
  readonly #now: Now

  /** Use {@link ChatHistory.open}, which checks the file, claims it and recovers answers first. */
  constructor(database: Database, profileId: string, now: Now) {
    this.#database = database
    this.profileId = profileId
    this.readOnly = database.readOnly
    this.#now = now
    this.transfer = new HistoryTransfer(database)
    this.state = new HistoryState(database)
    this.folders = new HistoryFolders(database, now)
    this.usage = new HistoryUsage(database, now)
    this.attachments = new HistoryAttachments(database, now)
  }

  /**
   * Opens the history in a folder, making both if need be, and ends answers that ran when the application ended.
   * @throws CodedError `profile-damaged`, `profile-missing`, `profile-too-new`, `disk-full`, `storage-failed`, `read-only`
   */
  static async open({ profile, ...options }: OpenOptions): Promise<ChatHistory> {
    const { log, now } = options
    const database = await openDatabase({ ...options, kind: historyKind })
    try {
      const toClaim = await database.read((manager) => needsClaim(manager, profile))
      if (toClaim && !database.readOnly) await database.write((manager) => claimHistory(manager, profile))
      const toRecover = (await database.read(answers.hasLostAnswers)) || (await database.read(hasLostUsage))
      if (toRecover && !database.readOnly) {
        const recovered = await database.write(async (manager) => {
          const count = await answers.recoverAnswers(manager, now())
          await recoverUsage(manager, now())
          await indexPending(manager)
          return count
        })
        log.info('history.recovered', { answers: recovered })
      }
    } catch (error) {
      await database.close()
      throw error
    }
    return new ChatHistory(database, profile.id, now)
  }

  /** Opens an empty history in memory, whose ids are those of temporary chats. Closing it forgets it. */
  static async openInMemory({ profile, log, now }: Pick<OpenOptions, 'profile' | 'log' | 'now'>): Promise<ChatHistory> {
    const database = await openMemoryDatabase(historyKind, log)
    await database.write(async (manager) => {
      await claimHistory(manager, profile)
      await temporary.startTemporaryIds(manager)
    })
    return new ChatHistory(database, profile.id, now)
  }

  /** Waits for all writes, then closes the file. */
  close(): Promise<void> {
    return this.#database.close()
  }

  /** Reads the whole file for damage. @returns what is wrong, one sentence each; empty: nothing */
  runQuickCheck(): Promise<readonly string[]> {
    return this.#database.quickCheck()
  }

  /** A page of the chats of a place. @throws CodedError `bad-request` for a wrong cursor */
  listConversations(options: conversations.ListConversations): Promise<Page<Conversation>> {
    return this.#database.read((manager) => conversations.listConversations(manager, options))
  }

  /** @throws CodedError `not-found` */
  getConversation(id: number): Promise<Conversation> {
    return this.#database.read((manager) => conversations.getConversation(manager, id))
  }

  /** Only `manual` replaces a title that was given by hand. @throws CodedError `not-found` */
  renameConversation(id: number, title: string, source: TitleSource): Promise<Conversation> {
    return this.#write((manager) => conversations.renameConversation(manager, id, title, source))
  }

  /** Changes all of these chats or none. @throws CodedError `not-found`, `not-allowed`, `busy`, see `changeChats` */
  changeConversations(ids: readonly number[], change: ChatChange): Promise<readonly Conversation[]> {
    return this.#write((manager, now) => changeChats(manager, ids, change, now))
  }

  /** Removes chats for good that were trashed before a time (UTC ms). @returns how many */
  purgeTrash(before: number): Promise<number> {
    return this.#write((manager) => purgeTrash(manager, before))
  }

  /** Chooses the model of one chat; null: the profile's. @throws CodedError `not-found` */
  setConversationModel(id: number, model: string | null): Promise<Conversation> {
    return this.#write((manager) => conversations.changeConversation(manager, id, { model }))
  }

  /** Marks a chat as unread, or as read. @throws CodedError `not-found` */
  setUnread(id: number, unread: boolean): Promise<Conversation> {
    return this.#write((manager, now) =>
      conversations.changeConversation(manager, id, { unreadAt: unread ? now : null }),
    )
  }

  /** The last `limit` messages of the path that is shown, oldest first. @throws CodedError `not-found` */
  openPath(conversationId: number, limit: number): Promise<MessagePage> {
    return this.#database.read((manager) => messages.openPath(manager, conversationId, limit))
  }

  /** Messages of the path that is shown from a depth on, oldest first. @throws CodedError `not-found` */
  readPath(conversationId: number, fromDepth: number, limit: number): Promise<MessagePage> {
    return this.#database.read((manager) => messages.readPath(manager, conversationId, fromDepth, limit))
  }

  /** A message; of a running answer, with the text journalled so far. @throws CodedError `not-found` */
  getMessage(id: number): Promise<Message> {
    return this.#database.read((manager) => messages.getMessage(manager, id))
  }

  /** The path up to `leafId`, oldest first, its older end cut to `maxCharacters` UTF-16 units; at least the leaf. */
  readContext(leafId: number, maxCharacters: number): Promise<Message[]> {
    return this.#database.read((manager) => messages.readContext(manager, leafId, maxCharacters))
  }

  /** A page of all entries by timestamp, then id. @throws CodedError `bad-request` for a wrong cursor */
  listEntries(options: entries.ListEntries): Promise<Page<HistoryEntry>> {
    return this.#database.read((manager) => entries.listEntries(manager, options))
  }

  /** Adds a message that no model answers. @throws CodedError `not-found`, `chat-in-trash`, `busy` */
  addEntry(entry: exchanges.NewEntry): Promise<exchanges.AddedEntry> {
    return this.#write((manager, now) => exchanges.addEntry(manager, entry, now))
  }

  /** Adds a message and its empty answer; repeated with its id, changes nothing. @throws as `addEntry` */
  beginExchange(exchange: exchanges.NewExchange): Promise<SentMessage & { readonly isNew: boolean }> {
    return this.#write((manager, now) => exchanges.beginExchange(manager, exchange, now))
  }

  /** Adds another empty answer to a question and shows it. @throws CodedError `not-found`, `chat-in-trash`, `busy` */
  beginRetry(messageId: number, model: string): Promise<SentMessage> {
    return this.#write((manager, now) => exchanges.beginRetry(manager, messageId, model, now))
  }

  /** Lets a cut answer go on. @throws CodedError `not-found`, `bad-request` if it was not cut, `chat-in-trash`, `busy` */
  beginContinue(messageId: number, model: string): Promise<SentMessage> {
    return this.#write((manager) => exchanges.beginContinue(manager, messageId, model))
  }

  /** Adds another wording of a message with an empty answer, and shows both. @throws as `beginRetry`, `bad-request` */
  beginEdit(edit: exchanges.EditedMessage): Promise<SentMessage & { readonly isNew: boolean }> {
    return this.#write((manager, now) => exchanges.beginEdit(manager, edit, now))
  }

  /** Shows a message, and what is newest below it. @throws CodedError `not-found`, `busy` while an answer runs there */
  async activateMessage(id: number): Promise<ShownPath> {
    const shown = await this.#database.read((manager) => tree.findShown(manager, id))
    return shown ?? this.#write((manager) => tree.activateMessage(manager, id))
  }

  /** How many messages deleting this one takes away, itself included. @throws CodedError `not-found` */
  countBelow(id: number): Promise<number> {
    return this.#database.read((manager) => tree.countBelow(manager, id))
  }

  /** Deletes a message and all below it, for a while. @throws CodedError `not-found`, `chat-in-trash`, `busy` */
  deleteMessage(id: number): Promise<DeletedMessages> {
    return this.#write((manager, now) => tree.deleteMessage(manager, id, now))
  }

  /** Takes back a deletion. @throws CodedError `not-found` once it is final, `chat-in-trash`, `busy` */
  restoreMessage(id: number): Promise<ShownPath> {
    return this.#write((manager) => tree.restoreMessage(manager, id))
  }

  /** Removes messages for good that were deleted before a time (UTC ms). @returns how many */
  purgeDeleted(before: number): Promise<number> {
    return this.#write((manager) => tree.purgeDeleted(manager, before))
  }

  /** Makes a chat of copies of the path that ends at a message. @throws CodedError `not-found`, `busy` if it runs */
  forkConversation(messageId: number): Promise<Conversation> {
    return this.#write((manager, now) => forkConversation(manager, messageId, now))
  }

  /** @throws CodedError `internal` unless the answer is `pending` */
  markStreaming(id: number, asked: AskedRequest | null = null): Promise<Message> {
    return this.#write((manager, now) => answers.markStreaming(manager, id, asked, now))
  }

  /** Journals text that starts at UTF-16 offset `at` of the answer. @throws CodedError `internal` after its end */
  appendChunk(id: number, at: number, text: string, journal: Journal = 'reply_chunk'): Promise<void> {
    return this.#write((manager) => answers.appendChunk(manager, journal, id, at, text))
  }

  /** Stores the end of an answer. @throws CodedError `internal` when it has ended before */
  finishAnswer(id: number, end: answers.AnswerEnd): Promise<Message> {
    return this.#write((manager, now) => answers.finishAnswer(manager, id, end, now))
  }

  /**
   * Moves a chat with all its branches and its draft to another history, in one turn of this one: nothing can be added
   * to the chat between. It stays here when it can't be stored there.
   * @throws CodedError `not-found`, `busy` while an answer runs in it; those of a write to `target`
   */
  moveChat(id: number, target: ChatHistory): Promise<Conversation> {
    return this.#write(async (manager) => {
      const chat = await temporary.readWholeChat(manager, id)
      // First, so that nothing but this history's commit is left to do once the chat is stored there.
      await temporary.removeChat(manager, id)
      return target.#write((other) => temporary.keepChat(other, chat))
    })
  }

  /** Removes a chat for good. @throws CodedError `not-found`, `busy` while an answer runs in it */
  removeChat(id: number): Promise<void> {
    return this.#write((manager) => temporary.removeChat(manager, id))
  }

  /** Lets the search read what is committed. */
  read<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.#database.read(work)
  }

  #write<Result>(work: (manager: EntityManager, now: number) => Promise<Result>): Promise<Result> {
    return this.#database.write(async (manager) => {
      const result = await work(manager, this.#now())
      await indexPending(manager)
      return result
    })
  }
}
