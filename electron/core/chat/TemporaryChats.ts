import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation } from '../../../shared/models.ts'
import { ChatHistory } from '../history/ChatHistory.ts'
import type { HistoryOwner } from '../history/claimHistory.ts'
import type { Now } from '../ports.ts'
import { ChatService, type ChatServiceOptions } from './ChatService.ts'

/** What {@link TemporaryChats} work with. */
export interface TemporaryChatsOptions extends Omit<ChatServiceOptions, 'history' | 'makesTitles' | 'onSpent'> {
  /** The history on disk, for chats that are kept after all. */
  readonly history: ChatHistory
  readonly owner: () => HistoryOwner
  readonly now: Now
  /** Takes over what requests of the history in memory have cost: the money is spent whatever becomes of the chat. */
  readonly settle: (history: ChatHistory) => Promise<void>
}

/** A history in memory, and the rules of conversation on it. */
export interface TemporaryPlace {
  readonly history: ChatHistory
  readonly chat: ChatService
}

/** The chats of one open profile that are in memory only, and gone when it is closed. */
export class TemporaryChats {
  readonly #options: TemporaryChatsOptions
  #place: Promise<TemporaryPlace> | null = null
  readonly #keeping = new Map<number, Promise<Conversation>>()

  constructor(options: TemporaryChatsOptions) {
    this.#options = options
  }

  /** The history in memory, made at the first call. */
  open(): Promise<TemporaryPlace> {
    this.#place ??= this.#start().catch((error: unknown) => {
      this.#place = null
      throw error
    })
    return this.#place
  }

  /** The history in memory, where a chat or message that is asked for can be. @throws CodedError `not-found` */
  async existing(): Promise<TemporaryPlace> {
    if (this.#place === null) throw new CodedError('not-found', 'There is no temporary chat.')
    return this.#place
  }

  /** All temporary chats, the one with the newest message first. */
  async list(): Promise<readonly Conversation[]> {
    if (this.#place === null) return []
    const { history } = await this.#place
    const page = await history.listConversations({ limit: LIMITS.pageRowsMost })
    return page.items
  }

  /** Stops what runs in a chat and forgets it. @throws CodedError `not-found` */
  async end(conversationId: number): Promise<void> {
    const { history, chat } = await this.existing()
    await chat.stopAll(conversationId)
    await this.#options.settle(history)
    await history.removeChat(conversationId)
  }

  /**
   * Moves a chat to the history on disk, with all its branches, times and its draft. A second call while the chat is
   * being moved waits for the same.
   * @returns the chat there
   * @throws CodedError `not-found`, `busy` while an answer runs in it, `disk-full`, `storage-failed`, `read-only`
   */
  keep(conversationId: number): Promise<Conversation> {
    const begun = this.#keeping.get(conversationId)
    if (begun) return begun
    const keeping = this.#keep(conversationId).finally(() => this.#keeping.delete(conversationId))
    this.#keeping.set(conversationId, keeping)
    return keeping
  }

  /** Ends running answers and forgets everything. */
  async close(): Promise<void> {
    if (this.#place === null) return
    const { history, chat } = await this.#place
    await chat.close()
    await this.#options.settle(history)
    await history.close()
  }

  async #keep(conversationId: number): Promise<Conversation> {
    const { history } = await this.existing()
    return history.moveChat(conversationId, this.#options.history)
  }

  async #start(): Promise<TemporaryPlace> {
    const { owner, log, now, settle } = this.#options
    const history = await ChatHistory.openInMemory({ profile: owner(), log, now })
    const onSpent = () => void settle(history)
    return { history, chat: new ChatService({ ...this.#options, history, onSpent, makesTitles: false }) }
  }
}
