/** Takes text, in order. */
interface TextSink {
  write(text: string): void
}

const OPENING = '<think>'
const CLOSING = '</think>'

/** Blanks that are held back before the answer begins, UTF-16 units. */
const MOST_BLANKS = 1_000

/** Where in the answer the text is that comes next. */
type Place = 'before' | 'first-thought' | 'thinking' | 'behind' | 'answer'

/** Length of the longest end of `text` with which `mark` begins. */
function endThatBegins(mark: string, text: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1)
    if (mark.startsWith(text.slice(-length))) return length
  return 0
}

/**
 * Takes what a model thinks out of its answer, where a server leaves it in: the text between `<think>` and `</think>`
 * at the answer's beginning. Anywhere else the tags are text. Without its end, all of it is what the model thought.
 */
export class ThinkTags {
  readonly #answer: TextSink
  readonly #reasoning: TextSink
  #place: Place = 'before'
  /** Text that is not decided yet: blanks, and parts of a tag. */
  #held = ''

  constructor(answer: TextSink, reasoning: TextSink) {
    this.#answer = answer
    this.#reasoning = reasoning
  }

  /** Hands on what is decided. @throws what the sinks throw */
  write(text: string): void {
    this.#held += text
    if (this.#isAt('before')) this.#lookForOpening()
    if (this.#isAt('first-thought')) this.#skipBlanks('thinking')
    if (this.#isAt('thinking')) this.#lookForClosing()
    if (this.#isAt('behind')) this.#skipBlanks('answer')
    if (this.#isAt('answer')) this.#handOn(this.#answer)
  }

  /** Hands on what was held back; nothing comes after it. */
  end(): void {
    if (this.#isAt('before')) this.#handOn(this.#answer)
    if (this.#isAt('thinking')) this.#handOn(this.#reasoning)
  }

  #isAt(place: Place): boolean {
    return this.#place === place
  }

  #lookForOpening(): void {
    const start = this.#held.trimStart()
    if (start.startsWith(OPENING)) {
      this.#held = start.slice(OPENING.length)
      this.#place = 'first-thought'
    } else if (!OPENING.startsWith(start) || this.#held.length > MOST_BLANKS) this.#place = 'answer'
  }

  #lookForClosing(): void {
    const end = this.#held.indexOf(CLOSING)
    const decided = end >= 0 ? end : this.#held.length - endThatBegins(CLOSING, this.#held)
    this.#reasoning.write(this.#held.slice(0, decided))
    this.#held = this.#held.slice(end >= 0 ? decided + CLOSING.length : decided)
    if (end >= 0) this.#place = 'behind'
  }

  /** Blanks around a tag belong to the tag. */
  #skipBlanks(then: 'thinking' | 'answer'): void {
    this.#held = this.#held.trimStart()
    if (this.#held !== '') this.#place = then
  }

  #handOn(sink: TextSink): void {
    const text = this.#held
    this.#held = ''
    sink.write(text)
  }
}
