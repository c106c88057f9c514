import { describe, expect, it } from 'vitest'
import { type AnswerBlock, AnswerBlocks, type Parsing } from '../../../renderer/conversation/markdown/AnswerBlocks.ts'
import {
  noReferences,
  parseBlockStructure,
  parseMarkdown,
} from '../../../renderer/conversation/markdown/markdownParser.ts'
import { hostileMarkdown } from './hostileMarkdown.ts'

const ANSWER = `# Title

A paragraph with **bold** text, a [link][home] and a price of $5 and $10.

- one
- two

  with a second paragraph

1. first

2. second

\`\`\`ts
const x = '# no heading'

- no list
\`\`\`

| a | b |
|---|---|
| 1 | 2 |

$$
x = \\frac{1}{2}
$$

> quote
still quoted

Setext heading
---

    indented code

[home]: https://example.org/

The end[^1].

[^1]: A note.
`

function sourceOf(blocks: readonly AnswerBlock[]): string {
  return blocks.map((block) => (block.kind === 'markdown' ? block.source : '')).join('')
}

/** All blocks of a finished answer, its footnotes last. */
function allBlocks(answer: AnswerBlocks, text: string): AnswerBlock[] {
  return [...answer.update(text, true).flat(), ...answer.notes.map(({ block }) => block)]
}

/** What would be drawn: types and contents of all tokens. */
function drawn(blocks: readonly AnswerBlock[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'markdown'
      ? block
          .tokens()
          .flatMap((token) => [
            `${token.type} ${token.tag} ${token.content}`,
            ...(token.children ?? []).map((child) => `  ${child.type} ${child.content} ${child.attrGet('href') ?? ''}`),
          ])
      : [`open-code ${block.code}`],
  )
}

function stream(text: string, step: number, answer = new AnswerBlocks()): AnswerBlocks {
  for (let end = step; end < text.length; end += step) answer.update(text.slice(0, end), false)
  return answer
}

describe('an answer in blocks', () => {
  it.each([1, 2, 7, 40, 133])(
    'ends the same when it was streamed in steps of %i as when it is read at once',
    (step) => {
      const streamed = allBlocks(stream(ANSWER, step), ANSWER)
      const atOnce = allBlocks(new AnswerBlocks(), ANSWER)
      expect(sourceOf(streamed)).toBe(ANSWER)
      expect(drawn(streamed)).toEqual(drawn(atOnce))
      expect(drawn(atOnce)).toEqual(
        drawn([
          {
            kind: 'markdown',
            key: 0,
            source: ANSWER,
            unparsed: '',
            tokens: () => parseMarkdown(ANSWER, noReferences()),
          },
        ]),
      )
    },
  )

  it('keeps finished blocks as the same objects while the answer grows', () => {
    const answer = stream(ANSWER.slice(0, 120), 10)
    const before = answer.update(ANSWER.slice(0, 121), false).flat()
    const later = answer.update(ANSWER.slice(0, 200), false).flat()
    expect(before.length).toBeGreaterThan(2)
    before.slice(0, -1).forEach((block, index) => {
      expect(later[index]).toBe(block)
    })
  })

  it('keeps the place of a block when it is finished, so that it is not drawn anew', () => {
    const answer = new AnswerBlocks()
    const open = answer.update('First\n\nSecond\n\nTh', false).flat()
    const closed = answer.update('First\n\nSecond\n\nThird', true).flat()
    expect(open.map(({ key }) => key)).toEqual([0, 7])
    expect(closed.map(({ key }) => key)).toEqual([0, 7, 15])
  })

  it('does not tear a list apart when its next item arrives piece by piece', () => {
    const text = '1. one\n\n2. two\n\n3. three\n'
    expect(stream(text, 1).update(text, true).flat()).toHaveLength(1)
  })

  it('shows an open fence without parsing it, and closes it at the right line', () => {
    const answer = new AnswerBlocks()
    const open = answer.update('Code:\n\n````py extra\nx = 1\n```\n', false).flat().at(-1)
    expect(open).toMatchObject({ kind: 'open-code', language: 'py', code: 'x = 1\n```\n' })
    const closed = answer.update('Code:\n\n````py extra\nx = 1\n```\n````\nafter', false).flat()
    expect(closed.map(({ kind }) => kind)).toEqual(['markdown', 'markdown', 'markdown'])
  })

  it('finds links whose definition comes last', () => {
    const text = `See [it][later].\n\n${'More text.\n\n'.repeat(60)}[later]: https://example.org/\n`
    const blocks = stream(text, 50).update(text, true).flat()
    expect(drawn(blocks.slice(0, 1)).join()).toContain('https://example.org/')
  })

  it('moves footnotes to the end, in the order of their references, and keeps their text', () => {
    const text = 'One[^b], two[^a].\n\n[^a]: first\n[^b]: https://example.org\n\n    more of it\n[^a]: again\n\nEnd.'
    for (const step of [1, 3, text.length]) {
      const answer = stream(text, step)
      const blocks = answer.update(text, true).flat()
      expect(answer.notes.map(({ label }) => label)).toEqual(['b', 'a'])
      expect(drawn(answer.notes.map(({ block }) => block)).join()).toMatch(/https:\/\/example\.org.*more of it.*first/)
      expect(drawn(blocks).join()).toContain('again')
      expect(sourceOf(blocks)).toContain('End.')
    }
  })

  it('orders footnotes by their first references, as far as they are known', () => {
    const text = 'One[^late], two[^early], one again[^late].\n\n[^early]: E\n\n[^unused]: U\n\n[^late]: L[^unused]\n'
    const answer = new AnswerBlocks()
    answer.update(text.slice(0, text.indexOf('[^unused]:')), false)
    expect(answer.notes.map(({ label }) => label)).toEqual(['early'])
    answer.update(text, false)
    expect(answer.notes.map(({ label }) => label)).toEqual(['late', 'early', 'unused'])
    answer.update(text, true)
    expect(answer.notes.map(({ label }) => label)).toEqual(['late', 'early', 'unused'])
  })

  it('knows a footnote while it is still being written, before its reference is drawn again', () => {
    const answer = new AnswerBlocks()
    const [first] = answer.update('One[^a].\n\n', false).flat()
    expect(answer.notes).toEqual([])
    const blocks = answer.update('One[^a].\n\n[^a]: half a no', false).flat()
    expect(blocks).toHaveLength(1)
    expect(sourceOf(blocks)).toBe(sourceOf(first ? [first] : []))
    expect(answer.notes.map(({ label }) => label)).toEqual(['a'])
  })

  it('keeps a footnote in a list or a quote as text', () => {
    const blocks = new AnswerBlocks().update('> [^1]: in a quote\n\n- [^2]: in a list', true).flat()
    expect(drawn(blocks).join()).toMatch(/in a quote.*in a list/)
  })

  it.each([
    ['## Two\n\n### Three', 2],
    ['### Three\n\n## Two', 2],
    ['Text only', 1],
    ['# One', 1],
    ['- ## in a list\n\n#### Four', 4],
    ['```\n# no heading\n```\n\n##### Five', 5],
  ])('knows the shallowest heading of %j', (text, level) => {
    for (const step of [1, 4, text.length]) {
      const answer = stream(text, step)
      answer.update(text, true)
      expect(answer.shallowestHeading).toBe(level)
    }
  })

  it.each(['```ts\nconst one =', '- one\n- tw', 'The first words, then', '| a | b |\n|---|---|\n| 1'])(
    'goes on in the middle of %j after it had ended there',
    (cut) => {
      const whole = `${cut} and\nmore of it\n\nThe end.`
      const answer = new AnswerBlocks()
      answer.update(cut, true)
      answer.update(cut, false)
      for (let end = cut.length + 3; end < whole.length; end += 3) answer.update(whole.slice(0, end), false)
      expect(drawn(allBlocks(answer, whole))).toEqual(drawn(allBlocks(new AnswerBlocks(), whole)))
    },
  )

  it('starts anew when the text is another one', () => {
    const answer = new AnswerBlocks()
    answer.update('One\n\nTwo\n\nThree', false)
    expect(sourceOf(answer.update('Four\n\nFive', true).flat())).toBe('Four\n\nFive')
  })

  it.each(hostileMarkdown('http://127.0.0.1:1'))('ends the same for $name', ({ markdown }) => {
    const streamed = stream(markdown, Math.ceil(markdown.length / 40))
      .update(markdown, true)
      .flat()
    const atOnce = new AnswerBlocks().update(markdown, true).flat()
    expect(drawn(streamed)).toEqual(drawn(atOnce))
  })
})

