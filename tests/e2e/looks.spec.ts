import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Locator, Page } from 'playwright'
import { SETTINGS_SECTIONS } from '../../renderer/state/settingsSection.ts'
import { words } from '../../renderer/words/words.ts'
import { DEFAULT_OPENAI_MODEL } from '../../shared/providerPresets.ts'
import { type FaultServer, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { isTooWide, look, photograph, SIZES } from './looks.ts'
import { CABIN, CODE, EARLIER_CHATS, PEOPLE } from './looksTexts.ts'
import {
  answerFrom,
  answers,
  chatList,
  createFirstProfile,
  messageBox,
  request,
  send,
  sendAndWait,
  startWithDemo,
} from './steps.ts'

const { conversation, chats, profiles, settings } = words

let server: FaultServer
test.beforeAll(async () => {
  server = await startFaultServer()
})
test.afterEach(() => server.reset())
test.afterAll(() => server.close())

test('the first start and a first chat', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await expect(page.getByRole('heading', { name: profiles.welcome.title })).toBeVisible()
  await look(page, 'welcome', { document: 'welcome' })
  await page.getByRole('button', { name: profiles.welcome.create }).click()
  await expect(page.getByText(profiles.nameNeeded)).toBeVisible()
  await look(page, 'welcome-problems')
  await createFirstProfile(page)
  await expect(page.getByRole('heading', { name: profiles.source.title })).toBeVisible()
  await look(page, 'answer-source', { document: 'answer-source' })
  await page.getByRole('button', { name: profiles.source.later }).click()
  await expect(messageBox(page)).toBeVisible()
  await look(page, 'new-chat-not-set-up')
  await page.getByRole('button', { name: conversation.setup.demo }).click()
  await expect(page.getByText(conversation.demoSuggestions[0])).toBeVisible()
  await look(page, 'new-chat-demo')
  await sendAndWait(page, 'What can you do?')
  // Which headings an answer has is up to its writer.
  await look(page, 'demo-answer', { except: ['article[data-role="assistant"] :is(h3, h4, h5, h6)'] })
})

test('every state of an answer', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  await answerFrom(page, server)
  await request(page, 'provider:update', { scope: 'profile', changes: { model: DEFAULT_OPENAI_MODEL } })
  server.setMode('gated')
  await send(page, 'How long is a piece of string?')
  await expect(page.getByText(conversation.waitingForAnswer)).toBeVisible()
  await look(page, 'waiting')
  server.release(4)
  await expect(answers(page).last()).toContainText('three')
  await look(page, 'streaming')
  await page.keyboard.press('Escape')
  await expect(answers(page).last()).toHaveAttribute('data-status', 'cancelled')
  await look(page, 'stopped')
  for (const [mode, name] of [
    ['cut', 'interrupted'],
    ['401', 'failed-key'],
    ['500', 'failed-server'],
    ['400-context', 'failed-too-long'],
  ] as const) {
    server.setMode(mode)
    await sendAndWait(page, `And now, with ${name}?`)
    await look(page, name)
  }
  server.setMode('429-minutes')
  await send(page, 'Once more')
  await expect(page.getByText(/Trying again in \d+ seconds/)).toBeVisible()
  await look(page, 'countdown')
  await page.getByRole('button', { name: conversation.cancelWaiting }).click()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'cancelled')
  await messageBox(page).fill(Array.from({ length: 30 }, (_, line) => `Line ${line + 1} of a long message`).join('\n'))
  await look(page, 'long-message')
  await messageBox(page).fill('x'.repeat(1_100_000))
  await expect(page.getByText(/At most .* can be sent/)).toBeVisible()
  await look(page, 'too-large')
})

