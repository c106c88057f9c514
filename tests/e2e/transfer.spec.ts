import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { ElectronApplication, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { makePng } from '../core/attachments/makeFiles.ts'
import { chatgptChat, makeArchive, simpleChat, writeHugeExport } from '../core/transfer/makeExports.ts'
import { expect, test } from './application.ts'
import { chatList, request, sendAndWait, startWithDemo } from './steps.ts'

const text = words.transfer

/** Lets the system's dialogs answer with a path. */
async function choose(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, path)
}

/** Opens settings where exports and imports are. */
async function openPrivacy(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('tab', { name: words.settings.sectionNames.privacy }).click()
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

test('someone comes from ChatGPT: looks into the ZIP, imports it, reads on, and imports it again', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  const photo = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-rome01' }
  const question = { content: { content_type: 'multimodal_text', parts: [photo, 'Plan a week in Rome'] } }
  const thoughts = { content: { content_type: 'thoughts', thoughts: [{ summary: 'Where to begin', content: '' }] } }
  const chat = chatgptChat(
    [
      { id: 'q', parent: null, message: question },
      { id: 't', parent: 'q', role: 'assistant', message: thoughts },
      { id: 'a', parent: 't', role: 'assistant', text: 'Day one: the **Forum**.' },
    ],
    { title: 'Rome' },
  )
  const secret = simpleChat('x', 'y', { is_do_not_remember: true })
  const zip = join(dataFolder, 'export.zip')
  await writeFile(
    zip,
    makeArchive([
      { name: 'conversations-000.json', content: JSON.stringify([chat, secret]) },
      { name: 'file-rome01-forum.png', content: Buffer.from(makePng(320, 200)) },
    ]),
  )
  await choose(app, zip)
  await openPrivacy(page)
  await page.getByRole('button', { name: text.importFile }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(text.previewNew(1))
  await expect(dialog).toContainText(text.previewAttachments(1))
  await expect(dialog).toContainText(text.skippedChats('not-remembered', 1))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: text.start, exact: true }).click()
  await expect(dialog).toContainText(text.imported(1))
  await expect(dialog).toContainText(text.attachments(1))
  await dialog.getByRole('button', { name: words.actions.close }).last().click()
  await expect(page.getByRole('button', { name: text.importFolder })).toBeVisible()
  await page.getByRole('button', { name: text.importFile }).click()
  await expect(page.getByRole('dialog')).toContainText(text.previewNothing)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await chatList(page).getByRole('button', { name: 'Rome', exact: true }).click()
  await expect(page.locator('article').last()).toContainText('Day one: the Forum.')
  await expect(page.getByRole('button', { name: words.attachments.view('file-rome01-forum.png') })).toBeVisible()
  await page.getByRole('button', { name: words.conversation.reasoning.thought(null) }).click()
  await expect(page.locator('article').last()).toContainText('Where to begin')
  await sendAndWait(page, 'And day two?')
})

test('one chat is exported from its menu, all chats from settings', async ({ launch, dataFolder }) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  const [chat] = (await request(page, 'conversation:list', {})).items
  const markdown = join(dataFolder, 'one.md')
  await choose(app, markdown)
  await page.getByRole('button', { name: words.conversation.chatMenu }).click()
  await page.getByRole('menuitem', { name: text.exportItem }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: text.chooseFile }).click()
  await expect(page.getByRole('dialog')).toContainText(text.exported('one.md', 1))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await readFile(markdown, 'utf8')).toContain('Hello')
  const json = join(dataFolder, 'all.json')
  await choose(app, json)
  await openPrivacy(page)
  await page.getByRole('button', { name: text.exportAll }).click()
  await page.getByRole('button', { name: text.chooseFile }).click()
  await expect(page.getByRole('dialog')).toContainText(text.exported('all.json', 1))
  const { format, conversations } = JSON.parse(await readFile(json, 'utf8'))
  expect([format, conversations.length, conversations[0].title]).toEqual(['parlor/1', 1, chat?.title])
  await page.getByRole('button', { name: words.actions.close }).last().click()
  await page.keyboard.press('Escape')
  await chatList(page)
    .getByRole('button', { name: words.chats.menu(chat?.title ?? '') })
    .click()
  await page.getByRole('menuitem', { name: text.exportItem }).click()
  await expect(page.getByRole('dialog')).toContainText(text.exportOneTitle(chat?.title ?? ''))
})

test('a large import is cancelled and leaves nothing; a file of another kind is refused in words', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  const huge = join(dataFolder, 'conversations.json')
  await writeHugeExport(huge, 60)
  await choose(app, huge)
  await openPrivacy(page)
  await page.getByRole('button', { name: text.importFile }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: text.start, exact: true }).click()
  await expect(dialog).toContainText(text.running.import)
  // What runs ends by its own button alone: no other promises to.
  await expect(dialog.getByRole('button')).toHaveText([words.actions.cancel])
  await dialog.getByRole('button', { name: words.actions.cancel }).click()
  await expect(dialog).toContainText(text.cancelled)
  expect((await request(page, 'conversation:list', {})).items).toEqual([])
  await dialog.getByRole('button', { name: words.actions.close }).last().click()
  const other = join(dataFolder, 'notes.json')
  await writeFile(other, 'these are notes')
  await choose(app, other)
  await page.getByRole('button', { name: text.importFile }).click()
  await expect(dialog).toContainText(words.errors['import-not-known']({}).title)
})
