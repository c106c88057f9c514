import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { expect } from 'playwright/test'
import { buildApp } from '../../build/buildApp.ts'
import { findElectron } from '../../build/findElectron.ts'
import { projectFolder } from '../../build/stamps.ts'
import { words } from '../../renderer/words/words.ts'
import { answers, messageBox, questions, send, startWithDemo } from './steps.ts'

/** Longest time one step may take on a slow machine, ms. */
const STEP_TIMEOUT = 60_000

const pictures = join(projectFolder, 'tour')

/**
 * Plays the main job in the built application without a display, as a newcomer would do it: one line per step, a
 * picture of each in `tour/`. Its data folder is a temporary one. Ends with exit code 1 when a step fails.
 */
async function play(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parlor-tour-'))
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  let step = 0
  const show = async (page: Page, line: string, name: string) => {
    step += 1
    const file = `${step}-${name}.png`
    await page.screenshot({ path: join(pictures, file) })
    console.log(`${step}. ${line} (tour/${file})`)
  }
  try {
    const first = await launch(dataFolder)
    await expect(first.page.getByRole('heading', { name: words.profiles.welcome.title })).toBeVisible()
    await show(first.page, 'The first start asks for a profile', 'welcome')
    await startWithDemo(first.page)
    await show(first.page, 'The demo assistant needs no key', 'demo')
    await send(first.page, 'What can you do?')
    await expect(answers(first.page, 'streaming')).toHaveCount(1)
    await expect.poll(async () => (await answers(first.page).last().innerText()).length).toBeGreaterThan(300)
    await show(first.page, 'A question is asked, the answer arrives word by word', 'streaming')
    await expect(answers(first.page, 'complete')).toHaveCount(1, { timeout: STEP_TIMEOUT })
    await show(first.page, 'The answer is complete', 'answer')
    await first.app.close()
    console.log('   The application is quit and started again')
    const second = await launch(dataFolder)
    await expect(messageBox(second.page)).toBeVisible()
    await expect(questions(second.page).first()).toContainText('What can you do?')
    await expect(answers(second.page, 'complete')).toHaveCount(1)
    await show(second.page, 'The history is still there', 'history')
    await second.app.close()
    console.log(`The pictures are in ${pictures}`)
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

async function launch(dataFolder: string): Promise<{ app: ElectronApplication; page: Page }> {
  const env = { ...process.env, PARLOR_DATA_FOLDER: dataFolder } as Record<string, string>
  const options = { executablePath: findElectron().path, args: [projectFolder], cwd: projectFolder, env }
  const app = await _electron.launch({ ...options, timeout: STEP_TIMEOUT })
  app.context().setDefaultTimeout(STEP_TIMEOUT)
  const page = await app.firstWindow({ timeout: STEP_TIMEOUT })
  await page.waitForLoadState()
  return { app, page }
}

await buildApp()
await play()