test('a chat with everything in it, and what opens over it', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithEarlierChats(page)
  await look(page, 'chat')
  expect(await startOf(answers(page).last().locator('p').first())).toBe(await startOf(messageBox(page).locator('..')))
  await page.getByRole('feed').hover()
  await page.mouse.wheel(0, -2_000)
  await expect(page.getByRole('button', { name: conversation.jumpToNewest })).toBeVisible()
  await look(page, 'chat-code', { document: 'code' })
  await page.getByRole('link', { name: 'the manual' }).click()
  await look(page, 'link-dialog')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await expect(page.getByRole('dialog')).toContainText('gated')
  await look(page, 'model-dialog')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Slash')
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'shortcuts', { document: 'shortcuts' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: profiles.menu.open('Ada') }).click()
  await look(page, 'profile-menu')
  await page.getByRole('menuitem', { name: profiles.menu.edit }).click()
  await look(page, 'edit-profile')
  await page.getByRole('button', { name: profiles.edit.remove }).click()
  await expect(page.getByLabel(profiles.remove.label('Ada'))).toBeVisible()
  await look(page, 'remove-profile')
  await page.keyboard.press('Escape')
})

test('the list of chats and the trash', async ({ launch, dataFolder }) => {
  const first = await launch()
  await startWithEarlierChats(first.page)
  await first.app.close()
  backdate(dataFolder)
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await expect(chatList(page).getByText(CABIN.title)).toBeVisible()
  await look(page, 'history', { document: 'chat' })
  const row = chatList(page).getByText(EARLIER_CHATS[2][0])
  await row.hover()
  await page.getByRole('button', { name: chats.menu(EARLIER_CHATS[2][0]) }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look(page, 'chat-menu')
  await page.getByRole('menuitem', { name: chats.rename }).click()
  await expect(page.getByRole('textbox', { name: chats.renameLabel })).toBeFocused()
  await look(page, 'rename-in-list')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: chats.trash.open }).click()
  await expect(page.getByText(chats.trash.empty)).toBeVisible()
  await look(page, 'trash-empty')
  await page.getByRole('button', { name: chats.trash.back }).click()
  for (const [title] of EARLIER_CHATS.slice(0, 3)) {
    const { items } = await request(page, 'conversation:list', {})
    const id = items.find((item) => item.title === title)?.id ?? 0
    await request(page, 'conversation:change', { conversationIds: [id], change: { kind: 'trash' } })
  }
  await page.getByRole('button', { name: EARLIER_CHATS[4][0] }).first().click()
  await page.keyboard.press('ControlOrMeta+Shift+Backspace')
  await expect(page.getByRole('button', { name: words.actions.undo })).toBeVisible()
  await look(page, 'toast-with-undo')
  await page.getByRole('button', { name: chats.trash.open }).click()
  await look(page, 'trash')
})

test('the choice of a profile', async ({ launch }) => {
  const { app, page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  const [second] = await Promise.all([app.waitForEvent('window'), request(page, 'window:new', {})])
  await second.setViewportSize(SIZES.usual)
  await expect(second.getByRole('button', { name: /Ada/ })).toContainText(profiles.chooser.openElsewhere)
  await look(second, 'chooser-1-open-elsewhere')
  await addPeople(page, 0, 2)
  await page.keyboard.press('ControlOrMeta+Shift+U')
  await expect(page.getByRole('button', { name: /Chiara/ })).toBeVisible()
  await look(page, 'chooser-3', { document: 'chooser' })
  await second.close()
  await page.getByRole('button', { name: profiles.chooser.add }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'new-profile')
  await page.keyboard.press('Escape')
  await addPeople(page, 2)
  await expect(page.getByRole('button', { name: /Grandma/ })).toBeVisible()
  await look(page, 'chooser-8')
  await page.setViewportSize(SIZES.phone)
  await look(page, 'chooser-phone')
  expect(await isTooWide(page)).toBe(false)
})

test('all sections of the settings', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithEarlierChats(page)
  await addPeople(page, 0, 3)
  await page.keyboard.press('ControlOrMeta+Comma')
  const documents: Partial<Record<string, string>> = { models: 'settings-models' }
  for (const section of SETTINGS_SECTIONS) {
    await page.getByRole('tab', { name: settings.sectionNames[section], exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: settings.sectionNames[section] })).toBeVisible()
    const document = documents[section]
    await look(page, `settings-${section}`, document === undefined ? {} : { document })
    if (await scrollToEnd(page)) await photograph(page, `settings-${section}-end`)
  }
  await page.getByRole('tab', { name: settings.sectionNames.models, exact: true }).click()
  await page.getByRole('button', { name: settings.test.run }).click()
  await expect(page.getByText(settings.test.good)).toBeVisible()
  await look(page, 'settings-connection-good')
  server.setMode('401')
  await page.getByRole('button', { name: settings.test.run }).click()
  await expect(page.getByText(words.errors['key-refused']({}).title).first()).toBeVisible()
  await look(page, 'settings-connection-bad')
  await page.getByRole('button', { name: settings.keys.remove }).click()
  await look(page, 'settings-remove-key')
})

