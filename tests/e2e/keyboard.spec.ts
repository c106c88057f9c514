import type { Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { expect, test } from './application.ts'
import { SIZES } from './looks.ts'
import { PEOPLE } from './looksTexts.ts'
import { chatList, messageBox, request, sendAndWait, startWithDemo } from './steps.ts'

const { chats, profiles, settings, actions } = words

test('Tab goes through the window in reading order, and the skip link leads to the chat', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await page.reload()
  await expect(messageBox(page)).toBeFocused()
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur())
  const skip = page.getByRole('button', { name: actions.skipToContent })
  await skip.focus()
  const order = [
    chats.newChat,
    words.search.open,
    chats.hideSidebar,
    chats.folders.new,
    chats.sort.label,
    'Hello',
    chats.menu('Hello'),
    profiles.menu.open('Ada'),
    chats.archive.open,
    chats.trash.open,
  ]
  for (const name of order) {
    await page.keyboard.press('Tab')
    await expect(page.locator(':focus')).toHaveAccessibleName(name)
  }
  await skip.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('menus and dialogs close with Esc, and the focus is where it was', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  const profile = page.getByRole('button', { name: profiles.menu.open('Ada') })
  await profile.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: profiles.menu.settings })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(profile).toBeFocused()
  for (const keys of ['ControlOrMeta+Slash', 'ControlOrMeta+Comma', 'ControlOrMeta+Shift+M']) {
    await messageBox(page).focus()
    await page.keyboard.press(keys)
    await expect(page.getByRole('dialog'), keys).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog'), keys).toHaveCount(0)
    await expect(messageBox(page), keys).toBeFocused()
  }
})

test('the menu of a chat opened by keyboard begins on its first item', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  const row = chatList(page).getByRole('button', { name: 'Hello', exact: true })
  for (const key of ['ContextMenu', 'Shift+F10']) {
    await row.focus()
    await page.keyboard.press(key)
    await expect(page.getByRole('menuitem', { name: chats.rename }), key).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  await chatList(page)
    .getByRole('button', { name: chats.menu('Hello') })
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: chats.rename })).toBeFocused()
})

test('arrow keys follow the tabs of the settings as they are drawn', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+Comma')
  await expect(tab(page, 'general')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(tab(page, 'models')).toBeFocused()
  await page.setViewportSize(SIZES.phone)
  await expect(tab(page, 'models')).toHaveAttribute('data-orientation', 'horizontal')
  await page.keyboard.press('ArrowRight')
  await expect(tab(page, 'chat')).toBeFocused()
  await expect(tab(page, 'chat')).toBeInViewport()
  await page.keyboard.press('ArrowLeft')
  await expect(tab(page, 'models')).toBeFocused()
})

test('going back to the application’s default leaves the focus in its place', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+Comma')
  await tab(page, 'models').click()
  await page.getByRole('button', { name: settings.scope.useDefault }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: settings.scope.useDefault }).click()
  await expect(page.getByText(settings.scope.useDefaultHelp)).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role="tabpanel"]') !== null)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('chats come back from the trash one after the other by keyboard', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  for (const message of ['One', 'Two', 'Three']) {
    const { conversation } = await request(page, 'chat-history:create', {
      message,
      clientMessageId: crypto.randomUUID(),
    })
    await request(page, 'conversation:change', { conversationIds: [conversation.id], change: { kind: 'trash' } })
  }
  await page.getByRole('button', { name: chats.trash.open }).click()
  await restore(page, 'Three').focus()
  await page.keyboard.press('Enter')
  await expect(restore(page, 'Two')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(restore(page, 'One')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: chats.trash.back })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chatList(page).getByRole('button', { name: 'One', exact: true })).toBeVisible()
})

test('a trash of hundreds of chats draws only what is in sight, and reaches its end', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await page.evaluate(async () => {
    for (let number = 1; number <= 130; number += 1) {
      const entry = { message: `Chat ${number}`, clientMessageId: crypto.randomUUID() }
      const created = (await window.parlor.request('chat-history:create', entry)) as {
        value: { conversation: { id: number } }
      }
      await window.parlor.request('conversation:change', {
        conversationIds: [created.value.conversation.id],
        change: { kind: 'trash' },
      })
    }
  })
  await page.getByRole('button', { name: chats.trash.open }).click()
  await expect(page.getByRole('list', { name: chats.trash.title }).getByText('Chat 130', { exact: true })).toBeVisible()
  expect(await page.getByRole('list', { name: chats.trash.title }).getByRole('listitem').count()).toBeLessThan(60)
  await expect(async () => {
    await page.getByRole('list', { name: chats.trash.title }).hover()
    await page.mouse.wheel(0, 5_000)
    await expect(restore(page, 'Chat 1')).toBeInViewport({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
})

test('a profile added at the chooser is opened, and arrow keys go through the others', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  for (const [name, email, colour] of PEOPLE.slice(0, 1)) await request(page, 'profile:create', { name, email, colour })
  await page.keyboard.press('ControlOrMeta+Shift+U')
  await expect(page.getByRole('button', { name: /Ada/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /Ben/ })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: profiles.chooser.add })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByLabel(profiles.name, { exact: true }).fill('Chiara')
  await page.getByLabel(profiles.email, { exact: true }).fill('chiara@example.org')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: profiles.source.title })).toBeFocused()
  await page.getByRole('button', { name: profiles.source.later }).click()
  await expect(page.getByRole('button', { name: profiles.menu.open('Chiara') })).toBeVisible()
})

test('what was typed last is kept when the profile is switched or the window closed', async ({ launch }) => {
  const first = await launch()
  await startWithDemo(first.page)
  await messageBox(first.page).pressSequentially('half a thought')
  await first.page.keyboard.press('ControlOrMeta+Shift+U')
  await first.page.getByRole('button', { name: /Ada/ }).click()
  await expect(messageBox(first.page)).toHaveValue('half a thought')
  await first.page.keyboard.press('ControlOrMeta+Comma')
  await tab(first.page, 'chat').click()
  await first.page.getByLabel(settings.chat.temperatureLabel).pressSequentially('0.5')
  await first.app.close()
  const second = await launch()
  await expect(messageBox(second.page)).toHaveValue('half a thought')
  await second.page.keyboard.press('ControlOrMeta+Comma')
  await tab(second.page, 'chat').click()
  await expect(second.page.getByLabel(settings.chat.temperatureLabel)).toHaveValue('0.5')
})

test('in a narrow window the list of chats is a drawer that Esc closes', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.phone)
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  const open = page.getByRole('button', { name: words.conversation.openSidebar })
  await open.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(open).toBeFocused()
  await open.click()
  await chatList(page).getByRole('button', { name: 'Hello', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

function tab(page: Page, section: keyof typeof settings.sectionNames): Locator {
  return page.getByRole('tab', { name: settings.sectionNames[section], exact: true })
}

function restore(page: Page, title: string): Locator {
  return page.getByRole('button', { name: chats.trash.restoreNamed(title), exact: true })
}
