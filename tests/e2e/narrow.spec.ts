import type { Page } from 'playwright'
import { SETTINGS_SECTIONS } from '../../renderer/state/settingsSection.ts'
import { words } from '../../renderer/words/words.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { isTooWide, SIZES } from './looks.ts'
import { messageBox, request, sendAndWait, startWithServer } from './steps.ts'

const { settings, search, actions, conversation, commands } = words

/** A word of people's own that does not end, as long as a name of a model may be. */
const ENDLESS = `organisation/${'x'.repeat(120)}`

test('in the narrowest window nothing has to be scrolled sideways, whatever names are in it, nor in settings of twice the size', async ({
  launch,
}) => {
  const { page, end } = await startNarrow(launch)
  await page.keyboard.press('ControlOrMeta+Comma')
  await expectSettingsFit(page)
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  await expectSettingsFit(page)
  await end()
})

test('in the narrowest window with text of twice the size every button is within reach', async ({ launch }) => {
  const { page, end } = await startNarrow(launch)
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  const buttons = page.locator('form').getByRole('button')
  const places = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom))
  expect(Math.max(...places) - Math.min(...places)).toBeLessThan(40)
  expect(await messageBox(page).evaluate((box) => box.clientHeight)).toBeLessThan(80)
  await page.keyboard.press('ControlOrMeta+F')
  await expect(page.getByRole('button', { name: search.find.close })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: search.find.next })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Shift+F')
  await expect(page.getByRole('button', { name: actions.close })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Slash')
  await expect(page.getByRole('dialog', { name: commands.title })).toBeVisible()
  expect(await widerThanTheirRoom(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await expect(page.getByRole('dialog', { name: conversation.model.title })).toBeVisible()
  expect(await widerThanTheirRoom(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
  await end()
})

async function startNarrow(launch: Parameters<Parameters<typeof test>[2]>[0]['launch']) {
  const server = await startFaultServer()
  const { page } = await launch()
  await page.setViewportSize(SIZES.phone)
  await startWithServer(page, server)
  await request(page, 'provider:update', { scope: 'profile', changes: { model: ENDLESS } })
  server.setMode('normal')
  await sendAndWait(page, ENDLESS)
  return { page, end: () => server.close() }
}

/** No section of the open settings is wider than the window. */
async function expectSettingsFit(page: Page): Promise<void> {
  for (const section of SETTINGS_SECTIONS) {
    await page.getByRole('tab', { name: settings.sectionNames[section], exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: settings.sectionNames[section] })).toBeVisible()
    if (section === 'usage') await expect(page.getByRole('table')).toHaveCount(2)
    expect.soft(await widerThanTheirRoom(page), section).toEqual([])
  }
}

/** Panels and dialogs whose content is wider than they are. */
function widerThanTheirRoom(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role="tabpanel"], [role="dialog"], [role="presentation"], [role="listbox"]')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map((element) => `${element.role} ${element.className}: ${element.scrollWidth} > ${element.clientWidth}`),
  )
}