test('small, huge, and with large text', async ({ launch }) => {
  const { page } = await launch()
  await startWithEarlierChats(page)
  for (const [size, document] of [
    ['phone', 'phone'],
    ['wall', undefined],
  ] as const) {
    await page.setViewportSize(SIZES[size])
    await look(page, `chat-${size}`, document === undefined ? {} : { document })
    expect(await isTooWide(page)).toBe(false)
    await lookAtSettings(page, size)
  }
  await page.setViewportSize(SIZES.phone)
  await page.getByRole('button', { name: conversation.openSidebar }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'drawer-phone')
  await page.keyboard.press('Escape')
  await page.setViewportSize(SIZES.usual)
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  await look(page, 'chat-large-text')
  expect(await isTooWide(page)).toBe(false)
  await lookAtSettings(page, 'large-text')
  await page.setViewportSize(SIZES.phone)
  await look(page, 'chat-phone-large-text')
})

async function lookAtSettings(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Comma')
  await page.getByRole('tab', { name: settings.sectionNames.models, exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: settings.sectionNames.models })).toBeVisible()
  await look(page, `settings-${name}`)
  expect(await isTooWide(page)).toBe(false)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** A profile with some chats; the newest one is open, and has two answers. */
async function startWithEarlierChats(page: Page): Promise<void> {
  await startWithDemo(page)
  await answerFrom(page, server)
  await request(page, 'provider:update', { scope: 'profile', changes: { model: DEFAULT_OPENAI_MODEL } })
  for (const [title] of EARLIER_CHATS.toReversed()) {
    const entry = { message: title, clientMessageId: crypto.randomUUID() }
    const { conversation: chat } = await request(page, 'chat-history:create', entry)
    await request(page, 'conversation:rename', { conversationId: chat.id, title })
  }
  for (const { question, answer } of [CODE, CABIN]) {
    server.setMode(`echo:${answer}`)
    await expect(await sendAndWait(page, question)).toHaveAttribute('data-status', 'complete')
  }
  server.setMode(null)
  const { items } = await request(page, 'conversation:list', {})
  await request(page, 'conversation:rename', { conversationId: items[0]?.id ?? 0, title: CABIN.title })
  await expect(chatList(page).getByText(CABIN.title)).toBeVisible()
}

async function addPeople(page: Page, from: number, to?: number): Promise<void> {
  for (const [name, email, colour] of PEOPLE.slice(from, to))
    await request(page, 'profile:create', { name, email, colour })
}

/** Makes the chats as old as {@link EARLIER_CHATS} says, in the file of the only profile while nothing runs. */
function backdate(dataFolder: string): void {
  const [profile = ''] = readdirSync(join(dataFolder, 'profiles'))
  const path = join(dataFolder, 'profiles', profile, 'history.db')
  expect(existsSync(path)).toBe(true)
  const database = new DatabaseSync(path)
  for (const [title, days] of EARLIER_CHATS)
    database
      .prepare('UPDATE conversation SET updated_at = updated_at - ? WHERE title = ?')
      .run(days * 86_400_000, title)
  database.close()
}

/** Where an element begins on screen, whole CSS pixels from the left. */
async function startOf(element: Locator): Promise<number> {
  return Math.round((await element.boundingBox())?.x ?? Number.NaN)
}

/** Scrolls the section of the settings to its end. @returns false when all of it is in sight already */
function scrollToEnd(page: Page): Promise<boolean> {
  return page.getByRole('tabpanel').evaluate((panel) => {
    panel.scrollTop = panel.scrollHeight
    return panel.scrollTop > 0
  })
}
