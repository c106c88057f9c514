import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { expect, test } from './application.ts'
import { isTooWide, look, SIZES } from './looks.ts'
import { chatList, messageBox, request, startWithDemo } from './steps.ts'

const text = words.chats

/** Makes chats without asking a model, the last one on top. @returns their ids */
async function makeChats(page: Page, ...titles: string[]): Promise<number[]> {
  const ids: number[] = []
  for (const message of titles) {
    const input = { message, clientMessageId: crypto.randomUUID() }
    ids.push((await request(page, 'chat-history:create', input)).conversation.id)
  }
  return ids
}

/** First start with some chats in the sidebar, in a window of the usual size. */
async function begin(page: Page, ...titles: string[]): Promise<number[]> {
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  return makeChats(page, ...titles)
}

const row = (page: Page, title: string): Locator => chatList(page).getByRole('button', { name: title, exact: true })

/** Titles and heads of the list, from above. */
async function lines(page: Page): Promise<string[]> {
  const texts = await page
    .getByRole('list', { name: text.list })
    .locator('li')
    .evaluateAll((items) =>
      items
        .toSorted((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map((item) => (item.querySelector('h3, [data-row], p')?.textContent ?? '').trim()),
    )
  return texts
}

async function choose(page: Page, title: string, item: string): Promise<void> {
  await row(page, title).hover()
  await chatList(page)
    .getByRole('button', { name: text.menu(title) })
    .click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Undoes what a toast tells; it appears after the list has changed, and others may still be there. */
const undo = (page: Page, told: string) =>
  page.getByRole('group').filter({ hasText: told }).getByRole('button', { name: words.actions.undo }).click()

async function makeFolder(page: Page, name: string): Promise<void> {
  await chatList(page).getByRole('button', { name: text.folders.new }).click()
  await page.getByLabel(text.folders.name).fill(name)
  await page.keyboard.press('Enter')
  await expect(row(page, name)).toBeVisible()
}

test('a chat is pinned above the others, and archived out of sight; both are undone', async ({ launch }) => {
  const { page } = await launch()
  await begin(page, 'One', 'Two', 'Three')
  await choose(page, 'One', text.pin)
  await expect.poll(() => lines(page)).toEqual([text.pinnedList, 'One', text.groups.today, 'Three', 'Two'])
  await undo(page, text.done.pin({ count: 1, title: 'One' }))
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Three', 'Two', 'One'])
  await choose(page, 'Two', text.archiveItem)
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Three', 'One'])
  await chatList(page).getByRole('button', { name: text.archive.open }).click()
  await expect(row(page, 'Two')).toBeVisible()
  await look(page, 'archive')
  await choose(page, 'Two', text.unarchive)
  await expect(page.getByText(text.archive.empty)).toBeVisible()
  await chatList(page).getByRole('button', { name: text.trash.back }).click()
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Three', 'Two', 'One'])
})

test('the chat on screen is pinned and trashed from its own menu as well', async ({ launch }) => {
  const { page } = await launch()
  await begin(page, 'One', 'Two')
  await row(page, 'One').click()
  const fromHeader = async (item: string) => {
    await page.getByRole('button', { name: words.conversation.chatMenu }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  await fromHeader(text.pin)
  await expect.poll(() => lines(page)).toEqual([text.pinnedList, 'One', text.groups.today, 'Two'])
  await fromHeader(text.unpin)
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Two', 'One'])
  await fromHeader(text.delete)
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Two'])
  await undo(page, text.done.trash({ count: 1, title: 'One' }))
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Two', 'One'])
})

test('an archived chat is found by the search, and the folder filter leaves out the others', async ({ launch }) => {
  const { page } = await launch()
  const [archived = 0, filed = 0] = await begin(page, 'apple one', 'apple two', 'apple three')
  await makeFolder(page, 'Fruit')
  const [folder] = await request(page, 'folder:list', {})
  const change = { kind: 'move', folderId: folder?.id ?? 0 } as const
  await request(page, 'conversation:change', { conversationIds: [filed], change })
  await request(page, 'conversation:change', { conversationIds: [archived], change: { kind: 'archive' } })
  await page.keyboard.press('ControlOrMeta+Shift+F')
  await page.getByRole('combobox', { name: words.search.box }).fill('apple')
  const results = page.getByRole('listbox', { name: words.search.results })
  await expect(results.getByRole('option')).toHaveCount(6)
  await page.getByRole('button', { name: words.search.filters }).click()
  await page.getByRole('combobox', { name: words.search.folder }).click()
  await page.getByRole('option', { name: 'Fruit' }).click()
  await expect(results.getByRole('option')).toHaveCount(2)
  await look(page, 'search-folder')
})

test('a folder is filled by the menu, by dragging and by keyboard, renamed, folded, and removed without its chats', async ({
  launch,
}) => {
  const first = await launch()
  const { page } = first
  await begin(page, 'One', 'Two', 'Three', 'Four')
  await makeFolder(page, 'Work')
  await expect(chatList(page).getByText(text.folders.empty)).toBeVisible()
  await choose(page, 'One', text.move)
  await look(page, 'move-chats')
  await page.getByRole('button', { name: text.folders.move, exact: true }).click()
  await expect.poll(() => lines(page)).toEqual(['Work', 'One', text.groups.today, 'Four', 'Three', 'Two'])
  await row(page, 'Two').dragTo(row(page, 'Work'))
  await expect(page.getByText(text.done.move({ count: 1, title: 'Two' }, 'Work'))).toBeVisible()
  await expect.poll(() => lines(page)).toEqual(['Work', 'Two', 'One', text.groups.today, 'Four', 'Three'])
  await row(page, 'Three').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: text.move }).press('Enter')
  await page.getByRole('button', { name: text.folders.move, exact: true }).press('Enter')
  await expect.poll(() => lines(page)).toEqual(['Work', 'Three', 'Two', 'One', text.groups.today, 'Four'])
  await look(page, 'folder')
  await row(page, 'Three').dragTo(row(page, 'Four'))
  await expect.poll(() => lines(page)).toEqual(['Work', 'Two', 'One', text.groups.today, 'Four', 'Three'])
  await row(page, 'Work').press('F2')
  await page.getByLabel(text.folders.name).fill('Office')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Office')).toBeVisible()
  await row(page, 'Office').press('ArrowLeft')
  await expect.poll(() => lines(page)).toEqual(['Office', text.groups.today, 'Four', 'Three'])
  await first.app.close()
  const again = (await launch()).page
  await expect.poll(() => lines(again)).toEqual(['Office', text.groups.today, 'Four', 'Three'])
  await row(again, 'Office').press('Delete')
  await expect.poll(() => lines(again)).toEqual([text.groups.today, 'Four', 'Three', 'Two', 'One'])
  await undo(again, text.folders.removed('Office'))
  await row(again, 'Office').press('ArrowRight')
  await expect.poll(() => lines(again)).toEqual(['Office', 'Two', 'One', text.groups.today, 'Four', 'Three'])
})

test('a chat is dragged out of its folder also when all chats are in folders', async ({ launch }) => {
  const { page } = await launch()
  const [one = 0] = await begin(page, 'One')
  await makeFolder(page, 'Work')
  const [folder] = await request(page, 'folder:list', {})
  const change = { kind: 'move', folderId: folder?.id ?? 0 } as const
  await request(page, 'conversation:change', { conversationIds: [one], change })
  await expect.poll(() => lines(page)).toEqual(['Work', 'One'])
  const list = page.getByRole('list', { name: text.list })
  const { y = 0, height = 0 } = (await list.boundingBox()) ?? {}
  await row(page, 'One').hover()
  await page.mouse.down()
  for (const step of [1, 2, 3]) await page.mouse.move(100, y + height + 20 * step)
  await page.mouse.up()
  await expect(page.getByText(text.done.moveOut({ count: 1, title: 'One' }))).toBeVisible()
  await expect.poll(() => lines(page)).toEqual(['Work', text.folders.empty, text.groups.today, 'One'])
})

test('chats are chosen together with the mouse, trashed, brought back, moved to a new folder, exported', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch()
  await begin(page, 'One', 'Two', 'Three', 'Four')
  await row(page, 'One').click({ modifiers: ['ControlOrMeta'] })
  await row(page, 'Three').click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar', { name: text.selection.bar })
  await expect(bar).toContainText(text.selection.count(3))
  await look(page, 'chats-chosen')
  await bar.getByRole('button', { name: text.delete }).click()
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Four'])
  await undo(page, text.done.trash({ count: 3, title: '' }))
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Four', 'Three', 'Two', 'One'])
  await row(page, 'Two').click({ modifiers: ['ControlOrMeta'] })
  await row(page, 'Four').click()
  await bar.getByRole('button', { name: text.move }).click()
  await page.getByLabel(text.folders.name).fill('Both')
  await page.getByRole('button', { name: text.folders.move, exact: true }).click()
  await expect.poll(() => lines(page)).toEqual(['Both', 'Four', 'Two', text.groups.today, 'Three', 'One'])
  const file = join(dataFolder, 'both.json')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await row(page, 'Both').hover()
  await chatList(page)
    .getByRole('button', { name: text.folders.menu('Both') })
    .click()
  await page.getByRole('menuitem', { name: text.folders.export }).click()
  await page.getByLabel(words.transfer.formats.json.name).click()
  await page.getByRole('button', { name: words.transfer.chooseFile }).click()
  await expect(page.getByRole('dialog')).toContainText(words.transfer.exported('both.json', 2))
  const { conversations } = JSON.parse(await readFile(file, 'utf8'))
  expect(conversations.map(({ title, folder }: { title: string; folder: string }) => [title, folder])).toEqual([
    ['Two', 'Both'],
    ['Four', 'Both'],
  ])
})

test('chats are chosen together by keyboard, and Esc ends it without touching anything', async ({ launch }) => {
  const { page } = await launch()
  await begin(page, 'One', 'Two', 'Three', 'Four')
  const count = (chats: number) => page.getByText(text.selection.count(chats), { exact: true })
  await row(page, 'Four').focus()
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(count(3)).toBeVisible()
  await page.keyboard.press('Shift+ArrowUp')
  await expect(count(2)).toBeVisible()
  await expect(row(page, 'Three')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(count(2)).toHaveCount(0)
  await expect(row(page, 'Three')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(count(4)).toBeVisible()
  await page.keyboard.press('Delete')
  await undo(page, text.done.trash({ count: 4, title: '' }))
  await expect.poll(() => lines(page)).toEqual([text.groups.today, 'Four', 'Three', 'Two', 'One'])
})

test('the trash says how long, gives back, and asks before it deletes for good', async ({ launch }) => {
  const { page } = await launch()
  const conversationIds = await begin(page, 'One', 'Two', 'Three')
  await request(page, 'conversation:change', { conversationIds, change: { kind: 'trash' } })
  await chatList(page).getByRole('button', { name: text.trash.open }).click()
  const trash = page.getByRole('list', { name: text.trash.title })
  await expect(trash.getByText(text.trash.daysLeft(30))).toHaveCount(3)
  await trash.getByRole('button', { name: text.trash.restoreNamed('One') }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(2)
  await trash.getByRole('button', { name: text.trash.removeNamed('Two') }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(text.trash.removeText('Two'))
  await look(page, 'remove-for-good')
  await question.getByRole('button', { name: words.actions.cancel }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(2)
  await trash.getByRole('button', { name: text.trash.removeNamed('Two') }).click()
  await question.getByRole('button', { name: text.trash.remove }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(1)
  await expect(trash.getByRole('button', { name: text.trash.restoreNamed('Three') })).toBeFocused()
  await page.getByRole('button', { name: text.trash.emptyTrash }).click()
  await expect(question).toContainText(text.trash.emptyTitle(1, true))
  await question.getByRole('button', { name: text.trash.remove }).click()
  await expect(page.getByText(text.trash.empty)).toBeVisible()
  await expect(page.getByRole('button', { name: text.trash.back })).toBeFocused()
  expect((await request(page, 'conversation:list', { place: 'trash' })).items).toEqual([])
  expect((await request(page, 'conversation:list', {})).items.map(({ title }) => title)).toEqual(['One'])
})

test('the order is chosen in a menu and kept with the profile', async ({ launch }) => {
  const first = await launch()
  await begin(first.page, 'beta', 'Alpha', 'Gamma', 'ärzte')
  await chatList(first.page).getByRole('button', { name: text.sort.label }).click()
  await look(first.page, 'sort-menu')
  await first.page.getByRole('menuitemcheckbox', { name: text.sort.by.title }).click()
  await expect.poll(() => lines(first.page)).toEqual([text.allByTitle, 'Alpha', 'ärzte', 'beta', 'Gamma'])
  await first.app.close()
  const { page } = await launch()
  await expect.poll(() => lines(page)).toEqual([text.allByTitle, 'Alpha', 'ärzte', 'beta', 'Gamma'])
})

test('in a narrow window folders and the selection fit, and are used in the drawer', async ({ launch }) => {
  const { page } = await launch()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await begin(page, 'One', 'A chat with a title that is much too long for a narrow window')
  await makeFolder(page, 'A folder with a name that is long too, as names sometimes are')
  await choose(page, 'One', text.pin)
  await page.setViewportSize({ width: 380, height: 700 })
  await page.getByRole('button', { name: words.conversation.openSidebar }).click()
  await expect(row(page, 'One')).toBeVisible()
  await look(page, 'list-narrow')
  await choose(page, 'One', text.select)
  await expect(page.getByText(text.selection.count(1))).toBeVisible()
  await look(page, 'list-narrow-chosen')
  expect(await isTooWide(page)).toBe(false)
})

test('of a thousand chats only those in sight are drawn, and the last one is reached and chosen', async ({
  launch,
}) => {
  const { page } = await launch()
  await begin(page)
  await page.evaluate(async () => {
    for (let chat = 1; chat <= 1_000; chat++) {
      const input = { message: `Chat ${chat}`, clientMessageId: crypto.randomUUID() }
      await window.parlor.request('chat-history:create', input)
    }
  })
  await page.reload()
  await expect(row(page, 'Chat 1000')).toBeVisible()
  await row(page, 'Chat 1000').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByText(text.selection.count(1_000))).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await expect(row(page, 'Chat 1')).toBeFocused()
  expect(await chatList(page).getByRole('listitem').count()).toBeLessThan(80)
  await page.keyboard.press('Enter')
  await expect(messageBox(page)).toBeVisible()
  await expect(row(page, 'Chat 1')).toHaveAttribute('aria-current', 'page')
})
