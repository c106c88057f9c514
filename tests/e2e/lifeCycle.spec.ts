import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from '../../build/findElectron.ts'
import { words } from '../../renderer/words/words.ts'
import { expect, test } from './application.ts'
import { messageBox, request, send, startWithDemo } from './steps.ts'

const project = join(import.meta.dirname, '../..')

test('a second start on the same data shows the first window and leaves', async ({ launch, dataFolder }) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  const second = spawn(findElectron().path, [project], {
    env: { ...process.env, PARLOR_DATA_FOLDER: dataFolder, ELECTRON_HOST_HEADLESS: '1' },
    stdio: 'ignore',
  })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await expect(messageBox(page)).toBeVisible()
})

test('quitting in the middle of an answer keeps it as interrupted', async ({ launch }) => {
  const first = await launch()
  await startWithDemo(first.page)
  await send(first.page, 'long answer')
  const running = first.page.locator('article[data-status="streaming"]')
  await expect.poll(async () => (await running.innerText()).length).toBeGreaterThan(300)
  await first.app.close()
  const second = await launch()
  const answer = second.page.locator('article[data-role="assistant"]').last()
  await expect(answer).toHaveAttribute('data-status', 'interrupted')
  await expect(answer.getByRole('button', { name: words.conversation.continue })).toBeVisible()
})

test('the window and the sidebar have the sizes that they were left with', async ({ launch }) => {
  const first = await launch()
  await startWithDemo(first.page)
  const size = { width: 900, height: 640 }
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), size)
  const edge = first.page.getByRole('separator', { name: words.chats.resize })
  await edge.focus()
  await first.page.keyboard.press('ArrowRight')
  const width = await edge.getAttribute('aria-valuenow')
  await first.app.close()
  const second = await launch()
  await expect(messageBox(second.page)).toBeVisible()
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toMatchObject(size)
  await expect(second.page.getByRole('separator', { name: words.chats.resize })).toHaveAttribute(
    'aria-valuenow',
    width ?? '',
  )
})

test('a broken settings file is set aside, told once, and the rest is untouched', async ({ launch, dataFolder }) => {
  const first = await launch()
  await startWithDemo(first.page)
  await first.app.close()
  writeFileSync(join(dataFolder, 'settings.json'), '{"version":1,"theme":"da')
  const second = await launch()
  await expect(messageBox(second.page)).toBeVisible()
  const aside = readdirSync(dataFolder).find((name) => name.startsWith('settings.corrupt-'))
  expect(aside).toBeDefined()
  expect(readFileSync(join(dataFolder, aside ?? ''), 'utf8')).toBe('{"version":1,"theme":"da')
  expect((await request(second.page, 'app:info', {})).notices).toEqual([{ kind: 'settings-reset', file: aside }])
})

test('a damaged history harms its own profile only', async ({ launch, dataFolder }) => {
  const first = await launch()
  await startWithDemo(first.page, 'Ada')
  const { id } = (await request(first.page, 'profile:list', {}))[0] ?? { id: '' }
  await request(first.page, 'profile:create', { name: 'Bob', email: 'bob@example.org', colour: 'rose' })
  await first.app.close()
  const file = join(dataFolder, 'profiles', id, 'history.db')
  for (const name of [file, `${file}-wal`]) if (existsSync(name)) writeFileSync(name, 'this is no database')
  const second = await launch()
  await second.page.getByRole('button', { name: /Ada/ }).click()
  await expect(second.page.getByText(words.errors['profile-damaged']({}).title)).toBeVisible()
  await second.page.getByRole('button', { name: /Bob/ }).click()
  await second.page.getByRole('button', { name: words.profiles.source.demo }).click()
  await expect(messageBox(second.page)).toBeVisible()
  expect(readFileSync(file, 'utf8')).toBe('this is no database')
})

test('the only profile, whose files are gone, is not opened as an empty one: the choice of profiles says why', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch()
  await startWithDemo(first.page, 'Ada')
  await first.app.close()
  renameSync(join(dataFolder, 'profiles'), join(dataFolder, 'elsewhere'))
  const second = await launch()
  await expect(second.page.getByText(words.errors['profile-missing']({}).title)).toBeVisible()
  renameSync(join(dataFolder, 'elsewhere'), join(dataFolder, 'profiles'))
  await second.page.getByRole('button', { name: /^Ada/ }).click()
  await expect(messageBox(second.page)).toBeVisible()
})
