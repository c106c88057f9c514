import { describe, expect, it } from 'vitest'
import { AnswerBlocks } from '../../../renderer/conversation/markdown/AnswerBlocks.ts'
import { noReferences, parseMarkdown } from '../../../renderer/conversation/markdown/markdownParser.ts'
import { richText } from '../../../renderer/conversation/markdown/richText.ts'

/** The links of a text as `text → address`. */
function links(markdown: string): string[] {
  const [, inline] = parseMarkdown(markdown, noReferences())
  const children = inline?.children ?? []
  return children.flatMap((token, index) =>
    token.type === 'link_open' ? [`${children[index + 1]?.content} → ${token.attrGet('href')}`] : [],
  )
}

describe('an address without a scheme', () => {
  it.each([
    ['See www.example.org.', 'www.example.org → https://www.example.org'],
    ['(www.example.org/a_(b)?c=d#e)', 'www.example.org/a_(b)?c=d#e → https://www.example.org/a_(b)?c=d#e'],
    ['**www.example.org**', 'www.example.org → https://www.example.org'],
    ['WWW.Example.org:8080/x, and', 'WWW.Example.org:8080/x → https://WWW.Example.org:8080/x'],
    ['Write to name@example.org!', 'name@example.org → mailto:name@example.org'],
    [
      'first.last+tag@mail.example.co.uk',
      'first.last+tag@mail.example.co.uk → mailto:first.last+tag@mail.example.co.uk',
    ],
    ['写信给name@example.org。', 'name@example.org → mailto:name@example.org'],
    ['git@github.com:owner/name.git', 'git@github.com → mailto:git@github.com'],
    ['https://www.example.org/', 'https://www.example.org/ → https://www.example.org/'],
    ['[here](https://www.example.org)', 'here → https://www.example.org'],
    ['[www.example.org](https://other.example)', 'www.example.org → https://other.example'],
  ])('is a link in %j', (markdown, link) => {
    expect(links(markdown)).toEqual([link])
  })

  it.each([
    'file.py',
    'main.rs',
    'example.com',
    'node.js/express',
    'www.',
    'www.example',
    'awww.example.org',
    'a.www.example.org',
    'htp://www.example.org',
    'ftp://www.example.org/',
    'www.example.org://elsewhere',
    'react@18.2.0',
    '@scope/package@1.2.3',
    '@example.org',
    'name@example',
    'postgres://user:pass@db.example.org/x',
    '`www.example.org` and `name@example.org`',
    'a\\@example.org',
  ])('is none in %j, and nothing of it is lost', (markdown) => {
    expect(links(markdown)).toEqual([])
    const text = richText(markdown).replace(/<[^>]*>/gu, '')
    expect(text).toBe(markdown.replaceAll(/[`\\]/gu, ''))
  })

  it('becomes one while it streams, and ends as when it is read at once', () => {
    const text = 'Look at www.example.org/path or write to name@example.org.\n\nThe end, www.example.org'
    const answer = new AnswerBlocks()
    const seen = new Set<number>()
    for (let end = 1; end < text.length; end++) {
      const [block] = answer.update(text.slice(0, end), false).flat()
      if (block?.kind === 'markdown')
        seen.add(block.tokens()[1]?.children?.filter(({ type }) => type === 'link_open').length ?? 0)
    }
    expect([...seen]).toEqual([0, 1, 2])
    const ended = answer.update(text, true).flat()
    const shown = ended.flatMap((block) => (block.kind === 'markdown' ? block.tokens() : []))
    expect(shown.map(({ content }) => content)).toEqual(
      parseMarkdown(text, noReferences()).map(({ content }) => content),
    )
    expect(links('The end, www.example.org')).toHaveLength(1)
  })
})
