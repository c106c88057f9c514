import { expect, test } from 'vitest'
import { noReferences, parseMarkdown } from '../../../renderer/conversation/markdown/markdownParser.ts'

/** A table of so many rows with 20 cells each, its head included. */
function tableOf(rows: number): string {
  return ['|a'.repeat(20), '|-'.repeat(20), ...Array.from({ length: rows - 1 }, (_, row) => `|${row}`.repeat(20))]
    .map((line) => `${line}|\n`)
    .join('')
}

const typesOf = (markdown: string) => parseMarkdown(markdown, noReferences()).map(({ type }) => type)

test('a table with very many cells is shown as it was written, what stands around it as ever', () => {
  const table = tableOf(151)
  const tokens = parseMarkdown(`Before\n\n${table}\nAfter\n\n|a|\n|-|\n|b|`, noReferences())
  expect(tokens.map(({ type }) => type).slice(0, 7)).toEqual([
    'paragraph_open',
    'inline',
    'paragraph_close',
    'code_block',
    'paragraph_open',
    'inline',
    'paragraph_close',
  ])
  expect(tokens[3]?.content.trim()).toBe(table.trim())
  expect(tokens.filter(({ type }) => type === 'table_open')).toHaveLength(1)
})

test('a large table of a size that people read is still a table', () => {
  expect(typesOf(tableOf(150))).toContain('table_open')
  expect(typesOf(tableOf(150))).not.toContain('code_block')
})
