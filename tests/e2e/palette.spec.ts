import type { Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { isTooWide, look, SIZES } from './looks.ts'
import { chatList, messageBox, questions, request, sendAndWait, startWithDemo, startWithServer } from './steps.ts'

const text = words.palette

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: text.box })
}

function line(page: Page, name: string | RegExp): Locator {
  return page.getByRole('option', { name })
}

/** The line that Enter chooses. */
function marked(page: Page): Locator {
  return page.getByRole('option', { selected: true })
}

async function openPalette(page: Page, typed = ''): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K')
  await expect(box(page)).toBeFocused()
  await box(page).fill(typed)
}

function title(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 1 })
}

/** Makes many chats in one go. */
async function makeChats(page: Page, count: number): Promise<void> {
  await page.evaluate(async (most) => {
    for (let number = 1; number <= most; number += 1) {
      const entry = { message: `Chat number ${number}`, clientMessageId: crypto.randomUUID() }
      await window.parlor.request('chat-history:create', entry)
    }
  }, count)
}

test('leads to a chat that is not loaded in the list, by a few of its letters', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await request(page, 'chat-history:create', { message: 'Crème brûlée', clientMessageId: crypto.randomUUID() })
  await makeChats(page, 120)
  await page.reload()
  await expect(messageBox(page)).toBeVisible()
  await expect(chatList(page).getByText('Chat number 120', { exact: true })).toBeVisible()
  await expect(chatList(page).getByText('Crème brûlée')).toHaveCount(0)
  await openPalette(page, 'creme bru')
  await expect(marked(page)).toContainText('Crème brûlée')
  await expect(marked(page).locator('mark').first()).toHaveText('Crème')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('Crème brûlée')
  await expect(messageBox(page)).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('leads to a temporary chat, and does not remember that', async ({ launch, dataFolder }) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+Shift+N')
  await sendAndWait(page, 'zebra crossing')
  await page.keyboard.press('ControlOrMeta+N')
  await expect(questions(page)).toHaveCount(0)
  await openPalette(page, 'zebra')
  await expect(marked(page)).toContainText(words.temporary.badge)
  await page.keyboard.press('Enter')
  await expect(questions(page)).toContainText('zebra crossing')
  await app.close()
  const again = await launch({ dataFolder })
  await expect(messageBox(again.page)).toBeFocused()
  await openPalette(again.page)
  await expect(again.page.getByRole('group', { name: text.groups.recent })).toHaveCount(0)
})

test('opens a section of the settings, runs an action, and remembers both', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await openPalette(page, 'appear')
  await expect(marked(page)).toContainText(text.settingsOf(words.settings.sectionNames.appearance))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: words.settings.sectionNames.appearance })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Escape')
  await expect(messageBox(page)).toBeFocused()
  await openPalette(page, '>rename')
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: words.conversation.titleLabel })
  await expect(field).toBeFocused()
  await field.fill('By palette')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('By palette')
  await expect(messageBox(page)).toBeFocused()
  await openPalette(page)
  const recent = page.getByRole('group', { name: text.groups.recent })
  await expect(recent.getByRole('option')).toHaveText([
    new RegExp(words.commands.names.renameChat),
    new RegExp(text.settingsOf(words.settings.sectionNames.appearance)),
  ])
})

test('chooses the model of the chat', async ({ launch }) => {
  const server = await startFaultServer()
  try {
    const { page } = await launch()
    await startWithServer(page, server)
    await sendAndWait(page, 'Hello')
    await openPalette(page, '@')
    const models = page.getByRole('group', { name: text.groups.models }).getByRole('option')
    await expect(models.first()).toBeVisible()
    const other = models.filter({ hasNotText: text.currentModel }).first()
    const name = /^Use (.+) in this chat$/.exec(await other.innerText())?.[1] ?? ''
    await other.click()
    await expect(page.getByRole('button', { name: words.conversation.model.button(name) })).toBeVisible()
    await expect(messageBox(page)).toBeFocused()
  } finally {
    await server.close()
  }
})

