/** Longest time that text waits before the window gets it, ms: two frames at 60 Hz. */
export const PUBLISH_INTERVAL = 33

/** Longest time that text waits before it is on disk, ms. */
export const JOURNAL_INTERVAL = 250

/** Characters after which text goes to disk without waiting for {@link JOURNAL_INTERVAL}, unless the disk refuses it. */
export const JOURNAL_CHARACTERS = 1_024

/** What a {@link ReplyWriter} needs. */
export interface ReplyWriterOptions {
  /** Text the answer already has, when it is continued. */
  readonly startText: string
  /** Tells the window text that starts at UTF-16 offset `at`. */
  readonly publish: (at: number, text: string) => void
  /** Appends `text`, which starts at UTF-16 offset `at` of the answer, to the journal on disk. */
  readonly journal: (at: number, text: string) => Promise<void>
  /** Told when the journal could not be written; the text stays in memory and is tried again. */
  readonly onJournalError: (error: unknown) => void
}

/**
 * Takes a streamed answer apart on two clocks: the screen fast, the disk slow. Both get every character once, in
 * order; neither makes the stream wait. The exact end is written by its owner, once, from {@link ReplyWriter.end}.
 */
export class ReplyWriter {
  readonly #options: ReplyWriterOptions
  readonly #pieces: string[]
  #length: number
  #unpublished = ''
  #publishedTo: number
  #publishTimer: NodeJS.Timeout | null = null
  #unjournalled = ''
  #journalledTo: number
  #journalTimer: NodeJS.Timeout | null = null
  #journalling: Promise<void> | null = null
  /** The last write to disk failed: a full disk is not asked again for every piece. */
  #journalFailed = false
  #ended = false

  constructor(options: ReplyWriterOptions) {
    this.#options = options
    this.#pieces = [options.startText]
    this.#length = options.startText.length
    this.#publishedTo = this.#length
    this.#journalledTo = this.#length
  }

  /** Characters (UTF-16 units) of the answer so far. */
  get length(): number {
    return this.#length
  }

  /** The text that was published so far, with what the answer had at the start. */
  get published(): string {
    return this.#pieces.join('').slice(0, this.#publishedTo)
  }

  /** Takes the next piece of text. */
  write(text: string): void {
    if (this.#ended || text === '') return
    this.#pieces.push(text)
    this.#length += text.length
    this.#unpublished += text
    this.#unjournalled += text
    this.#publishTimer ??= setTimeout(() => this.#publish(), PUBLISH_INTERVAL)
    const isMuch = this.#unjournalled.length >= JOURNAL_CHARACTERS
    if (isMuch && !this.#journalFailed) this.#startJournal()
    else this.#journalTimer ??= setTimeout(() => this.#startJournal(), JOURNAL_INTERVAL)
  }

  /** Publishes what is left, waits for a running journal write, and returns the whole answer. */
  async end(): Promise<string> {
    this.#ended = true
    if (this.#journalTimer) clearTimeout(this.#journalTimer)
    if (this.#publishTimer) clearTimeout(this.#publishTimer)
    this.#publish()
    await this.#journalling
    return this.#pieces.join('').toWellFormed()
  }

  #publish(): void {
    this.#publishTimer = null
    const text = this.#ended ? this.#unpublished : wholeCharacters(this.#unpublished)
    if (text === '') return
    const at = this.#publishedTo
    this.#unpublished = this.#unpublished.slice(text.length)
    this.#publishedTo += text.length
    this.#options.publish(at, text)
  }

  #startJournal(): void {
    if (this.#journalTimer) clearTimeout(this.#journalTimer)
    this.#journalTimer = null
    if (this.#journalling) return
    this.#journalling = this.#journal().finally(() => {
      this.#journalling = null
      if (this.#ended || this.#unjournalled === '') return
      // What came meanwhile, or failed, waits for the next interval.
      this.#journalTimer ??= setTimeout(() => this.#startJournal(), JOURNAL_INTERVAL)
    })
  }

  async #journal(): Promise<void> {
    const text = wholeCharacters(this.#unjournalled)
    if (text === '') return
    const at = this.#journalledTo
    try {
      await this.#options.journal(at, text)
      this.#unjournalled = this.#unjournalled.slice(text.length)
      this.#journalledTo += text.length
      this.#journalFailed = false
    } catch (error) {
      this.#journalFailed = true
      this.#options.onJournalError(error)
    }
  }
}

/** `text` without half a surrogate pair at its end: that half would be stored as a replacement character. */
function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text
}
