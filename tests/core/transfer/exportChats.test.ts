import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChatPlace } from '../../../shared/models.ts'
import { EXPORT_FORMATS } from '../../../shared/transfer.ts'
import { chatgptChat, simpleChat } from './makeExports.ts'
import { beginTransfer, titles } from './transferStory.ts'

const text = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('\0', '</script>', '\uD800', '\u2028'),
)
const time = fc.integer({ min: 0, max: 8.64e15 })

/** A conversation in the own format, with any tree. */
const conversation = fc
  .record({
    id: fc.uuid(),
    title: fc.string({ maxLength: 50 }),
    titleSource: fc.constantFrom('automatic', 'model', 'manual'),
    model: fc.option(fc.string({ maxLength: 20 })),
    createdAt: time,
    updatedAt: time,
    folder: fc.constantFrom('Work', 'Zürich 😀', undefined),
    pinnedAt: fc.option(time, { nil: undefined }),
    archivedAt: fc.option(time, { nil: undefined }),
    messages: fc.array(
      fc.record({
        parent: fc.nat(),
        role: fc.constantFrom('user', 'assistant'),
        message: text,
        timestamp: time,
        status: fc.constantFrom('complete', 'interrupted', 'failed', 'cancelled'),
        model: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
        usage: fc.option(fc.record({ promptTokens: fc.nat(), completionTokens: fc.nat() }), { nil: undefined }),
        finishReason: fc.constantFrom('stop', 'length', undefined),
        errorCode: fc.constantFrom('service-problem', undefined),
        errorDetails: fc.option(fc.record({ status: fc.nat(599) }), { nil: undefined }),
        finishedAt: fc.option(time, { nil: undefined }),
        reasoning: fc.option(fc.record({ text: fc.string({ minLength: 1 }), ms: fc.nat() }), { nil: undefined }),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ messages, ...chat }) => {
    const list = messages.map(({ parent, role, status, reasoning, ...message }, index) => ({
      id: index + 1,
      parentId: index === 0 || parent % 4 === 0 ? null : (parent % index) + 1,
      role,
      ...message,
      message: message.message.toWellFormed(),
      status: role === 'user' ? 'complete' : status,
      ...(role === 'user' || !reasoning ? {} : { reasoning: reasoning.text.toWellFormed(), reasoningMs: reasoning.ms }),
    }))
    return { ...chat, activeLeafId: list.length === 0 ? null : list.length, messages: list }
  })

test('what the own format writes it reads again exactly: trees, states, usage, times, any text', async () => {
  const { exportTo, write, importFrom } = await beginTransfer()
  const seen = new Map<string, unknown>()
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(conversation, { maxLength: 4, selector: ({ id }) => id }),
      async (conversations) => {
        const fresh = conversations.filter(({ id }) => !seen.has(id))
        await importFrom(
          await write('in.json', JSON.stringify({ format: 'parlor/1', exportedAt: 1, conversations: fresh })),
        )
        for (const chat of fresh) seen.set(chat.id, JSON.parse(JSON.stringify(chat)))
      },
    ),
    { numRuns: 15 },
  )
  const exported = JSON.parse(await readFile(await exportTo('out.json', 'json'), 'utf8'))
  expect(exported.format).toBe('parlor/1')
  const byId = Object.fromEntries(exported.conversations.map((chat: { id: string }) => [chat.id, chat]))
  expect(byId).toEqual(Object.fromEntries(seen))
})

test('folders come with an import, once for all spellings, and go with it when it is cancelled', async () => {
  const { window, application, write, preview, importFrom, outcome } = await beginTransfer()
  const chat = (id: string, folder: string) => ({ id, folder, title: id, createdAt: 1, updatedAt: 1, messages: [] })
  const file = (...conversations: object[]) => JSON.stringify({ format: 'parlor/1', exportedAt: 1, conversations })
  const { id } = await window.ask('folder:create', { name: 'Work' })
  await importFrom(await write('in.json', file(chat('a', 'WORK'), chat('b', 'New'), chat('c', 'new'), chat('d', ' '))))
  const folders = await window.ask('folder:list', {})
  expect(folders.map(({ name }) => name.toLowerCase())).toEqual(['work', 'new'])
  const inPlace = async (place: ChatPlace) =>
    (await window.ask('conversation:list', { place })).items.map(({ title }) => title).toSorted()
  expect(await inPlace({ folderId: id })).toEqual(['a'])
  expect(await inPlace({ folderId: folders[1]?.id ?? 0 })).toEqual(['b', 'c'])
  expect(await inPlace('loose')).toEqual(['d'])
  const many = Array.from({ length: 20_000 }, (_, index) => chat(`many ${index}`, `Folder ${index % 3}`))
  application.chosenPath = await write('many.json', file(...many))
  const { previewId } = await preview(application.chosenPath)
  const done = outcome()
  await window.ask('import:start', { previewId })
  await expect.poll(async () => (await window.ask('folder:list', {})).length, { timeout: 30_000 }).toBeGreaterThan(2)
  await window.ask('transfer:cancel', {})
  expect(await done).toMatchObject({ kind: 'failed', error: { code: 'stopped' } })
  expect(await window.ask('folder:list', {})).toEqual(folders)
})

