import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { findElectron } from '../../build/findElectron.ts'
import { words } from '../../renderer/words/words.ts'
import type { BenchChat } from './benchChats.ts'

/** The folder that package.json is in. */
export const projectFolder = join(import.meta.dirname, '../..')

/** The environment of the application on a data folder, without windows on the screen. */
export function applicationEnvironment(dataFolder: string): Record<string, string> {
  return {
    ...(process.env as Record<string, string>),
    PARLOR_DATA_FOLDER: dataFolder,
    ELECTRON_HOST_HEADLESS: '1',
  }
}

/** Starts the built application. */
export function launch(dataFolder: string): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: findElectron().path,
    args: [projectFolder],
    cwd: projectFolder,
    env: applicationEnvironment(dataFolder),
    timeout: 60_000,
  })
}

/** Waits until the message box takes text. */
export async function usableBox(page: Page) {
  const box = page.getByRole('textbox', { name: words.conversation.box, exact: true })
  await box.click({ timeout: 60_000 })
  return box
}

/** Leaves the chat on screen for a new one. */
export async function openNewChat(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+n')
  await page.getByText(words.conversation.greetingText).waitFor()
}

/** Clicks on a chat in the list; milliseconds until its last message is painted, measured inside the page. */
export function openChat(page: Page, { title, length }: BenchChat): Promise<number> {
  return page.evaluate(
    async ([wanted, last]) => {
      const entries = [...document.querySelectorAll<HTMLElement>('nav button, nav a, nav [role="option"]')]
      const entry = entries.find((element) => element.textContent?.trim() === wanted)
      if (!entry) throw new Error(`There is no chat ${wanted}.`)
      const start = performance.now()
      entry.click()
      for (;;) {
        await new Promise(requestAnimationFrame)
        const shown = [...document.querySelectorAll('article')].at(-1)
        if (shown?.getAttribute('aria-posinset') === last && shown.textContent?.includes('Message ')) break
        if (performance.now() - start > 60_000) throw new Error('The chat did not open.')
      }
      await new Promise(requestAnimationFrame)
      return performance.now() - start
    },
    [title, String(length)] as const,
  )
}
