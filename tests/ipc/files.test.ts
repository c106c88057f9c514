import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let window: TestWindow

beforeAll(async () => {
  application = await TestApplication.start()
  window = application.window()
  await window.signIn('Ada')
})
afterAll(() => application.dispose())

test('a text is saved where the person chooses, and a page can name no place', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'parlor-file-')), 'snippet.py')
  application.chosenPath = path
  expect(await window.ask('file:save', { suggestedName: '../elsewhere/x.py', text: 'print(1)\n' })).toBe(true)
  expect(readFileSync(path, 'utf8')).toBe('print(1)\n')
  application.chosenPath = null
  expect(await window.ask('file:save', { suggestedName: 'x.py', text: 'no' })).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe('print(1)\n')
})

test('two savings at the same time leave one whole file', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'parlor-file-')), 'a.txt')
  application.chosenPath = path
  const texts = ['a'.repeat(500_000), 'b'.repeat(500_000)]
  await Promise.all(texts.map((text) => window.ask('file:save', { suggestedName: 'a.txt', text })))
  expect(texts).toContain(readFileSync(path, 'utf8'))
})