test('an export read by another profile and exported there is the same file', async () => {
  const ada = await beginTransfer('Ada')
  const branches = chatgptChat([
    { id: 'q', parent: null, text: 'q' },
    { id: 'a', parent: 'q', role: 'assistant', text: 'a' },
    { id: 'b', parent: 'q', role: 'assistant', text: 'b' },
  ])
  await ada.importFrom(await ada.write('c.json', [branches, simpleChat('x', 'y')]))
  const first = await ada.exportTo('first.json', 'json')
  const bob = await beginTransfer('Bob')
  expect(await bob.importFrom(first)).toMatchObject({ source: 'parlor', imported: 2, messages: 5 })
  const second = await bob.exportTo('second.json', 'json')
  const less = async (file: string) => (await readFile(file, 'utf8')).replace(/"exportedAt":\d+/, '')
  expect(await less(second)).toBe(await less(first))
  expect(await ada.importFrom(second)).toMatchObject({ imported: 0, updated: 0, skippedChats: { unchanged: 2 } })
})

test('a web page shows hostile text as text, and allows no script and no request', async () => {
  const { exportTo, write, importFrom } = await beginTransfer()
  const hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">\'"&\0'
  await importFrom(await write('c.json', [simpleChat(hostile, hostile, { title: '</title><script>3</script>' })]))
  const page = await readFile(await exportTo('page.html', 'html'), 'utf8')
  expect(page).not.toMatch(/<script|<img|\0/)
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('a web page shows answers as they look, and questions as they were written', async () => {
  const { exportTo, write, importFrom } = await beginTransfer()
  const answer =
    '## Plan\n\n- **one** `<b>`\n\n```js\nif (a < b) {}\n```\n\n| a |\n|---|\n| 1 |\n\n[good](https://example.org/?a="b") [bad](javascript:alert(1)) ![far](https://example.org/x.png)'
  await importFrom(await write('c.json', [simpleChat('**as written**', answer)]))
  const page = await readFile(await exportTo('page.html', 'html'), 'utf8')
  expect(page).toContain('<div class="plain" dir="auto">**as written**</div>')
  expect(page).toContain('<h2 dir="auto">Plan</h2>')
  expect(page).toContain('<strong>one</strong> <code>&lt;b&gt;</code>')
  expect(page).toContain('if (a &lt; b) {}')
  expect(page).toContain('<td dir="auto">1</td>')
  expect(page).toContain('<a href="https://example.org/?a=%22b%22">good</a> [bad](javascript:alert(1)) far')
  expect(page).not.toMatch(/<img|href="javascript/)
})

test('Markdown holds the path that is shown, with the label of every entry', async () => {
  const { exportTo, window } = await beginTransfer()
  await window.ask('chat-history:create', { message: 'remember *milk*', clientMessageId: crypto.randomUUID() })
  const written = await readFile(await exportTo('chats.md', 'markdown'), 'utf8')
  expect(written).toMatch(/^# remember milk\n\n\*\*\\\[user\\\] ada@example\.org at 2.*Z\*\*\n\nremember \*milk\*\n$/)
})

test('a selection holds only what was chosen; unknown chats are refused; a key is never in a file', async () => {
  const { exportTo, window, write, importFrom, application, folder } = await beginTransfer()
  await window.ask('provider:update', { scope: 'profile', changes: { preset: 'openai' } })
  await window.ask('provider:set-key', { scope: 'profile', key: 'sk-canary-of-ada' })
  await importFrom(
    await write('c.json', [simpleChat('one', 'x', { title: 'One' }), simpleChat('two', 'x', { title: 'Two' })]),
  )
  const { items } = await window.ask('conversation:list', {})
  const chosen = items.find(({ title }) => title === 'Two')?.id ?? 0
  const file = await readFile(await exportTo('some.json', 'json', [chosen]), 'utf8')
  expect(JSON.parse(file).conversations.map(({ title }: { title: string }) => title)).toEqual(['Two'])
  expect(await readFile(await exportTo('all.json', 'json'), 'utf8')).not.toContain('canary')
  expect(await window.codeOf('export:start', { format: 'json', conversationIds: [4_000_000] })).toBe('not-found')
  application.chosenPath = null
  expect(await window.ask('export:start', { format: 'json', conversationIds: null })).toBe(false)
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a place that can not be written keeps what was there and leaves no draft', async () => {
  const { exportTo, folder } = await beginTransfer()
  await mkdir(join(folder, 'taken.json'))
  await writeFile(join(folder, 'taken.json', 'inside'), 'x')
  await expect(exportTo('taken.json', 'json')).rejects.toThrow('file-failed')
  await expect(exportTo('no/such/folder.json', 'json')).rejects.toThrow('file-failed')
  expect(await readdir(folder)).toEqual(['taken.json'])
})

test('an import into a profile that wrote the same chats leaves its own as they are', async () => {
  const { exportTo, importFrom, window } = await beginTransfer()
  await window.ask('chat-history:create', { message: 'mine', clientMessageId: crypto.randomUUID() })
  const file = await exportTo('backup.json', 'json')
  expect(await importFrom(file)).toMatchObject({ imported: 0, skippedChats: { unchanged: 1 } })
  expect(await titles(window)).toEqual(['mine'])
})

test('a deleted message is in no file', async () => {
  const { window, exportTo } = await beginTransfer()
  const { conversation } = await window.ask('chat-history:create', {
    message: 'kept',
    clientMessageId: crypto.randomUUID(),
  })
  const added = await window.ask('chat-history:create', {
    conversationId: conversation.id,
    message: 'taken away',
    clientMessageId: crypto.randomUUID(),
  })
  await window.ask('message:delete', { messageId: added.message.id })
  for (const format of EXPORT_FORMATS) {
    const exported = await readFile(await exportTo(`out.${format}`, format), 'utf8')
    expect(exported).toContain('kept')
    expect(exported).not.toContain('taken away')
  }
})