test('switches to another profile, which has its own chats in it', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Secret plans')
  await request(page, 'profile:create', { name: 'Ben', email: 'ben@example.org', colour: 'teal' })
  await messageBox(page).fill('half a thought')
  await openPalette(page, 'ben')
  await expect(marked(page)).toContainText(text.switchTo('Ben'))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: words.profiles.source.later }).click()
  await expect(page.getByRole('button', { name: words.profiles.menu.open('Ben') })).toBeVisible()
  await openPalette(page, 'secret')
  await expect(page.getByText(text.none)).toBeVisible()
  await box(page).fill('ada')
  await page.keyboard.press('Enter')
  await expect(messageBox(page)).toHaveValue('half a thought')
})

test('is steered by the keyboard, and gives the focus back', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await openPalette(page)
  const first = (await marked(page).textContent()) ?? ''
  await page.keyboard.press('ArrowDown')
  await expect(marked(page)).not.toHaveText(first)
  await page.keyboard.press('ArrowUp')
  await expect(marked(page)).toHaveText(first)
  await page.keyboard.press('ArrowUp')
  await expect(marked(page)).toBeInViewport()
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true')
  const id = await marked(page).getAttribute('id')
  await expect(box(page)).toHaveAttribute('aria-activedescendant', id ?? '')
  await page.keyboard.press('Escape')
  await expect(messageBox(page)).toBeFocused()
  await openPalette(page, 'choose the mod')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveAccessibleName(words.conversation.model.title)
  await page.keyboard.press('Escape')
  await expect(messageBox(page)).toBeFocused()
})

test('takes the place of the settings and of the list of shortcuts, and leaves a question alone', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  for (const opening of ['ControlOrMeta+Comma', 'ControlOrMeta+Slash']) {
    await page.keyboard.press(opening)
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await openPalette(page)
    await expect(page.getByRole('dialog')).toHaveAccessibleName(text.title)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(messageBox(page)).toBeFocused()
  }
  await page.keyboard.press('ControlOrMeta+Comma')
  await openPalette(page, '>new chat')
  await page.keyboard.press('Enter')
  await expect(messageBox(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Shift+M')
  const question = page.getByRole('dialog', { name: words.conversation.model.title })
  await expect(question).toBeVisible()
  await page.keyboard.press('ControlOrMeta+K')
  await expect(question).toBeVisible()
  await expect(box(page)).toHaveCount(0)
})

test('offers no action that has nothing to do', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await openPalette(page, '>')
  await expect(line(page, words.commands.names.newChat)).toBeVisible()
  for (const id of ['renameChat', 'deleteChat', 'stopAnswer', 'copyLastAnswer'] as const)
    await expect(line(page, words.commands.names[id])).toHaveCount(0)
})

test('takes any input, and says when nothing fits', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  for (const typed of ['(a+)+$', '<b>x</b>', '\\', "'; DROP TABLE user; --", 'x'.repeat(500)]) {
    await openPalette(page, typed)
    await expect(page.getByText(text.none)).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('can be read in any size and theme', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  await makeChats(page, 6)
  await request(page, 'profile:create', { name: 'Ben', email: 'ben@example.org', colour: 'teal' })
  await openPalette(page)
  await expect(line(page, 'Chat number 6')).toBeVisible()
  await look(page, 'palette')
  await box(page).fill('chat')
  await expect(page.getByRole('option').first()).toBeVisible()
  await look(page, 'palette-typed')
  await box(page).fill('zzzz')
  await expect(page.getByText(text.none)).toBeVisible()
  await look(page, 'palette-none')
  await page.setViewportSize({ width: 380, height: 640 })
  await box(page).fill('')
  await look(page, 'palette-narrow')
  expect(await isTooWide(page)).toBe(false)
})
