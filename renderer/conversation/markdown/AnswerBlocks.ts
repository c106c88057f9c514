import type { Token } from 'markdown-it'
import { firstLinesOfBlocks, lineStarts, longListCut, shallowest } from './blockStructure.ts'
import { footnoteLabel, referencedLabels } from './footnoteRules.ts'
import { noReferences, parseBlockStructure, parseMarkdown, type References } from './markdownParser.ts'
import { closesFence, findFence, type OpenFence } from './openFence.ts'

/** A block of Markdown: its tokens are made when they are asked for first. */
export interface MarkdownBlock {
  readonly kind: 'markdown'
  /** Where it begins in the answer; the same while the answer grows. */
  readonly key: number
  readonly source: string
  /** Text after `source` that is not parsed yet, shown as it is. */
  readonly unparsed: string
  tokens(): readonly Token[]
}

/** A fenced code block that is not closed yet: nothing in it has to be parsed. */
export interface OpenCodeBlock {
  readonly kind: 'open-code'
  readonly key: number
  readonly language: string
  readonly code: string
}

/** One top-level block of an answer. The same object stands for the same content. */
export type AnswerBlock = MarkdownBlock | OpenCodeBlock

/** A footnote that the answer defines: it is shown at the answer's end, wherever it stands. */
export interface Footnote {
  readonly label: string
  readonly block: AnswerBlock
}

/** Blocks that are shown, skipped and remembered together. A full group never changes again. */
export type BlockGroup = readonly AnswerBlock[]

/** Blocks in one group. */
const GROUP_SIZE = 24

/** An unfinished block longer than this is parsed again only after it grew by a sixteenth, UTF-16 units. */
const OFTEN_PARSED = 8_192

/** The parsing functions, passed in by the test that counts what they are given. */
export interface Parsing {
  readonly structure: typeof parseBlockStructure
  readonly complete: typeof parseMarkdown
}

const PARSING: Parsing = { structure: parseBlockStructure, complete: parseMarkdown }

/** Deeper than every heading: there is none yet. */
const NO_HEADING = 7

/**
 * An answer as a list of top-level blocks, kept up to date while it grows. A finished block is parsed once; only the
 * last block, which more text can still change, is parsed again. In CommonMark a top-level block that was followed by
 * another one can never change, link definitions aside: those are looked up again when the answer ends.
 */
export class AnswerBlocks {
  readonly #parsing: Parsing
  #text = ''
  #isFinished = false
  #finishedLength = 0
  /** End of the last complete line whose blocks were looked at. */
  #linesSeen = 0
  /** Beginning of the last unfinished line that was seen to be a footnote. */
  #noteLine = -1
  #finished: MarkdownBlock[] = []
  /** Number of definitions known when the block with this key was made. */
  #definitionsKnown = new Map<number, number>()
  #references: References = noReferences()
  #notes = new Map<string, MarkdownBlock>()
  /** The labels of footnotes that finished blocks refer to, in their order. */
  #referenced = new Map<string, number>()
  #shallowestHeading = NO_HEADING
  #tail: AnswerBlock | null = null
  #fullGroups: BlockGroup[] = []
  #openFence: OpenFence | null = null

  constructor(parsing: Parsing = PARSING) {
    this.#parsing = parsing
  }

