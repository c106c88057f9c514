import type { Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { expect, test } from './application.ts'
import { isTooWide, look, SIZES } from './looks.ts'
import { answers, messageBox, questions, request, startWithDemo } from './steps.ts'

const text = words.presets

function menu(page: Page): Locator {
  return page.getByRole('listbox', { name: text.menu })
}

/** What is selected in the message box. */
function selected(page: Page): Promise<string> {
  return messageBox(page).evaluate((box) => {
    const { value, selectionStart, selectionEnd } = box as HTMLTextAreaElement
    return value.slice(selectionStart, selectionEnd)
  })
}

async function openList(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Comma')
  await page.getByRole('tab', { name: words.settings.sectionNames.chat, exact: true }).click()
}

function names(page: Page): Locator {
  return page.getByRole('list', { name: text.list }).getByRole('listitem').locator('bdi:first-child')
}

test('a slash inserts a preset, and Tab goes through its places', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).pressSequentially('/')
  await expect(menu(page).getByRole('option')).toHaveCount(4)
  await messageBox(page).pressSequentially('trans')
  await expect(menu(page).getByRole('option', { selected: true })).toContainText('Translate')
  await page.keyboard.press('Enter')
  await expect(menu(page)).toHaveCount(0)
  await expect(messageBox(page)).toHaveValue(/^Translate the following text into/)
  expect(await selected(page)).toBe('{{language}}')
  await page.keyboard.type('Welsh')
  await page.keyboard.press('Tab')
  expect(await selected(page)).toBe('{{text}}')
  await page.keyboard.type('Good morning')
  await expect(messageBox(page)).toHaveValue(/into Welsh\.[\s\S]*Good morning$/)
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(messageBox(page)).not.toHaveValue(/Good morning$/)
  await page.keyboard.press('ControlOrMeta+Shift+Z')
  await expect(messageBox(page)).toHaveValue(/Good morning$/)
  await page.keyboard.press('Tab')
  await expect(messageBox(page)).not.toBeFocused()
  await messageBox(page).press('Enter')
  await expect(questions(page).first()).toContainText('Good morning')
})

test('a slash on a later line inserts there, and elsewhere it is only a slash', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).pressSequentially('Before')
  await page.keyboard.press('Shift+Enter')
  await messageBox(page).pressSequentially('/expl')
  await expect(menu(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(messageBox(page)).toHaveValue(/^Before\nExplain \{\{topic\}\}/)
  await messageBox(page).fill('')
  await messageBox(page).pressSequentially('either/or')
  await expect(menu(page)).toHaveCount(0)
})

test('nothing that is written is stopped: paths, sentences, and a slash alone are sent as they are', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  for (const [index, message] of ['/etc/hosts', '/ what is this', '/sum of the two numbers', '/zzz'].entries()) {
    await messageBox(page).pressSequentially(message)
    await expect(menu(page), message).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+Shift+Enter')
    await expect(questions(page).nth(index)).toContainText(message)
  }
  await messageBox(page).pressSequentially('/')
  await expect(menu(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu(page)).toHaveCount(0)
  await expect(messageBox(page)).toHaveValue('/')
  await page.keyboard.press('Enter')
  await expect(questions(page).last()).toContainText('/')
  await expect(answers(page).first()).toBeVisible()
})

test('an input method keeps its keys while the menu is open, and so do the shortcuts of the window', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).pressSequentially('/su')
  await expect(menu(page)).toBeVisible()
  await messageBox(page).evaluate((box) => {
    const press = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, isComposing: true }
    box.dispatchEvent(new KeyboardEvent('keydown', press))
  })
  await expect(messageBox(page)).toHaveValue('/su')
  await expect(menu(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+K')
  await expect(page.getByRole('dialog')).toHaveAccessibleName(words.palette.title)
  await page.keyboard.press('Escape')
  await expect(messageBox(page)).toBeFocused()
})