describe('the cost of a growing answer', () => {
  function parsedCharacters(text: string, step: number): number {
    let parsed = 0
    const parsing: Parsing = {
      structure: (source, ...rest) => {
        parsed += source.length
        return parseBlockStructure(source, ...rest)
      },
      complete: (source, ...rest) => {
        parsed += source.length
        return parseMarkdown(source, ...rest)
      },
    }
    const answer = stream(text, step, new AnswerBlocks(parsing))
    for (const block of answer.update(text, true).flat()) if (block.kind === 'markdown') block.tokens()
    return parsed
  }

  /** 20,000 tokens at 1,000 tokens a second arrive as some 130 characters every 33 ms. */
  const STEP = 133
  const paragraphs = `${'word and '.repeat(30)}**bold** text.\n\n`.repeat(300)
  const code = `\`\`\`ts\n${"const line = 'of code'\n".repeat(4_000)}\`\`\`\n`
  const list = '- an item with some words in it, long enough\n'.repeat(2_000)

  it.each([
    ['paragraphs', paragraphs],
    ['one long code block', code],
  ])('is a few times the length for %s', (_name, text) => {
    expect(parsedCharacters(text, STEP)).toBeLessThan(8 * text.length)
  })

  it.each([
    ['paragraphs', paragraphs],
    ['one long code block', code],
    ['one long list', list],
    ['one endless paragraph', 'word and '.repeat(10_000)],
    [
      'a thousand footnotes',
      'word[^a] '.repeat(200) + Array.from({ length: 1_000 }, (_, at) => `\n[^${at}]: note`).join(''),
    ],
    ['a thousand fences', '```js\nx\n```\n\n'.repeat(1_000)],
    ['deep quotes', `${'>'.repeat(40_000)} x`],
    ['open emphasis', '*a_ '.repeat(10_000)],
    ['one long table', `| a | b |\n|---|---|\n${'| some | words |\n'.repeat(5_000)}`],
  ])('is linear for %s: twice the text costs at most a little more than twice as much', (_name, text) => {
    const half = parsedCharacters(text.slice(0, text.length / 2), STEP)
    const whole = parsedCharacters(text, STEP)
    expect(whole).toBeLessThan(2.5 * half)
  })
})
