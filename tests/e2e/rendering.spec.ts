import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { THOUGHT, THOUGHT_ANSWER } from '../support/faultServer/reasoningModes.ts'
import { type FaultServer, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { isTooWide, look, SIZES } from './looks.ts'
import { answers, questions, request, send, sendAndWait, startWithDemo, startWithServer } from './steps.ts'

const text = words.conversation

let server: FaultServer
test.beforeAll(async () => {
  server = await startFaultServer()
})
test.afterEach(() => server.reset())
test.afterAll(() => server.close())

/** Has the server answer with this Markdown. */
function answerWith(page: Page, markdown: string): Promise<Locator> {
  server.setMode(`echo:${markdown}`)
  return sendAndWait(page, 'Show me.')
}

/** Chooses something from the menu of a message. */
async function choose(page: Page, message: Locator, item: string): Promise<void> {
  await message.hover()
  await message.getByRole('button', { name: text.more }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** What the clipboard holds, by type. */
function clipboardTexts(app: ElectronApplication): Promise<Record<string, string>> {
  return app.evaluate(async ({ clipboard }) => {
    const [item] = await clipboard.read()
    if (!item) return {}
    const textOf = async (type: string) => ((await item.getType(type)) as Blob).text()
    const texts = item.types.map(async (type) => [type, await textOf(type)] as const)
    return Object.fromEntries(await Promise.all(texts))
  })
}

test('footnotes stand at the end of their answer, and lead there and back by keyboard', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  const first = await sendAndWait(page, 'footnotes')
  const second = await sendAndWait(page, 'footnotes')
  const ids = await page
    .getByRole('list', { name: text.footnotes.title })
    .getByRole('listitem')
    .evaluateAll((notes) => notes.map(({ id }) => id))
  expect(ids).toHaveLength(4)
  expect(new Set(ids).size).toBe(4)
  await second.locator('[role="doc-noteref"]', { hasText: '2' }).first().focus()
  await page.keyboard.press('Enter')
  const note = second.getByRole('list', { name: text.footnotes.title }).getByRole('listitem').nth(1)
  await expect(note).toBeFocused()
  await expect(note).toContainText('penny universities')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(second.locator('[role="doc-noteref"]', { hasText: '2' }).first()).toBeFocused()
  await expect(first.getByRole('img', { name: text.taskDone, exact: true })).toBeVisible()
  expect(page.url()).not.toContain('#')
  await look(page, 'footnotes')
})

test('a footnote is text until it is defined, while the answer grows', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const answer = await answerWith(page, 'Known[^a], unknown[^b].\n\n[^a]: A note.')
  await expect(answer).toContainText('unknown[^b].')
  await expect(answer.locator('[role="doc-noteref"]')).toHaveCount(1)
  await expect(answer.locator('[role="doc-noteref"]')).toHaveText('1')
})

test('headings begin below the message, whatever level the answer begins with', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const answer = await answerWith(page, '## Two\n\ntext\n\n### Three\n\n## Again')
  await expect(answer.getByRole('heading', { level: 3 })).toHaveText(['Two', 'Again'])
  await expect(answer.getByRole('heading', { level: 4 })).toHaveText(['Three'])
})

test('code is named, wrapped, copied and saved under a name of its language', async ({ launch }) => {
  const { app, page } = await launch()
  await startWithServer(page, server)
  const code = `print("${'long '.repeat(60)}")\n`
  const answer = await answerWith(page, `\`\`\`python\n${code}\`\`\``)
  await expect(answer.getByText('python')).toBeVisible()
  const wraps = () => answer.locator('pre').evaluate((pre) => pre.scrollWidth > pre.clientWidth)
  expect(await wraps()).toBe(true)
  await answer.getByRole('button', { name: text.code.wrap }).click()
  expect(await wraps()).toBe(false)
  await answer.getByRole('button', { name: text.code.copy }).click()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(code)
  const file = join(mkdtempSync(join(tmpdir(), 'parlor-saved-')), 'saved.py')
  await app.evaluate(({ dialog }, chosen) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showSaveDialog = async (...words: unknown[]) => {
      asked.push(JSON.stringify(words.at(-1)))
      return { canceled: false, filePath: chosen }
    }
  }, file)
  await answer.getByRole('button', { name: text.code.save }).click()
  await expect(page.getByText(text.code.saved).first()).toBeVisible()
  expect(readFileSync(file, 'utf8')).toBe(code)
  expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.join())).toContain('snippet.py')
})