test('the menu of the box leads to the presets as well', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).fill('Before')
  await page.getByRole('button', { name: words.conversation.boxActions }).click()
  await page.getByRole('menuitem', { name: text.insert }).click()
  await expect(menu(page)).toBeVisible()
  await menu(page)
    .getByRole('option', { name: /Summarise/ })
    .click()
  await expect(messageBox(page)).toHaveValue(/^Before\nSummarise/)
  await expect(messageBox(page)).toBeFocused()
})

test('presets are added, changed, ordered and deleted with undo', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  await openList(page)
  await expect(names(page)).toHaveText(['Summarise', 'Translate', 'Explain', 'Improve writing'])
  await test.step('a name that is taken or missing is told beside its field', async () => {
    await page.getByRole('button', { name: text.add }).click()
    await page.getByRole('button', { name: words.actions.save }).click()
    await expect(page.getByText(text.nameMissing)).toBeVisible()
    await page.getByLabel(text.nameLabel, { exact: true }).fill('EXPLAIN')
    await page.getByLabel(text.textLabel, { exact: true }).fill('Answer as a pirate:')
    await page.getByRole('button', { name: words.actions.save }).click()
    await expect(page.getByText(words.errors['preset-name-taken']({}).title, { exact: false })).toBeVisible()
    await look(page, 'presets-dialog')
    await page.getByLabel(text.nameLabel, { exact: true }).fill('Pirate')
    await page.getByRole('button', { name: words.actions.save }).click()
    await expect(names(page)).toHaveText(['Summarise', 'Translate', 'Explain', 'Improve writing', 'Pirate'])
  })
  await test.step('ordering by button and by keyboard keeps the focus', async () => {
    const up = page.getByRole('button', { name: text.up('Pirate') })
    await up.click()
    await expect(names(page)).toHaveText(['Summarise', 'Translate', 'Explain', 'Pirate', 'Improve writing'])
    await expect(up).toBeFocused()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(names(page)).toHaveText(['Summarise', 'Translate', 'Pirate', 'Explain', 'Improve writing'])
    await expect(up).toBeFocused()
  })
  await test.step('deleting can be undone, to the same place', async () => {
    await page.getByRole('button', { name: text.remove('Translate') }).click()
    await expect(names(page)).toHaveText(['Summarise', 'Pirate', 'Explain', 'Improve writing'])
    await page.getByRole('button', { name: words.actions.undo }).click()
    await expect(names(page)).toHaveText(['Summarise', 'Translate', 'Pirate', 'Explain', 'Improve writing'])
  })
  await test.step('a change is what the slash inserts', async () => {
    await page.getByRole('button', { name: text.edit('Pirate') }).click()
    await page.getByLabel(text.textLabel, { exact: true }).fill('Answer as a captain:')
    await page.getByRole('button', { name: words.actions.save }).click()
    await expect(page.getByLabel(text.textLabel, { exact: true })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await messageBox(page).pressSequentially('/pir')
    await page.keyboard.press('Enter')
    await expect(messageBox(page)).toHaveValue('Answer as a captain:')
  })
})

test('the menu and the list can be read in any size and theme', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(SIZES.usual)
  await startWithDemo(page)
  await request(page, 'preset:save', {
    id: crypto.randomUUID(),
    name: 'A name that is about as long as a name of a preset can be before it is too long',
    text: '<b>Text</b> '.repeat(500),
  })
  await page.reload()
  await messageBox(page).pressSequentially('/')
  await expect(menu(page)).toBeVisible()
  await look(page, 'presets-menu')
  await page.setViewportSize({ width: 380, height: 640 })
  await look(page, 'presets-menu-narrow')
  expect(await isTooWide(page)).toBe(false)
  await page.keyboard.press('Escape')
  await openList(page)
  await names(page).first().scrollIntoViewIfNeeded()
  await look(page, 'presets-list-narrow')
  expect(await isTooWide(page)).toBe(false)
  await page.setViewportSize(SIZES.usual)
  await names(page).last().scrollIntoViewIfNeeded()
  await look(page, 'presets-list')
})
