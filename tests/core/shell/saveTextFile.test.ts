import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { proposedName, saveTextFile } from '../../../electron/core/saveTextFile.ts'

const newFolder = () => mkdtemp(join(tmpdir(), 'parlor-save-'))
const choosing = (path: string | null) => ({ chooseSaveFile: async () => path })

test.each([
  ['snippet.py', 'snippet.py'],
  ['../../etc/passwd', 'etcpasswd.txt'],
  ['C:\\Windows\\x.exe', 'CWindowsx.exe'],
  ['.bashrc', 'bashrc.txt'],
  ['con.txt', 'snippet.txt'],
  ['a\u0000b\n.md', 'ab.md'],
  ['\u202egpj.js', 'gpj.js'],
  ['///', 'snippet.txt'],
  ['x'.repeat(200), `${'x'.repeat(80)}.txt`],
])('the dialog is never proposed a path: %j', (asked, name) => {
  expect(proposedName(asked).name).toBe(name)
})

test('a text is saved whole where the person says, in place of what stood there', async () => {
  const folder = await newFolder()
  const path = join(folder, 'a.txt')
  await writeFile(path, 'old')
  expect(await saveTextFile(choosing(path), 'a.txt', 'new \ud800 text')).toBe(true)
  expect(await readFile(path, 'utf8')).toBe('new \ufffd text')
  expect(await readdir(folder)).toEqual(['a.txt'])
})

test('nothing is written when no place is chosen', async () => {
  expect(await saveTextFile(choosing(null), 'a.txt', 'x')).toBe(false)
})

test('a place that can’t be written is an error, and leaves nothing behind', async () => {
  const folder = await newFolder()
  await expect(saveTextFile(choosing(join(folder, 'none', 'a.txt')), 'a.txt', 'x')).rejects.toMatchObject({
    code: 'file-failed',
  })
  await expect(saveTextFile(choosing(folder), 'a.txt', 'x')).rejects.toMatchObject({ code: 'file-failed' })
  expect(await readdir(folder)).toEqual([])
})
