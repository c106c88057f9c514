import { describe, expect, it } from 'vitest'
import { noReferences, parseMarkdown } from '../../../renderer/conversation/markdown/markdownParser.ts'

function formulas(source: string, growing = false): string[] {
  return parseMarkdown(source, noReferences(), growing)
    .flatMap((token) => [token, ...(token.children ?? [])])
    .filter((token) => token.type === 'math')
    .map((token) => `${token.meta?.display ? 'display' : 'inline'}: ${token.content.trim()}`)
}

describe('formulas in Markdown', () => {
  it.each([
    ['$x^2$', 'inline: x^2'],
    ['the value ($n$) is', 'inline: n'],
    ['$\\$5 + x$', 'inline: \\$5 + x'],
    ['\\(a_b\\)', 'inline: a_b'],
    ['see \\[a\\] here', 'display: a'],
    ['$$a + b$$', 'display: a + b'],
    ['text $$a$$ text', 'display: a'],
    ['$$\na\n= b\n$$', 'display: a\n= b'],
    ['\\[\n\\sum_i i\n\\]', 'display: \\sum_i i'],
    ['- item\n  $$\n  a\n  $$', 'display: a'],
    ['$2x$', 'inline: 2x'],
    ['$*a* _b_$', 'inline: *a* _b_'],
  ])('reads %j', (source, formula) => {
    expect(formulas(source)).toEqual([formula])
  })

  it.each([
    'It costs $5 and $10.',
    'Between $5/$10 a month',
    'US$5 or A$7',
    '$5, or 10$ more',
    'echo $HOME/$PATH and $USER',
    '`$x$`',
    '```\n$x$\n```',
    '\\$x\\$',
    '$ x $',
    '$$',
    '$$\nnot closed\n\nand over',
    'a \\( b',
  ])('leaves %j as text', (source) => {
    expect(formulas(source)).toEqual([])
  })

  it('takes an unfinished formula for one while the text grows', () => {
    expect(formulas('$$\na = b', true)).toHaveLength(1)
    expect(formulas('$$\na = b')).toHaveLength(0)
  })
})
