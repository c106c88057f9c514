import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonItem, JsonItems } from '../../../electron/core/transfer/JsonItems.ts'
import { makeArchive, simpleChat } from './makeExports.ts'
import { beginTransfer, titles } from './transferStory.ts'

const good = JSON.stringify([simpleChat('q', 'a')])

/** The code with which a file is refused. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  )

test('what is no export is refused in words, and nothing is written', async () => {
  const { write, preview, window, folder } = await beginTransfer()
  const codes = async (content: string | Buffer) => refusal(preview(await write('file.json', content)))
  expect(await codes('')).toBe('import-not-known')
  expect(await codes('hello')).toBe('import-not-known')
  expect(await codes('"text"')).toBe('import-not-known')
  expect(await codes('{"format":"other/1","conversations":[]}')).toBe('import-not-known')
  expect(await codes('{"a":1}')).toBe('import-not-known')
  expect(await codes(Buffer.alloc(3_000_000))).toBe('import-not-known')
  expect(await codes(good.slice(0, -1))).toBe('import-damaged')
  expect(await codes(good.slice(0, good.length / 2))).toBe('import-damaged')
  expect(await codes(`${good}]`)).toBe('import-damaged')
  expect(await codes(`${good}[]`)).toBe('import-damaged')
  expect(await codes('[{}}')).toBe('import-damaged')
  expect(await refusal(preview(join(folder, 'nothing-there')))).toBe('file-failed')
  expect(await refusal(preview(folder))).toBe('import-not-known')
  expect(await titles(window)).toEqual([])
})

test('one damaged conversation does not harm the others', async () => {
  const { write, preview } = await beginTransfer()
  const content = `[{"id": nul}, ${good.slice(1, -1)}, {"id":"x","mapping":7}, [[]], ]`
  expect(await preview(await write('c.json', content))).toMatchObject({ newChats: 1, skippedChats: { damaged: 2 } })
})

test('archives with hostile paths, bombs, wrong sizes and damage are refused', async () => {
  const { write, preview } = await beginTransfer()
  const codes = async (content: Buffer) => refusal(preview(await write('file.zip', content)))
  const archive = (name: string) =>
    makeArchive([
      { name: 'conversations.json', content: good },
      { name, content: 'x' },
    ])
  expect(await codes(archive('../../.bashrc'))).toBe('import-refused')
  expect(await codes(archive('/etc/passwd'))).toBe('import-refused')
  expect(await codes(archive('C:\\evil.exe'))).toBe('import-refused')
  const bomb = `[${' '.repeat(50_000_000)}]`
  expect(await codes(makeArchive([{ name: 'conversations.json', content: bomb }]))).toBe('import-refused')
  const lying = { name: 'conversations.json', content: bomb, declared: 1_000 }
  expect(await codes(makeArchive([lying]))).toBe('import-damaged')
  const giant = { name: 'conversations.json', content: good, declared: 4_000_000_000 }
  expect(await codes(makeArchive([giant]))).toBe('import-too-large')
  const whole = archive('user.json')
  expect(await codes(whole.subarray(0, whole.length - 30))).toBe('import-damaged')
  expect(await codes(makeArchive([{ name: 'notes.txt', content: 'x' }]))).toBe('import-not-known')
})

test('a folder is read without following links', async () => {
  const { write, preview, folder } = await beginTransfer()
  const target = await write('elsewhere.json', good)
  await symlink(target, join(folder, 'conversations.json'))
  expect(await refusal(preview(folder))).toBe('import-not-known')
  expect(await refusal(preview(join(folder, 'conversations.json')))).toBe('import-not-known')
})

test('a conversation nested too deep, or with circles and special names, harms nothing', async () => {
  const { write, preview } = await beginTransfer()
  const deep = `{"id":"deep","mapping":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`
  const circle = { a: { id: 'a', parent: 'b', message: { content: {} } }, b: { id: 'b', parent: 'a', message: {} } }
  const special = `{"id":"s","mapping":{"__proto__":{"id":"__proto__","parent":"constructor","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["hi"]}}}}}`
  const content = `[${deep},${JSON.stringify({ id: 'circle', mapping: circle })},${special}]`
  expect(await preview(await write('c.json', content))).toMatchObject({
    newChats: 1,
    messages: 1,
    skippedChats: { 'too-deep': 1, empty: 1 },
  })
})

test('a list is split the same way wherever its bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 4 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (values, size, own) => {
        const text = own
          ? JSON.stringify({ format: 'parlor/1', more: [1, { a: [] }], conversations: values, last: '"]}' })
          : JSON.stringify(values, null, 1)
        const items: JsonItem[] = []
        let header = ''
        const splitter = new JsonItems(
          (item) => items.push(item),
          (found) => {
            header = found
          },
        )
        const bytes = Buffer.from(text)
        for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size))
        splitter.end()
        expect(items.map((item) => ('json' in item ? JSON.parse(item.json) : item.refused))).toEqual(
          JSON.parse(JSON.stringify(values)),
        )
        if (own) expect(JSON.parse(header)).toMatchObject({ format: 'parlor/1' })
      },
    ),
    { numRuns: 300 },
  )
})
