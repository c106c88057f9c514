import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import type {} from '../../renderer/parlorClient.ts'
import { words } from '../../renderer/words/words.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc.ts'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'

/** What a person does in a window, and what they see there: the vocabulary of the end-to-end specs. */

/** Makes the first profile. */
export async function createFirstProfile(page: Page, name = 'Ada'): Promise<void> {
  const text = words.profiles
  await page.getByLabel(text.name, { exact: true }).fill(name)
  await page.getByLabel(text.email, { exact: true }).fill(`${name.toLowerCase()}@example.org`)
  await page.getByRole('button', { name: text.welcome.create }).click()
}

/** First start up to an empty chat with the demo assistant. */
export async function startWithDemo(page: Page, name = 'Ada'): Promise<void> {
  await createFirstProfile(page, name)
  await page.getByRole('button', { name: words.profiles.source.demo }).click()
  await expect(messageBox(page)).toBeVisible()
}

/** First start up to an empty chat that a fault server answers. */
export async function startWithServer(page: Page, server: FaultServer, name = 'Ada'): Promise<void> {
  await createFirstProfile(page, name)
  await page.getByRole('button', { name: words.profiles.source.later }).click()
  await expect(messageBox(page)).toBeVisible()
  await answerFrom(page, server)
}

/** Lets a fault server answer the open profile. */
export async function answerFrom(page: Page, { endpoint: { baseURL, apiKey } }: FaultServer): Promise<void> {
  await request(page, 'provider:update', {
    scope: 'profile',
    changes: { preset: 'custom', baseURL, model: 'normal' },
  })
  await request(page, 'provider:set-key', { scope: 'profile', key: apiKey ?? '' })
}

/** Asks main directly, as the page's own scripts do. @throws Error with the code of a refusal */
export async function request<Name extends RequestName>(
  page: Page,
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name>> {
  const answer = await page.evaluate(([asked, value]) => window.parlor.request(asked, value), [name, input] as const)
  const { ok, value, error } = answer as { ok: boolean; value: RequestOutput<Name>; error?: { code: string } }
  if (!ok) throw new Error(`${name}: ${error?.code}`)
  return value
}

/** The message box. */
export function messageBox(page: Page): Locator {
  return page.getByRole('textbox', { name: words.conversation.box, exact: true })
}

/** Writes a message and sends it with Enter. */
export async function send(page: Page, text: string): Promise<void> {
  await messageBox(page).fill(text)
  await messageBox(page).press('Enter')
}

/** All answers on screen, or those in a state. */
export function answers(page: Page, status?: string): Locator {
  return page.locator(`article[data-role="assistant"]${status ? `[data-status="${status}"]` : ''}`)
}

/** All own messages on screen. */
export function questions(page: Page): Locator {
  return page.locator('article[data-role="user"]')
}

/** Sends a message and waits for the end of its answer. Only some messages of a long chat are on screen: they are told apart by their place. */
export async function sendAndWait(page: Page, text: string): Promise<Locator> {
  const last = page.locator('article').last()
  const before = (await last.count()) === 0 ? 0 : Number(await last.getAttribute('aria-setsize'))
  await send(page, text)
  const answer = page.locator(`article[aria-posinset="${before + 2}"]`)
  await expect(answer).toHaveAttribute('data-status', /complete|failed|interrupted|cancelled/, { timeout: 60_000 })
  return answer
}

/** The list of chats. */
export function chatList(page: Page): Locator {
  return page.getByRole('navigation', { name: words.chats.sidebar })
}
