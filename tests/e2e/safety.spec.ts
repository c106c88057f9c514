import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { words } from '../../renderer/words/words.ts'
import { hostileMarkdown } from '../renderer/conversation/hostileMarkdown.ts'
import { KEY_CANARY, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { answers, request, sendAndWait, startWithDemo, startWithServer } from './steps.ts'

test('hostile answers run no script, load nothing, and leave the page where it is', async ({ launch }) => {
  let hits = 0
  const sink = createServer((_request, response) => {
    hits += 1
    response.end()
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  const sinkURL = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`
  const { app, page } = await launch()
  await startWithDemo(page)
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  for (const { markdown } of hostileMarkdown(sinkURL)) {
    await request(page, 'chat-history:create', { message: markdown, clientMessageId: crypto.randomUUID() })
  }
  // Answers are Markdown, own messages are text: the same corpus is shown as answers of a server that repeats it.
  const server = await startFaultServer()
  await request(page, 'provider:update', {
    scope: 'profile',
    changes: { preset: 'custom', baseURL: server.endpoint.baseURL, model: 'normal' },
  })
  for (const { name, markdown } of hostileMarkdown(sinkURL)) {
    server.setMode(`echo:${markdown}`)
    const answer = await sendAndWait(page, name)
    await expect(answer, name).toHaveAttribute('data-status', 'complete')
    for (const link of await answer.getByRole('link').all()) await link.hover({ timeout: 2_000 }).catch(() => undefined)
  }
  expect(await page.evaluate(() => 'hostileRan' in window)).toBe(false)
  expect(dialogs).toEqual([])
  expect(hits).toBe(0)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
    'app://parlor/index.html',
  )
  await expect(answers(page).last().locator('script, iframe, object, embed, img, form, style, link')).toHaveCount(0)
  await server.close()
  sink.close()
})

test('a link asks first, shows the real host, and only then opens in the browser', async ({ launch }) => {
  const { app, page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => void opened.push(url)
  })
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  server.setMode('echo:[your bank](https://xn--bnk-rla.example/login)')
  const answer = await sendAndWait(page, 'Where is my bank?')
  await answer.getByText('your bank').click()
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await expect(dialog).toContainText('xn--bnk-rla.example')
  expect(await opened()).toEqual([])
  await dialog.getByRole('button', { name: words.conversation.link.cancel }).click()
  expect(await opened()).toEqual([])
  await answer.getByText('your bank').click()
  await dialog.getByRole('button', { name: words.conversation.link.open }).click()
  await expect.poll(opened).toEqual(['https://xn--bnk-rla.example/login'])
  await server.close()
})

test('the page has no network, no Node, no way out, and one small door', async ({ launch }) => {
  let hits = 0
  const sink = createServer((_request, response) => {
    hits += 1
    response.setHeader('access-control-allow-origin', '*').end('reached')
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`
  const { app, page } = await launch()
  await startWithDemo(page)
  const found = await page.evaluate(async (address) => {
    const reach = await fetch(address).then(
      () => 'reached',
      () => 'blocked',
    )
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: the test shows that the page can't.
          resolve(globalThis.eval('1'))
        } catch (error) {
          resolve((error as Error).name)
        }
      })
    })
    const image = new Image()
    const loaded = await new Promise((resolve) => {
      image.onload = () => resolve('loaded')
      image.onerror = () => resolve('blocked')
      image.src = `${address}pixel.png`
    })
    const html = (() => {
      try {
        document.createElement('div').innerHTML = '<b>x</b>'
        return 'set'
      } catch (error) {
        return (error as Error).name
      }
    })()
    const globals = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'].filter(
      (name) => name in window,
    )
    return { reach, evaluated, loaded, html, globals, bridge: Object.keys(window.parlor), opened: window.open(address) }
  }, url)
  expect(found).toMatchObject({ reach: 'blocked', loaded: 'blocked', html: 'TypeError', globals: [] })
  expect(found.evaluated).not.toBe(1)
  expect(found.bridge.sort()).toEqual(['onEvent', 'request'])
  await page.evaluate((address) => void location.assign(address), url)
  await expect(page.getByRole('textbox').last()).toBeVisible()
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.webContents.getURL())),
  ).toEqual(['app://parlor/index.html'])
  expect(hits).toBe(0)
  sink.close()
})

test('no key is in any file or answer, and no message text is in the log', async ({ launch, dataFolder }) => {
  const { app, page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  await sendAndWait(page, 'message-canary-41c7')
  expect(JSON.stringify(server.calls[0]?.headers)).toContain(KEY_CANARY)
  expect(JSON.stringify(await request(page, 'provider:get', {}))).not.toContain(KEY_CANARY)
  expect(await page.content()).not.toContain(KEY_CANARY)
  await app.close()
  for (const file of filesBelow(dataFolder)) {
    const content = readFileSync(file)
    expect(content.includes(KEY_CANARY), file).toBe(false)
    if (!file.includes('history.db')) expect(content.includes('message-canary-41c7'), file).toBe(false)
  }
  await server.close()
})

test('files and folders of the application are for this user alone', async ({ launch, dataFolder }) => {
  test.skip(process.platform === 'win32', 'Windows has no such modes.')
  const { app, page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await app.close()
  const own = filesBelow(dataFolder).filter((file) => !file.includes('host-'))
  expect(own.length).toBeGreaterThan(3)
  for (const file of own) expect((statSync(file).mode & 0o077).toString(8), file).toBe('0')
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