test('code that an import has folded is shown when the person asks for it', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const answer = await answerWith(page, '```json folded\n{"content_type": "unknown"}\n```')
  const code = answer.getByText('content_type')
  await expect(answer.getByText('json', { exact: true })).toBeVisible()
  await expect(code).toHaveCount(0)
  await answer.getByRole('button', { name: text.code.show }).press('Enter')
  await expect(code).toBeVisible()
  await answer.getByRole('button', { name: text.code.hide }).press('Enter')
  await expect(code).toHaveCount(0)
})

test('what a model thinks is seen while it thinks, then folded under its duration, and kept', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  await send(page, 'think')
  const panel = answers(page).last().getByRole('button', { name: text.reasoning.thinking })
  await expect(panel).toHaveAttribute('aria-expanded', 'true')
  const answer = answers(page, 'complete').last()
  const folded = answer.getByRole('button', { name: /^Thought for \d+ s$/ })
  await expect(folded).toHaveAttribute('aria-expanded', 'false')
  await expect(answer.getByText('Both ways agree.')).toBeHidden()
  await folded.focus()
  await page.keyboard.press('Enter')
  await expect(folded).toHaveAttribute('aria-expanded', 'true')
  await expect(answer.getByText('Both ways agree.')).toBeVisible()
  await look(page, 'reasoning')
  await app.close()
  const again = await launch({ dataFolder })
  await again.page.getByRole('button', { name: /Ada/ }).first().click()
  const kept = again.page.getByRole('button', { name: /^Thought for \d+ s$/ })
  await kept.click()
  await expect(again.page.getByText('Both ways agree.')).toBeVisible()
})

test('what a model thinks is text, and stays when the answer fails', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  server.setMode('think-tags')
  const answer = await sendAndWait(page, 'Think.')
  await expect(answer).toContainText(THOUGHT_ANSWER)
  server.setMode('think-then-cut')
  const failed = await sendAndWait(page, 'Again.')
  await expect(failed).toHaveAttribute('data-status', 'failed')
  await failed.getByRole('button', { name: /Thought/ }).click()
  await expect(failed.getByText(THOUGHT)).toBeVisible()
})

test('a message is seen as its source, and as it is formatted', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const answer = await answerWith(page, '**bold** and `code`')
  await choose(page, answer, text.showSource)
  await expect(answer.getByText('**bold** and `code`')).toBeVisible()
  await choose(page, answer, text.showFormatted)
  await expect(answer.locator('strong')).toHaveText('bold')
  await sendAndWait(page, 'My **own** words')
  const question = questions(page).last()
  await expect(question).toContainText('My **own** words')
  await choose(page, question, text.showFormatted)
  await expect(question.locator('strong')).toHaveText('own')
})

test('a message is copied as rich text, with its Markdown beside it', async ({ launch }) => {
  const { app, page } = await launch()
  await startWithServer(page, server)
  const markdown = '**bold** <img src=x onerror=alert(1)> [a](https://example.org/)'
  const answer = await answerWith(page, markdown)
  await choose(page, answer, text.copyRichText)
  await expect(page.getByText(text.richTextCopied).first()).toBeVisible()
  const copied = await clipboardTexts(app)
  expect(copied['text/plain']).toBe(markdown)
  expect(copied['text/html']).toContain('<strong>bold</strong> &lt;img')
  expect(copied['text/html']).toContain('<a href="https://example.org/">a</a>')
})

