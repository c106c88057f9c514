import { type Attachment, textBytesOf } from '../../../shared/attachments.ts'
import { entryLabel } from '../../../shared/entryLabel.ts'
import { CodedError } from '../../../shared/errors.ts'
import type { SentMessage } from '../../../shared/ipc.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation, Message } from '../../../shared/models.ts'
import { AnswerSlots } from './AnswerSlots.ts'
import { giveTitle } from './giveTitle.ts'
import { type AnswerTools, runAnswer } from './runAnswer.ts'
import { titleFromText } from './titles.ts'

/** What a {@link ChatService} works with. */
export interface ChatServiceOptions extends AnswerTools {
  /** The profile's email as it is now; labels log lines. */
  readonly email: () => string
  /** The profile's model, for chats without a choice of their own. */
  readonly currentModel: () => Promise<string>
  /** Whether the model is asked for titles. */
  readonly makesTitles: boolean
  /** Told after requests to a model have ended. */
  readonly onSpent: () => void
}

/** A question to the model, parsed. */
export interface Question {
  readonly conversationId: number | null
  readonly message: string
  readonly clientMessageId: string
  /** Files of the draft that go with it. */
  readonly attachmentIds?: readonly number[] | undefined
  /** Overrides the model of the chat and of the profile. */
  readonly model?: string | undefined
}

/** Another wording of an own message. */
export interface Edit {
  readonly messageId: number
  readonly message: string
  readonly clientMessageId: string
  /** Files of the message that the new wording keeps; absent: all. */
  readonly attachmentIds?: readonly number[] | undefined
}

/** Text for the history that is not sent to a model. */
export interface NewEntry {
  readonly conversationId?: number | null | undefined
  readonly message: string
  readonly clientMessageId: string
  readonly attachmentIds?: readonly number[] | undefined
}

/** An answer that is being made, or waits for its turn. */
interface Run {
  readonly conversationId: number
  readonly controller: AbortController
  readonly done: Promise<void>
}

/** The rules of conversation for one open profile: what is asked, when, and how it ends. */
export class ChatService {
  readonly #options: ChatServiceOptions
  readonly #slots = new AnswerSlots(LIMITS.answersAtOnce)
  readonly #running = new Map<number, Run>()
  /** Answers that wait for a slot, and the chats they are in. */
  readonly #queued = new Map<number, number>()
  readonly #titles = new Set<Promise<void>>()
  readonly #closing = new AbortController()

  constructor(options: ChatServiceOptions) {
    this.#options = options
  }

