import type { Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { expect, type Run, test } from './application.ts'
import { isTooWide, look, SIZES } from './looks.ts'
import { answers, chatList, messageBox, questions, request, send, sendAndWait, startWithDemo } from './steps.ts'

const text = words.commands
const { chats, conversation, settings } = words

/** Makes chats with one message each; the last one is the newest. */
async function makeChats(page: Page, titles: readonly string[]): Promise<void> {
  for (const message of titles)
    await request(page, 'chat-history:create', { message, clientMessageId: crypto.randomUUID() })
}

function dialog(page: Page): Locator {
  return page.getByRole('dialog')
}

function title(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 1 })
}

async function openSection(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Comma')
  await page.getByRole('tab', { name: settings.sectionNames.shortcuts, exact: true }).click()
}

/** The button that records the keys of a command. */
function recorder(page: Page, id: keyof typeof text.names): Locator {
  return page.getByRole('button', { name: new RegExp(`^${text.names[id]}: `) })
}

/** Whether the chat, its answer and the copy of it are there, for a chat to try keys in. */
async function startInChat(page: Page): Promise<void> {
  await startWithDemo(page)
  await makeChats(page, ['First', 'Second'])
  await sendAndWait(page, 'Third')
}

test('every shortcut of chats does what the table says', async ({ launch }) => {
  const { page } = await launch()
  await startInChat(page)
  await test.step('new chat', async () => {
    await page.keyboard.press('ControlOrMeta+N')
    await expect(title(page)).toHaveText(conversation.newChat)
    await expect(messageBox(page)).toBeFocused()
  })
  await test.step('first to ninth chat', async () => {
    await page.keyboard.press('ControlOrMeta+3')
    await expect(title(page)).toHaveText('First')
    await page.keyboard.press('ControlOrMeta+1')
    await expect(title(page)).toHaveText('Third')
    await page.keyboard.press('ControlOrMeta+9')
    await expect(title(page)).toHaveText('Third')
  })
  await test.step('next and previous chat', async () => {
    await page.keyboard.press('Control+Tab')
    await expect(title(page)).toHaveText('Second')
    await page.keyboard.press('Control+Shift+Tab')
    await expect(title(page)).toHaveText('Third')
  })
  await test.step('palette and search of all messages', async () => {
    await page.keyboard.press('ControlOrMeta+K')
    await expect(dialog(page)).toHaveAccessibleName(words.palette.title)
    await page.keyboard.press('ControlOrMeta+K')
    await expect(dialog(page)).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+Shift+F')
    await expect(dialog(page)).toHaveAccessibleName(words.search.title)
    await page.keyboard.press('Escape')
  })
  await test.step('find, next and previous match', async () => {
    await page.keyboard.press('ControlOrMeta+F')
    await page.getByRole('textbox', { name: words.search.find.box }).fill('e')
    const place = page.getByRole('search').getByRole('status')
    await expect(place).toContainText(' of ')
    const last = Number((await place.innerText()).split(' ').at(-1))
    expect(last).toBeGreaterThan(1)
    await page.keyboard.press('F3')
    const second = await place.innerText()
    await page.keyboard.press('Shift+F3')
    await expect(place).not.toHaveText(second)
    await page.keyboard.press('Escape')
    await expect(messageBox(page)).toBeFocused()
  })
  await test.step('rename', async () => {
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: conversation.titleLabel }).fill('Renamed')
    await page.keyboard.press('Enter')
    await expect(title(page)).toHaveText('Renamed')
  })
  await test.step('move to the trash, with undo', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+Backspace')
    await expect(page.getByText(chats.done.trash({ count: 1, title: 'Renamed' }))).toBeVisible()
    await expect(chatList(page).getByRole('button', { name: 'Renamed', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: words.actions.undo }).click()
    await expect(title(page)).toHaveText('Renamed')
  })
})

