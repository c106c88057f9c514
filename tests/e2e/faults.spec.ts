import { words } from '../../renderer/words/words.ts'
import { type FaultServer, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { answers, messageBox, questions, request, send, sendAndWait, startWithServer } from './steps.ts'

let server: FaultServer
test.beforeAll(async () => {
  server = await startFaultServer()
})
test.afterEach(() => server.reset())
test.afterAll(() => server.close())

test('a wrong key is said plainly, with the way to the key settings', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  server.setMode('401')
  const answer = await sendAndWait(page, 'Hello')
  await expect(answer).toHaveAttribute('data-status', 'failed')
  await expect(answer).toContainText(words.errors['key-refused']({}).title)
  await answer.getByRole('button', { name: words.conversation.openKeySettings }).click()
  await expect(page.getByRole('heading', { name: words.settings.sectionNames.models })).toBeVisible()
  await page.keyboard.press('Escape')
  server.setMode(null)
  await expect(await sendAndWait(page, 'And now?')).toHaveAttribute('data-status', 'complete')
})

test('a server that is down is named, the message is kept, and Try again works', async ({ launch }) => {
  const { page } = await launch()
  const doomed = await startFaultServer()
  await startWithServer(page, doomed)
  await doomed.close()
  const answer = await sendAndWait(page, 'Is anybody there?')
  await expect(answer).toHaveAttribute('data-status', 'failed')
  await expect(answer).toContainText(new URL(doomed.endpoint.baseURL).host)
  await expect(questions(page)).toHaveText(/Is anybody there\?/)
})

test('a first message without a server says so in its chat, with the way to the settings', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await request(page, 'provider:update', { scope: 'profile', changes: { preset: 'custom', baseURL: '', model: '' } })
  const answer = await sendAndWait(page, 'Is anybody there?')
  await expect(answer).toContainText(words.errors.unreachable({ host: '' }).title)
  await answer.getByRole('button', { name: words.conversation.openServerSettings }).click()
  await expect(page.getByRole('heading', { name: words.settings.sectionNames.models })).toBeVisible()
})

test('the word that an answer is still being made goes with the end of that answer', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  server.setMode('gated')
  await send(page, 'Count')
  await send(page, 'And on')
  await expect(page.getByText(words.conversation.stillAnswering)).toBeVisible()
  server.release()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'complete')
  await expect(page.getByText(words.conversation.stillAnswering)).toHaveCount(0)
  await expect(messageBox(page)).toHaveValue('And on')
})

test('a cut answer keeps its text and is continued in place', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  server.setMode('cut')
  const answer = await sendAndWait(page, 'Hello')
  await expect(answer).toHaveAttribute('data-status', 'interrupted')
  const partial = server.lastCall.sentText.trim()
  await expect(answer).toContainText(partial.slice(0, 20))
  server.setMode(null)
  await answer.getByRole('button', { name: words.conversation.continue }).click()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'complete')
  await expect(answers(page)).toHaveCount(1)
  await expect(questions(page)).toHaveCount(1)
})

test('a rate limit shows a countdown that can be cancelled', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  server.setMode('429-minutes')
  await send(page, 'Hello')
  await expect(page.getByText(/Trying again in \d+ seconds/)).toBeVisible()
  await page.getByRole('button', { name: words.conversation.cancelWaiting }).click()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'cancelled')
})

test('by keyboard, trying again, stopping and going on leave the focus in the message box', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const { retry, stop, continue: goOn, cancelWaiting } = words.conversation
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).first().press('Enter')
    await expect(messageBox(page)).toBeFocused()
  }
  server.setMode('empty')
  await sendAndWait(page, 'Hello')
  server.setMode('gated')
  await press(retry)
  server.release(3)
  await expect(answers(page, 'streaming')).toContainText('two')
  await press(stop)
  await expect(answers(page, 'cancelled')).toHaveCount(1)
  await press(goOn)
  server.release()
  await expect(answers(page, 'complete')).toHaveCount(1)
  server.setMode('429-minutes')
  await send(page, 'And now?')
  await press(cancelWaiting)
  await expect(answers(page, 'cancelled')).toHaveCount(1)
})

test('a message that is too large stays in the box and is not sent', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await messageBox(page).fill('x'.repeat(1_100_000))
  await expect(page.getByText(/At most .* can be sent/)).toBeVisible()
  await messageBox(page).press('Enter')
  await expect(questions(page)).toHaveCount(0)
  expect(server.calls).toHaveLength(0)
  expect((await messageBox(page).inputValue()).length).toBe(1_100_000)
})

test('a connection is tested at the address in the field, or not at all', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const { models, test: connection } = words.settings
  await page.keyboard.press('ControlOrMeta+Comma')
  await page.getByRole('tab', { name: words.settings.sectionNames.models, exact: true }).click()
  const address = page.getByLabel(models.addressLabel)
  const testIt = page.getByRole('button', { name: connection.run })
  await address.fill('http://server.example/v1')
  await address.press('Tab')
  await testIt.click()
  await expect(page.getByRole('status').filter({ hasText: connection.addressNotSaved })).toBeInViewport({ ratio: 1 })
  await expect(page.getByText(connection.good)).toHaveCount(0)
  await address.fill(`${server.endpoint.baseURL}/chat/completions`)
  await testIt.click()
  await expect(page.getByRole('status').filter({ hasText: connection.good })).toBeInViewport({ ratio: 1 })
  await expect(page.getByText(connection.addressNotSaved)).toHaveCount(0)
})

test('the first click on Test connection counts, though leaving a wrong address moves the button', async ({
  launch,
}) => {
  const { page } = await launch()
  const { models, test: connection } = words.settings
  await startWithServer(page, server)
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('tab', { name: words.settings.sectionNames.models }).click()
  const address = page.getByLabel(models.addressLabel)
  await address.fill('htp:/foo')
  const button = page.getByRole('button', { name: connection.run })
  await button.scrollIntoViewIfNeeded()
  const place = await button.boundingBox()
  if (place === null) throw new Error('The button is not on screen.')
  // A tenth of it from its upper edge: the button moves by a whole line.
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 10)
  await page.mouse.down()
  await expect(address).not.toBeFocused()
  await page.mouse.up()
  await expect(page.getByRole('status').filter({ hasText: connection.addressNotSaved })).toBeInViewport({ ratio: 1 })
  await expect(page.getByText(models.addressProblems['no-scheme']).first()).toBeVisible()
})
