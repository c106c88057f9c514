import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { projectFolder } from '../../build/stamps.ts'

/** Where a run leaves its pictures. */
const PICTURES = join(projectFolder, 'test-results/looks')

/** Where the pictures of README and documents are; written only when PARLOR_SCREENSHOTS=1 asks for new ones. */
const DOCUMENTS = join(projectFolder, 'docs/screenshots')

/** Sizes of the window that the pictures are taken in, CSS pixels. */
export const SIZES = {
  usual: { width: 1180, height: 800 },
  phone: { width: 360, height: 640 },
  wall: { width: 2560, height: 1440 },
} as const

interface LookOptions {
  /** Name of the picture in the documents; without it the picture is only for the one who runs the test. */
  readonly document?: string
  /** What axe does not look at, as CSS selectors. */
  readonly except?: readonly string[]
}

/** Sees a screen as it is now, in light and in dark: axe finds nothing to say, and a picture is kept of each. */
export async function look(page: Page, name: string, options: LookOptions = {}): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await picture(page, PICTURES, `${name}-${colorScheme}`)
    if (options.document !== undefined && process.env.PARLOR_SCREENSHOTS === '1')
      await picture(page, DOCUMENTS, `${options.document}-${colorScheme}`)
    expect.soft(await violations(page, colorScheme, options.except ?? []), `${name}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Keeps a picture of a screen that axe has seen already, as it is after scrolling. */
export async function photograph(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await picture(page, PICTURES, `${name}-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

async function picture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), caret: 'hide' })
}

/**
 * Every rule that is broken, with the elements that break it. Not in frames: the application has none. Dark differs
 * from light in its colours only.
 */
async function violations(page: Page, colorScheme: string, except: readonly string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (colorScheme === 'dark') builder.withRules('color-contrast')
  const found = await except.reduce((axe, selector) => axe.exclude(selector), builder).analyze()
  return found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`))
}

/** Whether anything is wider than the window, so that a person would have to scroll sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
