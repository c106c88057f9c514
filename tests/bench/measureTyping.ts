import type { Page } from 'playwright'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'
import { openNewChat, usableBox } from './application.ts'
import { withFloor } from './floorPage.ts'
import { median, quantile } from './quantile.ts'
import type { Row } from './report.ts'

/** Characters that are typed into a long draft. */
const KEYS = 30

/** Sizes of the draft and of what is pasted, UTF-16 units. */
const DRAFT = 200_000
const PASTED = 1_100_000

/** Lines as in a pasted document. */
const LINE = 'A line of a document that somebody pastes into the box to have it summed up.\n'

/** Typing into a long draft, and pasting more than may be sent, beside a bare text box. */
export async function measureTyping(page: Page, server: FaultServer): Promise<Row[]> {
  await openNewChat(page)
  const box = await usableBox(page)
  const own = await typeAndPaste(page, 'form textarea')
  await box.fill('')
  const floor = await withFloor(server, async (bare) => {
    // The same size as the largest that the application's box grows to.
    await bare.addStyleTag({ content: 'textarea { display: block; width: 700px; height: 300px }' })
    return typeAndPaste(bare, 'textarea')
  })
  const row = (what: string, key: keyof typeof own, goal: string): Row => ({
    name: `message box with ${DRAFT / 1_000} KB: ${what}`,
    value: own[key],
    floor: floor[key],
    goal,
  })
  return [
    row('key → paint, median ms', 'median', '≤ 50'),
    row('key → paint, p95 ms', 'p95', ''),
    { ...row('', 'pasted', ''), name: `paste ${PASTED / 1e6} MB → paint, ms` },
  ]
}

async function typeAndPaste(page: Page, selector: string) {
  await paste(page, selector, DRAFT)
  const keys: number[] = []
  for (let key = 0; key < KEYS; key++) keys.push(await type(page, selector))
  await paste(page, selector, 0)
  return { median: median(keys), p95: quantile(keys, 0.95), pasted: await paste(page, selector, PASTED) }
}

/** Types one character where the cursor is; milliseconds until it is painted. */
function type(page: Page, selector: string): Promise<number> {
  return page.evaluate(async (target) => {
    document.querySelector<HTMLTextAreaElement>(target)?.focus()
    const start = performance.now()
    document.execCommand('insertText', false, 'x')
    await new Promise(requestAnimationFrame)
    await new Promise((resolve) => setTimeout(resolve))
    return performance.now() - start
  }, selector)
}

/**
 * Replaces the text by one of this length; milliseconds until it is painted. Chromium's own command for inserted text
 * is no measure of a paste: it takes time with the square of the number of lines, and pasting does not use it.
 */
function paste(page: Page, selector: string, length: number): Promise<number> {
  return page.evaluate(
    async ([target, text]) => {
      const box = document.querySelector<HTMLTextAreaElement>(target)
      const start = performance.now()
      box?.setRangeText(text, 0, box.value.length, 'end')
      box?.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
      await new Promise(requestAnimationFrame)
      await new Promise((resolve) => setTimeout(resolve))
      return performance.now() - start
    },
    [selector, LINE.repeat(Math.ceil(length / LINE.length)).slice(0, length)] as const,
  )
}