test('a diagram is drawn, its code is a button away, and what can’t be drawn is code', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  const answer = await sendAndWait(page, 'Draw a diagram')
  const drawings = answer.getByRole('img', { name: text.diagram.alt('flowchart') })
  await answer.locator('figure').first().scrollIntoViewIfNeeded()
  await drawings.scrollIntoViewIfNeeded()
  await expect(drawings).toHaveJSProperty('complete', true)
  expect(await drawings.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  await look(page, 'diagram')
  await page.setViewportSize({ width: 380, height: 760 })
  await look(page, 'diagram-narrow')
  expect(await isTooWide(page)).toBe(false)
  await page.setViewportSize(SIZES.usual)
  await answer.getByRole('button', { name: text.diagram.showCode }).first().click()
  await expect(drawings).toBeHidden()
  await expect(answer.getByText('flowchart LR')).toBeVisible()
  await answer.getByRole('button', { name: text.diagram.showDrawing }).click()
  await expect(drawings).toBeVisible()
})

test('a diagram with a mistake, and one that is too long, is shown as its code', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const wrong = await answerWith(page, '```mermaid\nflowchart LR\n  A --> --> B[\n```')
  await expect(wrong.getByText(text.diagram.failed)).toBeVisible()
  await expect(wrong.locator('pre')).toContainText('flowchart LR')
  const long = await answerWith(page, `\`\`\`mermaid\nflowchart LR\n${'  A --> B\n'.repeat(3_000)}\`\`\``)
  await expect(long.locator('pre')).toContainText('flowchart LR')
  await expect(long.locator('img')).toHaveCount(0)
})

/** Diagrams that try to run, to load and to lead away. */
function hostileDiagrams(sink: string): readonly string[] {
  return [
    `flowchart LR\n  A["<img src='${sink}/label.png' onerror='top.hostileRan=1'>"] --> B\n  click A "javascript:top.hostileRan=1"\n  click B href "${sink}/click"`,
    `%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "@import url(${sink}/x.css); rect { fill: url(${sink}/y.svg) }"}}%%\nflowchart LR\n  A["<script>top.hostileRan=1</script>"] --> B`,
    `flowchart LR\n  A@{ img: "${sink}/shape.png", label: "x", w: 60, h: 60 }\n  A --> B`,
    `sequenceDiagram\n  participant A\n  link A: Dashboard @ ${sink}/link\n  A->>A: <iframe src="${sink}/frame"></iframe>`,
    `---\nconfig:\n  securityLevel: loose\n  fontFamily: "x; } </style><script>top.hostileRan=1</script>"\n---\nflowchart LR\n  A --> B`,
    `classDiagram\n  class A\n  click A call top.postMessage("x") "tip"\n  link A "${sink}/class"`,
  ]
}

test('hostile diagrams run nothing, load nothing and lead nowhere', async ({ launch }) => {
  let hits = 0
  const sink = createServer((_request, response) => {
    hits += 1
    response.end()
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  const { app, page } = await launch()
  await startWithServer(page, server)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  for (const diagram of hostileDiagrams(`http://127.0.0.1:${(sink.address() as AddressInfo).port}`)) {
    const answer = await answerWith(page, `\`\`\`mermaid\n${diagram}\n\`\`\``)
    const settled = answer.locator('img').or(answer.getByText(text.diagram.failed))
    await expect(settled.first()).toBeVisible({ timeout: 20_000 })
    const drawing = answer.locator('img')
    if ((await drawing.count()) > 0) await drawing.click()
    await expect(answer.locator('svg foreignObject, script, iframe, a[href^="http"]')).toHaveCount(0)
  }
  expect(await page.evaluate(() => 'hostileRan' in window)).toBe(false)
  expect(asked).toEqual([])
  expect(hits).toBe(0)
  const urls = app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.webContents.getURL()))
  expect(await urls).toEqual(['app://parlor/index.html'])
  sink.close()
})