  /**
   * Stores the question and an empty answer, then asks the model. Resolves when both rows are on disk; the text
   * follows as events. The same `clientMessageId` again changes nothing and resolves to the same rows.
   * @throws CodedError `too-large`, `not-found`, `disk-full`, `storage-failed`, `read-only`
   */
  async send(question: Question): Promise<SentMessage> {
    const title = await this.#checkDraft(question.conversationId, question)
    const model = await this.#chooseModel(question.conversationId, question.model)
    const { isNew, ...sent } = await this.#options.history.beginExchange({
      conversationId: question.conversationId,
      message: question.message,
      clientMessageId: question.clientMessageId,
      attachmentIds: question.attachmentIds,
      model,
      title,
    })
    if (isNew) {
      this.#logEntry(sent.userMessage)
      this.#start(sent)
    }
    return sent
  }

  /** Adds an entry without asking. @throws as {@link ChatService.send} */
  async addEntry(entry: NewEntry): Promise<{ conversation: Conversation; message: Message }> {
    const conversationId = entry.conversationId ?? null
    const title = await this.#checkDraft(conversationId, entry)
    const added = await this.#options.history.addEntry({
      conversationId,
      message: entry.message,
      clientMessageId: entry.clientMessageId,
      attachmentIds: entry.attachmentIds,
      title,
    })
    this.#logEntry(added.message)
    this.#options.publish({ type: 'conversation:changed', conversation: added.conversation })
    return added
  }

  /**
   * Sends another wording of an own message, as a branch beside it. Repeated with its id, changes nothing.
   * @throws as {@link ChatService.send}, and CodedError `bad-request` for an answer, `busy` while one runs in the chat
   */
  async edit({ messageId, message, clientMessageId, attachmentIds }: Edit): Promise<SentMessage> {
    const { history } = this.#options
    const { conversationId, attachments } = await history.getMessage(messageId)
    checkSize(message, chosenOf(attachments, attachmentIds))
    const model = await this.#chooseModel(conversationId)
    const { isNew, ...sent } = await history.beginEdit({ messageId, message, clientMessageId, attachmentIds, model })
    if (isNew) {
      this.#logEntry(sent.userMessage)
      this.#start(sent)
    }
    return sent
  }

  /** The answer of a chat that waits until one of another chat has ended; null: none. */
  queuedMessage(conversationId: number): number | null {
    for (const [messageId, chat] of this.#queued) if (chat === conversationId) return messageId
    return null
  }

  /** Asks again for the answer `messageId`; a new answer stands beside it. @throws CodedError `busy`, `not-found` */
  async retry(messageId: number): Promise<SentMessage> {
    const { history } = this.#options
    const { conversationId } = await history.getMessage(messageId)
    const sent = await history.beginRetry(messageId, await this.#chooseModel(conversationId))
    this.#start(sent)
    return sent
  }

  /** Lets the model go on with a cut answer; new text is appended to it. @throws as {@link ChatService.retry} */
  async continueAnswer(messageId: number): Promise<SentMessage> {
    const { history } = this.#options
    const { conversationId } = await history.getMessage(messageId)
    const sent = await history.beginContinue(messageId, await this.#chooseModel(conversationId))
    this.#start(sent)
    return sent
  }

  /** Stops a running answer, keeping its text, and waits until that is stored. Nothing runs: nothing happens. */
  async stop(messageId: number): Promise<void> {
    const run = this.#running.get(messageId)
    if (!run) return
    run.controller.abort(new CodedError('stopped', 'The person stopped the answer.'))
    await run.done
  }

  /** Stops every answer that runs in a chat, and waits until their texts are stored. */
  async stopAll(conversationId: number): Promise<void> {
    const running = [...this.#running].filter(([, run]) => run.conversationId === conversationId)
    await Promise.all(running.map(([messageId]) => this.stop(messageId)))
  }

  /** Interrupts all running answers, stores what they have, and starts no new ones. */
  async close(): Promise<void> {
    const reason = new CodedError('app-closed', 'The profile was closed while the answer was running.')
    this.#closing.abort(reason)
    for (const { controller } of this.#running.values()) controller.abort(reason)
    await Promise.all([...this.#running.values()].map(({ done }) => done))
    await Promise.all(this.#titles)
  }

  #start({ conversation, userMessage, assistantMessage }: SentMessage): void {
    const { publish, log } = this.#options
    publish({ type: 'conversation:changed', conversation })
    publish({ type: 'message:changed', message: userMessage })
    publish({ type: 'message:changed', message: assistantMessage })
    const controller = new AbortController()
    if (this.#closing.signal.aborted) controller.abort(this.#closing.signal.reason)
    const done = this.#run(assistantMessage, controller)
      .catch((error: unknown) => log.error('answer.lost', error, { message: assistantMessage.id }))
      .finally(() => this.#running.delete(assistantMessage.id))
    this.#running.set(assistantMessage.id, { conversationId: conversation.id, controller, done })
  }

  async #run(answer: Message, controller: AbortController): Promise<void> {
    const { signal } = controller
    const release = await this.#takeSlot(answer, signal)
    let stored: Message | null
    try {
      stored = await runAnswer(answer, this.#options, signal, this.#closing.signal)
    } finally {
      release()
    }
    if (stored === null) return
    this.#options.onSpent()
    this.#logEntry(stored)
    if (!this.#options.makesTitles) return
    const title = this.#giveTitle(stored).finally(() => this.#titles.delete(title))
    this.#titles.add(title)
  }

  /** Waits for a slot, and lets the window know while it has to. An answer that is stopped meanwhile needs none. */
  async #takeSlot({ id: messageId, conversationId }: Message, signal: AbortSignal): Promise<() => void> {
    const { publish } = this.#options
    const queued = this.#slots.isFull
    if (queued) {
      this.#queued.set(messageId, conversationId)
      publish({ type: 'message:queued', conversationId, messageId, queued: true })
    }
    const release = await this.#slots.take(signal).catch(() => () => undefined)
    if (queued) {
      this.#queued.delete(messageId)
      publish({ type: 'message:queued', conversationId, messageId, queued: false })
    }
    return release
  }

  async #giveTitle(answer: Message): Promise<void> {
    try {
      const renamed = await giveTitle(answer, this.#options, this.#closing.signal)
      this.#options.onSpent()
      if (renamed) this.#options.publish({ type: 'conversation:changed', conversation: renamed })
    } catch (error) {
      this.#options.log.error('title.failed', error, { message: answer.id })
    }
  }

  async #chooseModel(conversationId: number | null, chosen?: string): Promise<string> {
    if (chosen !== undefined) return chosen
    if (conversationId !== null) {
      const { model } = await this.#options.history.getConversation(conversationId)
      if (model !== null) return model
    }
    return this.#options.currentModel()
  }

  /** Checks the size of a message with its files. @returns the title that a chat gets which begins with it */
  async #checkDraft(
    conversationId: number | null,
    { message, attachmentIds = [] }: Pick<NewEntry, 'message' | 'attachmentIds'>,
  ): Promise<string> {
    const draft = attachmentIds.length === 0 ? [] : await this.#options.history.attachments.listDraft(conversationId)
    const files = chosenOf(draft, attachmentIds)
    checkSize(message, files)
    return titleFromText(message.trim() === '' ? (files[0]?.name ?? '') : message)
  }

  #logEntry(message: Message): void {
    this.#options.log.info('entry', { label: entryLabel(message, this.#options.email()), id: message.id })
  }
}

/** Of `files` those with these ids; absent: all. */
function chosenOf(files: readonly Attachment[], ids: readonly number[] | undefined): readonly Attachment[] {
  return ids === undefined ? files : files.filter(({ id }) => ids.includes(id))
}

function checkSize(message: string, files: readonly Attachment[]): void {
  if (Buffer.byteLength(message) + textBytesOf(files) > LIMITS.messageBytes) {
    throw new CodedError('too-large', `A message may have ${LIMITS.messageBytes} bytes.`, { field: 'message' })
  }
}