  /**
   * Takes over the text as it is now. Text that does not continue the earlier text starts anew; so does an answer that
   * goes on after its end, since what it ended with may have been in the middle of a block.
   * @param finished no more text will come
   * @returns the blocks in groups; full groups are the same objects as before
   */
  update(text: string, finished: boolean): readonly BlockGroup[] {
    const goesOn = this.#isFinished && (!finished || text.length > this.#text.length)
    if (goesOn || !text.startsWith(this.#text)) this.#reset()
    if (text === this.#text && finished === this.#isFinished && text !== '') return this.#groups()
    this.#text = text
    this.#isFinished = finished
    if (finished) this.#finish()
    else this.#grow()
    return this.#groups()
  }

  /** The footnotes that are defined so far, in the order of their first references; those without one come last. */
  get notes(): readonly Footnote[] {
    const notes: Footnote[] = [...this.#notes].map(([label, block]) => ({ label, block }))
    const label = this.#tailNote()
    if (label !== null && this.#tail) notes.push({ label, block: this.#tail })
    const place = (note: Footnote) => this.#referenced.get(note.label) ?? this.#referenced.size
    return notes.sort((one, other) => place(one) - place(other))
  }

  /** Level of the shallowest heading whose line is complete; 1 when there is none. */
  get shallowestHeading(): number {
    return this.#shallowestHeading === NO_HEADING ? 1 : this.#shallowestHeading
  }

  /** The label of the footnote that the last block is becoming; null when it is none, or a second one of its name. */
  #tailNote(): string | null {
    const label = this.#tail?.kind === 'markdown' ? footnoteLabel(this.#tail.source) : null
    return label === null || this.#notes.has(label) ? null : label
  }

  #reset(): void {
    this.#notes = new Map()
    this.#referenced = new Map()
    this.#shallowestHeading = NO_HEADING
    this.#finishedLength = 0
    this.#linesSeen = 0
    this.#noteLine = -1
    this.#finished = []
    this.#definitionsKnown = new Map()
    this.#references = noReferences()
    this.#tail = null
    this.#fullGroups = []
    this.#openFence = null
  }

  #groups(): readonly BlockGroup[] {
    while ((this.#fullGroups.length + 1) * GROUP_SIZE <= this.#finished.length) {
      const from = this.#fullGroups.length * GROUP_SIZE
      this.#fullGroups.push(this.#finished.slice(from, from + GROUP_SIZE))
    }
    const rest: AnswerBlock[] = this.#finished.slice(this.#fullGroups.length * GROUP_SIZE)
    if (this.#tail && this.#tailNote() === null) rest.push(this.#tail)
    return rest.length === 0 ? this.#fullGroups : [...this.#fullGroups, rest]
  }

  #grow(): void {
    if (this.#isInFence()) return
    const tail = this.#text.slice(this.#finishedLength)
    if (this.#isTooSoon(tail)) return
    const linesEnd = this.#finishedLength + tail.lastIndexOf('\n') + 1
    if (linesEnd > this.#linesSeen) {
      this.#linesSeen = linesEnd
      this.#finishUpTo(this.#text.slice(this.#finishedLength, linesEnd))
      if (this.#isInFence()) return
    }
    this.#beginNote(linesEnd)
    const source = this.#text.slice(this.#finishedLength)
    this.#tail = source.trim() === '' ? null : this.#growingBlock(source)
  }

  /** A footnote ends what is before it with its first characters: it is shown at the end from then on. */
  #beginNote(linesEnd: number): void {
    if (this.#noteLine === linesEnd || linesEnd <= this.#finishedLength) return
    if (footnoteLabel(this.#text.slice(linesEnd)) === null) return
    this.#noteLine = linesEnd
    this.#finishUpTo(this.#text.slice(this.#finishedLength))
  }

  /** Takes in the fences at the start of what is unfinished. @returns whether the last one is still open */
  #isInFence(): boolean {
    let fence = this.#growFence()
    while (fence === 'closed') fence = this.#growFence()
    return fence === 'open'
  }

  /** A long unfinished block waits until it has grown enough; what is new is shown unparsed. */
  #isTooSoon(tail: string): boolean {
    const shown = this.#tail
    if (tail.length < OFTEN_PARSED || shown?.kind !== 'markdown' || shown.key !== this.#finishedLength) return false
    if (tail.length - shown.source.length > tail.length / 16) return false
    this.#tail = { ...shown, unparsed: tail.slice(shown.source.length) }
    return true
  }

  #growingBlock(source: string): MarkdownBlock {
    const references: References = Object.assign(noReferences(), this.#references)
    const tokens = this.#parsing.complete(source, references, true)
    return { kind: 'markdown', key: this.#finishedLength, source, unparsed: '', tokens: () => tokens }
  }

  /** Shows an unclosed fence without parsing it. */
  #growFence(): 'none' | 'open' | 'closed' {
    this.#openFence ??= findFence(this.#text, this.#finishedLength)
    const fence = this.#openFence
    if (!fence) return 'none'
    for (let end = this.#text.indexOf('\n', fence.scanned); end >= 0; end = this.#text.indexOf('\n', fence.scanned)) {
      const line = this.#text.slice(fence.scanned, end)
      fence.scanned = end + 1
      if (!closesFence(line, fence.marks)) continue
      this.#openFence = null
      this.#finishBlock(this.#text.slice(this.#finishedLength, end + 1))
      this.#tail = null
      return 'closed'
    }
    const { language } = fence
    const code = this.#text.slice(fence.codeStart)
    this.#tail = { kind: 'open-code', key: this.#finishedLength, language, code }
    return 'open'
  }

  /** Moves every block of `lines` but the last to the finished ones. */
  #finishUpTo(lines: string): void {
    const references: References = Object.assign(noReferences(), this.#references)
    const tokens = this.#parsing.structure(lines, references, true)
    this.#shallowestHeading = shallowest(tokens, this.#shallowestHeading)
    const starts = lineStarts(lines)
    const firstLines = firstLinesOfBlocks(tokens)
    const cuts = firstLines.slice(1)
    const inList = longListCut(tokens, lines.length - (starts[firstLines.at(-1) ?? 0] ?? 0))
    if (inList !== null) cuts.push(inList)
    this.#finishAt(
      lines,
      cuts.map((line) => starts[line] ?? 0),
    )
  }

  #finishAt(lines: string, cuts: readonly number[]): void {
    let from = 0
    for (const cut of cuts) {
      if (cut <= from) continue
      this.#finishBlock(lines.slice(from, cut))
      from = cut
    }
  }

  #finishBlock(source: string): void {
    const key = this.#finishedLength
    // At the end the definitions of all blocks were read together.
    if (!this.#isFinished && source.includes(']:')) this.#parsing.structure(source, this.#references)
    this.#definitionsKnown.set(key, Object.keys(this.#references).length)
    const block = this.#lazyBlock(key, source)
    for (const label of referencedLabels(source))
      if (!this.#referenced.has(label)) this.#referenced.set(label, this.#referenced.size)
    const label = footnoteLabel(source)
    if (label === null || this.#notes.has(label)) this.#finished.push(block)
    else this.#notes.set(label, block)
    this.#finishedLength += source.length
  }

  #lazyBlock(key: number, source: string): MarkdownBlock {
    let tokens: readonly Token[] | undefined
    const references = this.#references
    return {
      kind: 'markdown',
      key,
      source,
      unparsed: '',
      tokens: () => {
        tokens ??= this.#parsing.complete(source, references)
        return tokens
      },
    }
  }

  /** Finishes what is left, then looks up links whose definition came after them. */
  #finish(): void {
    this.#tail = null
    this.#openFence = null
    const rest = this.#text.slice(this.#finishedLength)
    if (rest.trim() !== '') {
      const tokens = this.#parsing.structure(rest, this.#references)
      this.#shallowestHeading = shallowest(tokens, this.#shallowestHeading)
      const starts = lineStarts(rest)
      const cuts = firstLinesOfBlocks(tokens).slice(1)
      this.#finishAt(rest, [...cuts.map((line) => starts[line] ?? 0), rest.length])
    }
    this.#resolveReferences()
  }

  #resolveReferences(): void {
    const known = Object.keys(this.#references).length
    const isLate = (block: MarkdownBlock) =>
      (this.#definitionsKnown.get(block.key) ?? 0) < known && block.source.includes('[')
    const resolved = (block: MarkdownBlock) => (isLate(block) ? this.#lazyBlock(block.key, block.source) : block)
    for (const [label, block] of this.#notes) this.#notes.set(label, resolved(block))
    if (known === 0 || !this.#finished.some(isLate)) return
    this.#finished = this.#finished.map(resolved)
    this.#fullGroups = []
  }
}
