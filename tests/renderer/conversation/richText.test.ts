import { describe, expect, it } from 'vitest'
import { codeFileName } from '../../../renderer/conversation/code/fileNames.ts'
import { richText } from '../../../renderer/conversation/markdown/richText.ts'
import { hostileMarkdown } from './hostileMarkdown.ts'

describe('rich text of a message', () => {
  it.each([
    ['**a** *b* ~~c~~', '<p><strong>a</strong> <em>b</em> <s>c</s></p>'],
    ['# One', '<h1>One</h1>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['3. a', '<ol start="3"><li>a</li></ol>'],
    ['- [x] done\n- [ ] open', '<ul><li>☑ done</li><li>☐ open</li></ul>'],
    ['```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    ['[a](https://example.org/?a=1&b=2)', '<p><a href="https://example.org/?a=1&amp;b=2">a</a></p>'],
    ['$x<1$', '<p><code>$x&lt;1$</code></p>'],
    ['a[^1].\n\n[^1]: note', '<p>a<sup>1</sup>.</p><p><sup>1</sup></p><p>note</p>'],
  ])('%j', (markdown, html) => {
    expect(richText(markdown)).toBe(html)
  })

  it('has tables', () => {
    expect(richText('| a |\n|--:|\n| 1 |')).toBe(
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
    )
  })

  it.each(hostileMarkdown('http://127.0.0.1:9').map(({ name, markdown }) => [name, markdown]))(
    'has no element and no attribute of the message: %s',
    (_name, markdown) => {
      const tags = richText(markdown).match(/<[^>]*>/gu) ?? []
      for (const tag of tags) {
        expect(tag).toMatch(/^<(\/?[a-z][a-z0-9]*|a href="(https?:|mailto:)[^"<>]*"|ol start="\d+")>$/u)
        expect(tag).not.toMatch(/^<\/?(script|iframe|img|svg|style|object|embed|form|link)/u)
      }
    },
  )
})

describe('the name of a file for code', () => {
  it.each([
    ['Python', 'snippet.py'],
    ['c++', 'snippet.cpp'],
    ['', 'snippet.txt'],
    ['constructor', 'snippet.txt'],
    ['../../etc/passwd', 'snippet.txt'],
  ])('%j is saved as %s', (language, name) => {
    expect(codeFileName(language)).toBe(name)
  })
})
