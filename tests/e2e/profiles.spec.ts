import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../../renderer/words/words.ts'
import { expect, test } from './application.ts'
import { look } from './looks.ts'
import { answers, chatList, messageBox, request, sendAndWait, startWithDemo } from './steps.ts'

test('two profiles do not see each other, and each finds its own chat again', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page, 'Ada')
  await sendAndWait(page, 'Secret of Ada')
  await request(page, 'profile:create', { name: 'Bob', email: 'bob@example.org', colour: 'rose' })
  await page.keyboard.press('ControlOrMeta+Shift+U')
  await expect(page.getByRole('heading', { name: words.profiles.chooser.title })).toBeVisible()
  await page.getByRole('button', { name: /Bob/ }).click()
  await page.getByRole('button', { name: words.profiles.source.demo }).click()
  await expect(messageBox(page)).toBeVisible()
  await expect(page.locator('body')).not.toContainText('Secret of Ada')
  await sendAndWait(page, 'Secret of Bob')
  await page.keyboard.press('ControlOrMeta+Shift+U')
  await page.getByRole('button', { name: /Ada/ }).click()
  await expect(chatList(page)).toBeVisible()
  await expect(page.locator('article').first()).toContainText('Secret of Ada')
  await expect(page.locator('body')).not.toContainText('Secret of Bob')
})

test('two windows hold two profiles at once; an open one can not be opened twice', async ({ launch }) => {
  const { app, page } = await launch()
  await startWithDemo(page, 'Ada')
  await request(page, 'profile:create', { name: 'Bob', email: 'bob@example.org', colour: 'rose' })
  const [second] = await Promise.all([app.waitForEvent('window'), request(page, 'window:new', {})])
  const ada = second.getByRole('button', { name: /Ada/ })
  await expect(ada).toBeVisible()
  await expect(ada).toContainText(words.profiles.chooser.openElsewhere)
  await second.getByRole('button', { name: /Bob/ }).click()
  await second.getByRole('button', { name: words.profiles.source.demo }).click()
  await Promise.all([sendAndWait(page, 'From Ada'), sendAndWait(second, 'From Bob')])
  await expect(page.locator('body')).not.toContainText('From Bob')
  await expect(second.locator('body')).not.toContainText('From Ada')
  await expect(answers(page, 'complete')).toHaveCount(1)
  await second.close()
  await expect
    .poll(async () => (await request(page, 'profile:list', {})).find(({ name }) => name === 'Bob')?.openElsewhere)
    .toBe(false)
})

test('removing a profile asks for its name and returns to the start', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page, 'Ada')
  await page.getByRole('button', { name: words.profiles.menu.open('Ada') }).click()
  await page.getByRole('menuitem', { name: words.profiles.menu.edit }).click()
  await page.getByRole('button', { name: words.profiles.edit.remove }).click()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog')).last()
  const confirm = dialog.getByRole('button', { name: words.profiles.remove.confirm })
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel(words.profiles.remove.label('Ada')).fill('Ada')
  await confirm.click()
  await expect(page.getByRole('heading', { name: words.profiles.welcome.title })).toBeVisible()
})

test('an owner whose history is damaged is removed where profiles are chosen, and the next one owns', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch()
  await startWithDemo(page, 'Ada')
  const ada = (await request(page, 'profile:current', {}))?.profile.id ?? ''
  await app.close()
  writeFileSync(join(dataFolder, 'profiles', ada, 'history.db'), 'not a database')
  const again = (await launch()).page
  const text = words.profiles.remove
  await expect(again.getByText(words.errors['profile-damaged']({}).title)).toBeVisible()
  await again.getByRole('button', { name: words.profiles.chooser.add }).click()
  const form = again.getByRole('dialog', { name: words.profiles.create.title })
  await form.getByLabel(words.profiles.name, { exact: true }).fill('Bob')
  await form.getByLabel(words.profiles.email, { exact: true }).fill('bob@example.org')
  await form.getByRole('button', { name: words.profiles.create.confirm }).click()
  await again.getByRole('button', { name: words.profiles.source.demo }).click()
  await expect(messageBox(again)).toBeVisible()
  await again.keyboard.press('ControlOrMeta+Shift+U')
  await again.getByRole('button', { name: /ada@/ }).click()
  await look(again, 'profile-damaged')
  await again.getByRole('button', { name: text.lost('Ada') }).click()
  const question = again.getByRole('dialog', { name: text.title('Ada') })
  await expect(question).toContainText(text.lostText)
  await question.getByLabel(text.label('Ada')).fill('Ada')
  await question.getByRole('button', { name: text.confirm }).click()
  await expect(question).toHaveCount(0)
  await expect(again.getByText(words.errors['profile-damaged']({}).title)).toHaveCount(0)
  await again.getByRole('button', { name: /bob@/ }).click()
  await expect(messageBox(again)).toBeVisible()
  await again.keyboard.press('ControlOrMeta+,')
  await expect(again.getByRole('tab', { name: words.settings.sectionNames.profiles, exact: true })).toBeVisible()
})