test('every shortcut of writing does what the table says', async ({ launch }) => {
  const { page } = await launch()
  await startInChat(page)
  await test.step('copy the last answer', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+C')
    await expect(page.getByText(conversation.copied, { exact: true })).toBeVisible()
  })
  await test.step('go to the message box', async () => {
    await chatList(page).getByRole('button', { name: chats.newChat }).focus()
    await page.keyboard.press('ControlOrMeta+I')
    await expect(messageBox(page)).toBeFocused()
  })
  await test.step('choose the model', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+M')
    await expect(dialog(page)).toHaveAccessibleName(conversation.model.title)
    await page.keyboard.press('Escape')
    await expect(messageBox(page)).toBeFocused()
  })
  await test.step('edit the last own message, also by the arrow', async () => {
    for (const keys of ['ControlOrMeta+Shift+E', 'ArrowUp']) {
      await messageBox(page).focus()
      await page.keyboard.press(keys)
      await expect(page.getByRole('textbox', { name: words.tree.editLabel }), keys).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('textbox', { name: words.tree.editLabel }), keys).toHaveCount(0)
    }
  })
  await test.step('add to the history without asking', async () => {
    const before = await answers(page).count()
    await messageBox(page).fill('A note')
    await messageBox(page).press('ControlOrMeta+Shift+Enter')
    await expect(questions(page).last()).toContainText('A note')
    await expect(messageBox(page)).toHaveValue('')
    expect(await answers(page).count()).toBe(before)
  })
  await test.step('stop the answer', async () => {
    await page.keyboard.press('ControlOrMeta+N')
    await send(page, 'Write a long answer')
    await expect(answers(page, 'streaming')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(answers(page, 'cancelled')).toHaveCount(1)
  })
  await test.step('previous and next version of a message', async () => {
    await page.keyboard.press('ControlOrMeta+N')
    await sendAndWait(page, 'Hello')
    const answer = answers(page).last()
    const version = (index: number) => answer.getByRole('group', { name: words.tree.version(index, 2) })
    await answer.getByRole('button', { name: words.tree.regenerate, exact: true }).click()
    await expect(version(2)).toBeVisible()
    await expect(answer).toHaveAttribute('data-status', 'complete')
    await answer.getByRole('button', { name: words.conversation.copyMessage, exact: true }).focus()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(version(1)).toBeVisible()
    await answer.getByRole('button', { name: words.conversation.copyMessage, exact: true }).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(version(2)).toBeVisible()
  })
})

test('every shortcut of the window does what the table says', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startInChat(page)
  await page.keyboard.press('ControlOrMeta+B')
  await expect(chatList(page)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+B')
  await expect(chatList(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Comma')
  await expect(dialog(page)).toHaveAccessibleName(settings.sheet.title)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Slash')
  await expect(dialog(page)).toHaveAccessibleName(text.title)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Shift+U')
  await expect(page.getByRole('heading', { name: words.profiles.chooser.title })).toBeVisible()
})

test('a note is added from the menu of the box as well, which names its keys', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).fill('A pasted text')
  await page.getByRole('button', { name: conversation.boxActions }).focus()
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: conversation.addWithoutAsking })
  await expect(item).toBeFocused()
  await expect(item).toContainText('Shift')
  await page.keyboard.press('Enter')
  await expect(questions(page)).toHaveCount(1)
  await expect(answers(page)).toHaveCount(0)
  await expect(messageBox(page)).toBeFocused()
})

async function shownInMenu({ app }: Run, id: string): Promise<string | null> {
  return app.evaluate(({ Menu }, command) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(command)
    return (item?.accelerator as string | undefined) ?? null
  }, id)
}

