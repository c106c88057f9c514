import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { answerPage } from '../../../electron/appProtocol.ts'
import { newFolder } from '../history/openHistory.ts'

let root: string

beforeEach(async () => {
  const folder = await newFolder()
  root = join(folder, 'pages')
  await mkdir(join(root, 'assets'), { recursive: true })
  await mkdir(join(folder, 'pages-of-others'))
  await writeFile(join(root, 'index.html'), '<!doctype html>')
  await writeFile(join(root, 'assets', 'a b.js'), 'page()')
  await writeFile(join(root, 'assets', 'main.js.map'), '{}')
  await writeFile(join(root, 'settings.json'), '{}')
  for (const name of ['secret.html', 'pages-of-others/secret.html']) await writeFile(join(folder, name), 'secret')
})

const ask = (url: string, method = 'GET') => answerPage(new Request(url, { method }), root)

test('a page comes with the headers that bind it', async () => {
  const response = await ask('app://parlor/index.html?any#thing')
  expect([response.status, await response.text()]).toEqual([200, '<!doctype html>'])
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const policy = response.headers.get('content-security-policy')
  for (const rule of ["default-src 'none'", "connect-src 'none'", "script-src 'self'", "base-uri 'none'"]) {
    expect(policy).toContain(rule)
  }
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
})

test('a file below the root is found by its escaped name', async () => {
  const response = await ask('app://parlor/assets/a%20b.js')
  expect([response.status, await response.text()]).toEqual([200, 'page()'])
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test.each([
  'app://parlor/../secret.html',
  'app://parlor/%2e%2e/secret.html',
  'app://parlor/..%2fsecret.html',
  'app://parlor/assets/..%2f..%2fsecret.html',
  'app://parlor/assets/%2e%2e%2f%2e%2e%2fsecret.html',
  'app://parlor/..%5csecret.html',
  'app://parlor/..%2fpages-of-others%2fsecret.html',
  'app://parlor//secret.html',
  'app://parlor/%2fetc%2fpasswd',
  'app://parlor/index.html%00.js',
  'app://parlor/%E0%A4%A',
  'app://parlor/',
  'app://parlor/assets',
  'app://parlor/nothing.html',
  'app://other/index.html',
  'app://parlor:99/index.html',
  'https://parlor/index.html',
])('%s is not found', async (url) => {
  const response = await ask(url)
  expect([response.status, await response.text()]).toEqual([404, 'Not found'])
})

test('kinds of files that a build does not have, and other methods, are not served', async () => {
  for (const name of ['settings.json', 'assets/main.js.map']) {
    expect([name, (await ask(`app://parlor/${name}`)).status]).toEqual([name, 404])
  }
  expect((await ask('app://parlor/index.html', 'POST')).status).toBe(404)
})
