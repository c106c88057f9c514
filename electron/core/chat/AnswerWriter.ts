import type { Message, Reasoning } from '../../../shared/models.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { Publish } from '../ports.ts'
import { ReplyWriter } from './ReplyWriter.ts'

/** What an {@link AnswerWriter} works with. */
export interface AnswerWriterTools {
  readonly history: Pick<ChatHistory, 'appendChunk'>
  readonly publish: Publish
  readonly onJournalError: (error: unknown) => void
}

/** Between what was thought before and after an answer was continued. */
const PARAGRAPH = '\n\n'

/** Writes a streamed answer and what the model thinks meanwhile, each to the screen and to its journal. */
export class AnswerWriter {
  readonly #tell: (at: number, text: string, milliseconds: number | null) => void
  readonly #text: ReplyWriter
  readonly #reasoning: ReplyWriter
  #continuesThought: boolean
  /** Time of all thoughts that have ended, ms. */
  #thoughtFor: number
  /** When the running thought began; null: none runs. */
  #thinkingSince: number | null = null
  #hasThought = false

  /** @param answer the row as it is, with the text it already has when it is continued */
  constructor(answer: Message, { history, publish, onJournalError }: AnswerWriterTools) {
    const ids = { conversationId: answer.conversationId, messageId: answer.id }
    this.#tell = (at, text, milliseconds) => publish({ type: 'message:reasoning', ...ids, at, text, milliseconds })
    this.#text = new ReplyWriter({
      startText: answer.message,
      publish: (at, text) => publish({ type: 'message:text', ...ids, at, text }),
      journal: (at, text) => history.appendChunk(answer.id, at, text),
      onJournalError,
    })
    this.#reasoning = new ReplyWriter({
      startText: answer.reasoning?.text ?? '',
      publish: (at, text) => this.#tell(at, text, null),
      journal: (at, text) => history.appendChunk(answer.id, at, text, 'reasoning_chunk'),
      onJournalError,
    })
    this.#continuesThought = answer.reasoning !== null
    this.#thoughtFor = answer.reasoning?.milliseconds ?? 0
  }

  /** The text that was published so far. */
  get published(): string {
    return this.#text.published
  }

  /** What was published so far of the reasoning; null: nothing. */
  get publishedReasoning(): Reasoning | null {
    const text = this.#reasoning.published
    return text === '' ? null : { text, milliseconds: this.#milliseconds() }
  }

  /** Takes the next piece of the answer. */
  write(text: string): void {
    this.#endThought()
    this.#text.write(text)
  }

  /** Takes the next piece of what the model thinks. */
  think(text: string): void {
    if (text === '') return
    this.#thinkingSince ??= performance.now()
    this.#hasThought = true
    if (this.#continuesThought) this.#reasoning.write(PARAGRAPH)
    this.#continuesThought = false
    this.#reasoning.write(text)
  }

  /** Publishes what is left, waits for running journal writes, and returns the whole answer. */
  async end(): Promise<{ readonly text: string; readonly reasoning: Reasoning | null }> {
    this.#endThought()
    const [text, reasoning] = await Promise.all([this.#text.end(), this.#reasoning.end()])
    return { text, reasoning: reasoning === '' ? null : { text: reasoning, milliseconds: this.#milliseconds() } }
  }

  #milliseconds(): number | null {
    if (this.#thinkingSince !== null) return null
    return this.#hasThought || this.#thoughtFor > 0 ? Math.round(this.#thoughtFor) : null
  }

  #endThought(): void {
    if (this.#thinkingSince === null) return
    this.#thoughtFor += performance.now() - this.#thinkingSince
    this.#thinkingSince = null
    this.#tell(0, '', this.#milliseconds())
  }
}