test('keys can be changed, work at once, are in the menu, and survive a restart', async ({ launch }) => {
  const run = await launch()
  const { page } = run
  await startInChat(page)
  expect(await shownInMenu(run, 'newChat')).toBe('CmdOrCtrl+N')
  await openSection(page)
  await recorder(page, 'newChat').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(text.recordingHelp)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+J')
  await expect(page.getByRole('button', { name: /^New chat: (Ctrl\+J|⌘J)/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+N')
  await expect(title(page)).toHaveText('Third')
  await page.keyboard.press('ControlOrMeta+J')
  await expect(title(page)).toHaveText(conversation.newChat)
  await expect.poll(() => shownInMenu(run, 'newChat')).toBe('CmdOrCtrl+J')
  await run.app.close()

  const again = await launch()
  await expect(chatList(again.page).getByRole('button', { name: 'Third', exact: true })).toBeVisible()
  await again.page.keyboard.press('ControlOrMeta+1')
  await expect(title(again.page)).toHaveText('Third')
  await again.page.keyboard.press('ControlOrMeta+J')
  await expect(title(again.page)).toHaveText(conversation.newChat)
  expect(await shownInMenu(again, 'newChat')).toBe('CmdOrCtrl+J')
  await again.page.keyboard.press('ControlOrMeta+Slash')
  await expect(dialog(again.page).getByText(/^(Ctrl\+J|⌘J)$/)).toBeVisible()
})

test('keys of another command are refused with its name, and can be taken over or left', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startInChat(page)
  await openSection(page)
  await recorder(page, 'newChat').click()
  await page.keyboard.press('ControlOrMeta+K')
  const conflict = page.getByRole('alert')
  await expect(conflict).toContainText(text.names.palette)
  await look(page, 'shortcuts-conflict')
  await page.keyboard.press('Escape')
  await expect(conflict).toHaveCount(0)
  await expect(recorder(page, 'newChat')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+K')
  await conflict.getByRole('button', { name: text.keep }).click()
  await expect(conflict).toHaveCount(0)
  await expect(recorder(page, 'newChat')).toHaveAccessibleName(/(Ctrl\+N|⌘N)/)
  await recorder(page, 'newChat').click()
  await page.keyboard.press('ControlOrMeta+K')
  await conflict.getByRole('button', { name: text.takeOver }).click()
  await expect(recorder(page, 'newChat')).toHaveAccessibleName(/(Ctrl\+K|⌘K)/)
  await expect(recorder(page, 'palette')).toHaveAccessibleName(new RegExp(text.none))
  await test.step('one goes back only when its first keys are free', async () => {
    await page.getByRole('button', { name: text.reset(text.names.palette) }).click()
    await expect(page.getByRole('alert')).toContainText(text.names.newChat)
    await page.getByRole('button', { name: text.reset(text.names.newChat) }).click()
    await page.getByRole('button', { name: text.reset(text.names.palette) }).click()
    await expect(recorder(page, 'palette')).toHaveAccessibleName(/(Ctrl\+K|⌘K)/)
  })
})

test('a recorder cancels with Esc, removes with Backspace, and says why keys can’t be used', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await openSection(page)
  const find = recorder(page, 'find')
  await find.click()
  await page.keyboard.press('ControlOrMeta+C')
  await expect(page.getByRole('alert')).toHaveText(text.problems.reserved)
  await page.keyboard.press('j')
  await expect(page.getByRole('alert')).toHaveText(text.problems.plain)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(dialog(page)).toHaveCount(1)
  await expect(find).toHaveAccessibleName(/(Ctrl\+F|⌘F)/)
  await find.click()
  await page.keyboard.press('Backspace')
  await expect(find).toHaveAccessibleName(new RegExp(text.none))
  await recorder(page, 'numberedChat').click()
  await page.keyboard.press('Alt+4')
  await expect(recorder(page, 'numberedChat')).toHaveAccessibleName(/1…9/)
  await page.getByRole('button', { name: text.resetAll }).click()
  await expect(find).toHaveAccessibleName(/(Ctrl\+F|⌘F)/)
  await page.getByRole('button', { name: words.actions.undo }).click()
  await expect(find).toHaveAccessibleName(new RegExp(text.none))
})

test('the section and the list can be read in any size and theme', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+Slash')
  await look(page, 'shortcuts-list')
  await page.keyboard.press('Escape')
  await openSection(page)
  await recorder(page, 'chooseModel').click()
  await look(page, 'shortcuts-section')
  await page.setViewportSize({ width: 380, height: 640 })
  await look(page, 'shortcuts-section-narrow')
  expect(await isTooWide(page)).toBe(false)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Slash')
  await expect(page.getByRole('heading', { name: text.title })).toBeInViewport()
  expect(await isTooWide(page)).toBe(false)
})

test('keys do nothing while an input method composes', async ({ launch }) => {
  const { page } = await launch()
  await startInChat(page)
  await page.evaluate(() => {
    const press = { key: 'n', code: 'KeyN', ctrlKey: true, bubbles: true, cancelable: true, isComposing: true }
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', press))
  })
  await expect(title(page)).toHaveText('Third')
})