test('the frame that draws has no origin, no door to main and no network', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  const answer = await sendAndWait(page, 'Draw a diagram')
  await expect(answer.locator('img').first()).toBeVisible({ timeout: 20_000 })
  const frame = page.frames().find((one) => one !== page.mainFrame())
  const found = await frame?.evaluate(async () => {
    const reach = await fetch('index.html').then(
      () => 'reached',
      () => 'blocked',
    )
    let page = 'open'
    try {
      page = String(parent.document.title)
    } catch (error) {
      page = (error as Error).name
    }
    return { reach, page, origin: self.origin }
  })
  expect(found).toEqual({ reach: 'blocked', page: 'SecurityError', origin: 'null' })
})

test('the effort to think is chosen in the settings and goes with the question', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: words.settings.sectionNames.chat }).click()
  await page.getByRole('combobox', { name: words.settings.chat.effortLabel }).click()
  await page.getByRole('option', { name: words.settings.chat.efforts.high }).click()
  await expect.poll(async () => (await request(page, 'provider:get', {})).effective.reasoningEffort).toBe('high')
  await look(page, 'settings-effort')
})

test('lists, quotations and tables of a text that runs from right to left begin at the right', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const answer = await answerWith(
    page,
    '- [x] פריט\n- שני\n\n1. אחת\n\n> ציטוט\n\n| ראשון | שני |\n|---|---|\n| a | b |\n\n- English\n\n| first | second |\n|---|---|\n| א | ב |',
  )
  const directions = (selector: string) =>
    answer.locator(selector).evaluateAll((blocks) => blocks.map((block) => getComputedStyle(block).direction))
  await expect(answer.getByText('English')).toBeVisible()
  expect(await directions('ul')).toEqual(['rtl', 'ltr'])
  expect(await directions('ol')).toEqual(['rtl'])
  expect(await directions('blockquote')).toEqual(['rtl'])
  expect(await directions('table')).toEqual(['rtl', 'ltr'])
  const [first, second] = await Promise.all(
    ['ראשון', 'שני'].map((name) => answer.getByRole('columnheader', { name }).boundingBox()),
  )
  expect(first?.x).toBeGreaterThan(second?.x ?? Number.NaN)
})

test('in a table that is read from the right, numbers and code stand where its other cells begin', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const rows = ['| פריט | סכום | הפרש |', '|---|---|--:|', '| `x = 1` | **12** | -5 |', '| שני | שבע | שמונה |']
  const answer = await answerWith(page, rows.join('\n'))
  const sides = (cells: readonly string[]) =>
    Promise.all(
      cells.map((name) =>
        answer.getByRole('cell', { name }).evaluate((cell) => {
          const range = document.createRange()
          range.selectNodeContents(cell)
          const [text, box] = [range.getBoundingClientRect(), cell.getBoundingClientRect()]
          return box.right - text.right < text.left - box.left ? 'right' : 'left'
        }),
      ),
    )
  expect(await sides(['x = 1', '12', '-5'])).toEqual(['right', 'right', 'left'])
  expect(await sides(['שני', 'שבע', 'שמונה'])).toEqual(['right', 'right', 'left'])
})

test('code is coloured in languages beyond the most common ones, by the names that answers use', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const sources = { Dockerfile: 'FROM node:24', powershell: 'foreach ($a in 1) { }', 'objective-c': 'return 1;' }
  const blocks = Object.entries(sources).map(([language, code]) => `\`\`\`${language}\n${code}\n\`\`\``)
  const answer = await answerWith(page, blocks.join('\n\n'))
  for (const language of Object.keys(sources)) {
    const block = answer.getByRole('figure').filter({ hasText: language })
    await expect(block.locator('code [class*="keyword"]').first()).toBeVisible()
  }
})
