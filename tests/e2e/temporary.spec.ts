import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../renderer/words/words.ts'
import { expect, kill, test } from './application.ts'
import { look } from './looks.ts'
import { answers, chatList, messageBox, questions, sendAndWait, startWithDemo } from './steps.ts'

const text = words.temporary

/** Files below a folder that hold a text; what disappears meanwhile holds nothing. */
function filesWith(folder: string, canary: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      try {
        return readFileSync(file).includes(canary)
      } catch {
        return false
      }
    })
}

test('a temporary chat is marked, is on no disk, and is gone after a restart', async ({ launch, dataFolder }) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  await messageBox(page).fill('canary-8834 draft')
  await page.getByRole('button', { name: text.begin }).click()
  await expect(page.getByText(text.greeting, { exact: true })).toBeVisible()
  await look(page, 'temporary-new')
  await expect(messageBox(page)).toBeFocused()
  await sendAndWait(page, 'canary-8834 Hello')
  await expect(page.getByText(text.strip)).toBeVisible()
  await expect(page.locator('header').first().getByText(text.badge, { exact: true })).toBeVisible()
  const list = page.getByRole('region', { name: text.list })
  await expect(list.getByRole('button')).toHaveAttribute('aria-current', 'page')
  await expect(chatList(page).locator('button[data-row^="chat "]')).toHaveCount(0)
  await messageBox(page).fill('canary-8834 not sent')
  await messageBox(page).blur()
  await look(page, 'temporary-chat')
  await kill(app)
  expect(filesWith(dataFolder, 'canary-8834')).toEqual([])
  const again = await launch()
  await expect(messageBox(again.page)).toBeVisible()
  await expect(again.page.getByRole('region', { name: text.list })).toHaveCount(0)
})

test('what is written for a temporary chat does not become the draft of an ordinary one, and is not lost', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+Shift+N')
  await expect(page.getByText(text.greeting, { exact: true })).toBeVisible()
  await messageBox(page).pressSequentially('canary-4471')
  await page.keyboard.press('ControlOrMeta+N')
  await expect(page.getByText(text.greeting, { exact: true })).toHaveCount(0)
  await expect(messageBox(page)).toHaveValue('')
  await sendAndWait(page, 'An ordinary one')
  await page.keyboard.press('ControlOrMeta+Shift+N')
  await expect(messageBox(page)).toHaveValue('canary-4471')
  await kill(app)
  expect(filesWith(dataFolder, 'canary-4471')).toEqual([])
})

test('files of a new chat that becomes temporary are named, and wait for the next ordinary one', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['# Notes'], 'notes.md'))
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
  })
  const files = page.getByRole('list', { name: words.attachments.draftList })
  await expect(files.getByRole('button')).toHaveCount(1)
  await page.getByRole('button', { name: text.begin }).click()
  await expect(files).toHaveCount(0)
  await expect(page.getByRole('alert')).toContainText(`notes.md: ${words.errors['temporary-no-files']({}).title}`)
  await page.getByRole('button', { name: text.begin }).click()
  await expect(files.getByRole('button')).toHaveCount(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a temporary chat can be left and found again until it is ended, which asks first', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await page.getByRole('button', { name: text.begin }).click()
  await sendAndWait(page, 'Hello')
  await page.getByRole('button', { name: words.chats.newChat, exact: true }).click()
  await expect(page.getByText(text.greeting, { exact: true })).toHaveCount(0)
  await sendAndWait(page, 'An ordinary one')
  await expect(page.getByText(text.strip)).toHaveCount(0)
  await page.getByRole('region', { name: text.list }).getByRole('button').click()
  await expect(questions(page)).toHaveText(/Hello/)
  await page.getByRole('note').getByRole('button', { name: text.end }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: words.actions.cancel }).click()
  await expect(questions(page)).toHaveCount(1)
  await page.getByRole('note').getByRole('button', { name: text.end }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: text.end }).click()
  await expect(page.getByRole('region', { name: text.list })).toHaveCount(0)
  await expect(chatList(page).locator('button[data-row^="chat "]')).toHaveCount(1)
})

test('a temporary chat that is kept is an ordinary one, also after a restart', async ({ launch }) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  await page.getByRole('button', { name: text.begin }).click()
  await sendAndWait(page, 'Hello')
  await messageBox(page).fill('half a thought')
  await page.getByRole('button', { name: text.keepLabel }).click()
  await expect(page.getByText(text.strip)).toHaveCount(0)
  await expect(answers(page, 'complete')).toHaveCount(1)
  await expect(chatList(page).locator('button[data-row^="chat "]')).toHaveCount(1)
  await expect(messageBox(page)).toHaveValue('half a thought')
  await app.close()
  const again = await launch()
  await expect(answers(again.page, 'complete')).toHaveCount(1)
})

test('a shortcut works while a dialog that was cancelled is still fading out', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+Shift+N')
  await sendAndWait(page, 'Hello')
  await page.getByRole('button', { name: text.end, exact: true }).click()
  const question = page.getByRole('alertdialog')
  const cancel = question.getByRole('button', { name: words.actions.cancel })
  await expect(cancel).toBeFocused()
  await page.evaluate(() => document.documentElement.style.setProperty('--motion', '60s'))
  await cancel.press('Enter')
  await page.keyboard.press('ControlOrMeta+N')
  await expect(page.getByText(text.strip)).toHaveCount(0)
  await expect(answers(page)).toHaveCount(0)
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish()
  })
  await expect(question).toHaveCount(0)
  await expect(messageBox(page)).toBeFocused()
})

test('what the context gauge opens lies over a toast in its place', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+Shift+N')
  await sendAndWait(page, 'Hello')
  await page.getByRole('button', { name: text.keepLabel }).click()
  const toast = page.getByRole('group').filter({ hasText: text.kept })
  // It stays as long as the pointer is on it.
  await toast.hover()
  await page.getByRole('button', { name: /^Context: about/ }).press('Enter')
  const popover = page.getByRole('dialog', { name: words.usage.title })
  await expect(popover.getByRole('combobox')).toBeVisible()
  const [below, above] = await Promise.all([toast.elementHandle(), popover.elementHandle()])
  const highest = await page.evaluate(
    ([one, other]) => {
      if (!one || !other) return 'nothing'
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
      const x = (Math.max(a.left, b.left) + Math.min(a.right, b.right)) / 2
      const y = (Math.max(a.top, b.top) + Math.min(a.bottom, b.bottom)) / 2
      const found = document.elementFromPoint(x, y)
      return other.contains(found) ? 'popover' : one.contains(found) ? 'toast' : 'neither'
    },
    [below, above] as const,
  )
  expect(highest).toBe('popover')
})
