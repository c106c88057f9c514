import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { ElectronApplication, Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { makePdf, makePng } from '../core/attachments/makeFiles.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { answers, messageBox, questions, request, send, sendAndWait, startWithDemo, startWithServer } from './steps.ts'

const text = words.attachments

/** Lets the dialog for files answer with paths. */
async function choose(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...chosen] })
  }, paths)
}

/** What a page's script needs to make a file. */
interface MadeFile {
  readonly name: string
  readonly type: string
  readonly bytes: readonly number[]
}

const picture = (name: string, colour: [number, number, number] = [70, 72, 196]): MadeFile => ({
  name,
  type: 'image/png',
  bytes: [...makePng(320, 200, colour)],
})
const textFile = (name: string, content: string): MadeFile => ({ name, type: '', bytes: [...Buffer.from(content)] })

/** Pastes or drops files, as the browser tells a page of it. */
async function give(target: Locator, how: 'paste' | 'drop' | 'dragenter', files: readonly MadeFile[]): Promise<void> {
  await target.evaluate(
    (element, [kind, made]) => {
      const data = new DataTransfer()
      for (const { name, type, bytes } of made) data.items.add(new File([new Uint8Array(bytes)], name, { type }))
      const options = { bubbles: true, cancelable: true }
      if (kind === 'paste') element.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
      else element.dispatchEvent(new DragEvent(kind, { ...options, dataTransfer: data }))
    },
    [how, files] as const,
  )
}

const draft = (page: Page) => page.getByRole('list', { name: text.draftList })

/** The files of the message box that are read: each can be taken away. */
const taken = (page: Page) => draft(page).getByRole('button')

/** The empty chat above the message box. */
const middle = (page: Page) => page.getByText(words.conversation.greetingText)

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

test('a picture is pasted, a file dropped, a PDF chosen; they outlive a restart, are sent, and open', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch()
  await startWithDemo(first.page)
  await give(messageBox(first.page), 'paste', [picture('photo.png')])
  await expect(draft(first.page).getByRole('img', { includeHidden: true })).toBeVisible()
  await give(middle(first.page), 'drop', [textFile('notes.md', '# Notes')])
  const pdf = join(dataFolder, 'paper.pdf')
  await writeFile(pdf, makePdf(['A short paper']))
  await choose(first.app, [pdf, dataFolder])
  await first.page.getByRole('button', { name: text.attach }).click()
  await expect(taken(first.page)).toHaveCount(3)
  await expect(first.page.getByRole('alert')).toContainText(words.errors['file-not-supported']({}).title)
  await expectAccessible(first.page)
  await first.app.close()

  const { page } = await launch()
  await page.getByRole('button', { name: 'Ada' }).first().click()
  await expect(taken(page)).toHaveCount(3)
  await draft(page)
    .getByRole('button', { name: text.remove('notes.md') })
    .press('Enter')
  await expect(taken(page)).toHaveCount(2)
  await send(page, 'What is this?')
  await expect(answers(page, 'complete')).toHaveCount(1)
  await expect(draft(page)).toHaveCount(0)
  const files = questions(page).getByRole('list', { name: text.list })
  await expect(files.getByRole('listitem')).toHaveCount(2)
  await expect(files).toContainText('paper.pdf')
  await expectAccessible(page)
  await files.getByRole('button', { name: text.view('photo.png') }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'photo.png' })
  await expect(dialog.getByRole('img', { name: 'photo.png' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(files.getByRole('button', { name: text.view('photo.png') })).toBeFocused()
})

test('a file alone is added to the history by its keys, without asking', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await give(messageBox(page), 'paste', [textFile('notes.md', '# Notes')])
  await expect(taken(page)).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(questions(page)).toContainText('notes.md')
  await expect(draft(page)).toHaveCount(0)
  await expect(answers(page)).toHaveCount(0)
})

test('a drop is shown over the chat, ten at once are taken, and no drop ever leaves the page', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  const address = page.url()
  await give(middle(page), 'dragenter', [textFile('a.txt', 'a')])
  await expect(page.getByText(text.drop)).toBeVisible()
  await give(
    middle(page),
    'drop',
    Array.from({ length: 10 }, (_, index) => textFile(`${index}.txt`, `file ${index}`)),
  )
  await expect(page.getByText(text.drop)).toHaveCount(0)
  await expect(taken(page)).toHaveCount(10)
  await give(messageBox(page), 'drop', [textFile('one more.txt', 'eleven')])
  await expect(page.getByRole('alert')).toContainText(words.errors['too-many-files']({}).title)
  const isRefused = await page.evaluate(() => {
    const data = new DataTransfer()
    data.items.add(new File(['x'], 'x.html'))
    return !document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
  })
  expect([isRefused, page.url()]).toEqual([true, address])
})

test('pictures reach the server as pictures; a model that takes none is told of before, and gets no earlier ones', async ({
  launch,
}) => {
  const server = await startFaultServer()
  try {
    const { page } = await launch()
    await startWithServer(page, server)
    await give(messageBox(page), 'paste', [picture('photo.png')])
    await expect(taken(page)).toHaveCount(1)
    await send(page, '')
    await expect(answers(page, 'complete')).toHaveCount(1)
    const asked = JSON.stringify(server.calls[0]?.body?.messages)
    expect(asked).toContain('{"type":"image_url","image_url":{"url":"data:image/png;base64,')
    await request(page, 'provider:update', { scope: 'profile', changes: { model: 'gpt-3.5-turbo' } })
    await expect(page.locator('form > p')).toHaveText(words.usage.unsentPictures(1, 'gpt-3.5-turbo'))
    await sendAndWait(page, 'Only words')
    expect(JSON.stringify(server.lastCall.body?.messages)).not.toContain('image_url')
    await give(messageBox(page), 'paste', [picture('other.png', [10, 120, 60])])
    await expect(taken(page)).toHaveCount(1)
    await send(page, 'And this?')
    const dialog = page.getByRole('dialog', { name: text.noImages.title })
    await expect(dialog).toContainText('gpt-3.5-turbo')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: text.noImages.send }).click()
    await expect(questions(page)).toHaveCount(3)
  } finally {
    await server.close()
  }
})

test('an edit keeps the files and lets one be removed; a missing file says so quietly', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch()
  await startWithDemo(first.page)
  await give(messageBox(first.page), 'paste', [picture('photo.png'), picture('second.png', [10, 120, 60])])
  await expect(taken(first.page)).toHaveCount(2)
  await send(first.page, 'Two pictures')
  await expect(answers(first.page, 'complete')).toHaveCount(1)
  await questions(first.page).hover()
  await questions(first.page).getByRole('button', { name: words.tree.edit }).click()
  await draft(first.page)
    .getByRole('button', { name: text.remove('photo.png') })
    .click()
  await first.page.getByRole('button', { name: words.tree.send }).click()
  await expect(questions(first.page).getByRole('button', { name: text.view('second.png') })).toBeVisible()
  await expect(questions(first.page).getByRole('button', { name: text.view('photo.png') })).toHaveCount(0)
  await expect(answers(first.page, 'complete')).toHaveCount(1)
  await first.app.close()
  const [profile = ''] = await readdir(join(dataFolder, 'profiles'))
  await rm(join(dataFolder, 'profiles', profile, 'attachments'), { recursive: true })
  const { page } = await launch()
  await page.getByRole('button', { name: 'Ada' }).first().click()
  await expect(questions(page)).toContainText(text.missing)
})
