import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chatgptChat, makeArchive, simpleChat } from './makeExports.ts'
import { beginTransfer, shownMessages, titles } from './transferStory.ts'

test('a conversation comes with its title, roles, models, times, and the path that was shown', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const nodes = [
    { id: 'root', parent: null, message: null },
    { id: 's', parent: 'root', role: 'system', text: 'be nice' },
    { id: 'q', parent: 's', text: 'Why is the sky blue?' },
    { id: 'a1', parent: 'q', role: 'assistant', text: 'Because.' },
    { id: 'a2', parent: 'q', role: 'assistant', text: 'Rayleigh scattering.' },
    { id: 'q2', parent: 'a1', text: 'Go on' },
  ]
  const report = await importFrom(
    await write('conversations.json', [chatgptChat(nodes, { title: 'Sky', current_node: 'a2' })]),
  )
  expect(report).toMatchObject({ imported: 1, updated: 0, copied: 0, messages: 4, skippedMessages: { system: 1 } })
  expect(await shownMessages(window, 'Sky')).toMatchObject([
    { role: 'user', message: 'Why is the sky blue?', timestamp: 1_700_000_002_500, depth: 0, model: null },
    { role: 'assistant', message: 'Rayleigh scattering.', timestamp: 1_700_000_004_500, model: 'gpt-5', depth: 1 },
  ])
  const { items } = await window.ask('chat-history:list', {})
  expect(items.map(({ message }) => message)).toContain('Go on')
  const [chat] = (await window.ask('conversation:list', {})).items
  expect(chat).toMatchObject({ createdAt: 1_700_000_000_000, updatedAt: 1_700_000_100_250 })
})

test('what nobody was meant to see is left out and counted', async () => {
  const { write, preview } = await beginTransfer()
  const left = (id: string, message: object) => ({
    id,
    parent: 'q',
    role: 'assistant',
    text: 'x',
    message: { ...message },
  })
  const chat = chatgptChat([
    { id: 'q', parent: null, text: 'question' },
    left('hidden', { metadata: { is_visually_hidden_from_conversation: true } }),
    left('weight', { weight: 0 }),
    left('tool', { recipient: 'python' }),
    left('context', { content: { content_type: 'user_editable_context', user_profile: 'secret' } }),
    left('memory', { content: { content_type: 'model_editable_context', model_set_context: 'secret' } }),
  ])
  const unremembered = simpleChat('private', 'x', { is_do_not_remember: true })
  const none = { id: 'no-mapping', title: 'x' }
  expect(await preview(await write('c.json', [chat, unremembered, none, 7, null]))).toMatchObject({
    newChats: 1,
    messages: 1,
    skippedMessages: { hidden: 1, weightless: 1, 'to-a-tool': 1, context: 2 },
    skippedChats: { 'not-remembered': 1, empty: 1, damaged: 2 },
  })
})

test('the steps of one answer become one answer: thoughts folded, output quoted, code fenced, citations readable', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const step = (id: string, parent: string, content: object, metadata: object = {}) => ({
    id,
    parent,
    role: 'assistant',
    message: { content, metadata },
  })
  const chat = chatgptChat(
    [
      { id: 'q', parent: null, text: 'compute' },
      step('t', 'q', { content_type: 'thoughts', thoughts: [{ summary: 'Plan', content: 'Think' }] }),
      step('c', 't', { content_type: 'code', language: 'python', text: 'print("``` inside")' }),
      step('o', 'c', { content_type: 'execution_output', text: '42' }),
      step('u', 'o', { content_type: 'new_kind', url: 'x' }),
      step('r', 'u', { content_type: 'reasoning_recap', content: 'Thought it over' }, { finished_duration_sec: 7 }),
      step(
        'a',
        'r',
        { content_type: 'text', parts: ['It is 42 \uE200cite\uE201，see.', 'Second part'] },
        { content_references: [{ matched_text: '\uE200cite\uE201', alt: '[Source]' }] },
      ),
    ],
    { title: null },
  )
  await importFrom(await write('c.json', [chat]))
  const messages = await shownMessages(window, 'compute')
  const code = '````python\nprint("``` inside")\n````\n\n> 42'
  const unknown = '```json folded\n{\n  "content_type": "new_kind",\n  "url": "x"\n}\n```'
  expect(messages.map(({ message }) => message)).toEqual([
    'compute',
    `${code}\n\n${unknown}\n\nIt is 42 [Source]，see.\n\nSecond part`,
  ])
  expect(messages[1]?.reasoning).toEqual({ text: '**Plan**\n\nThink\n\nThought it over', milliseconds: 7_000 })
})

test('a ZIP with parts: they are joined in their order, and a missing one is named', async () => {
  const { write, importFrom, window } = await beginTransfer()
  const path = await write(
    'export.zip',
    makeArchive([
      { name: 'user.json', content: '{}' },
      { name: 'export_manifest.json', content: '{}' },
      { name: 'conversations-002.json', content: JSON.stringify([simpleChat('third', 'x', { title: 'Third' })]) },
      { name: 'conversations-000.json', content: JSON.stringify([simpleChat('first', 'x', { title: 'First' })]) },
    ]),
  )
  expect(await importFrom(path)).toMatchObject({ imported: 2, missingParts: ['conversations-001.json'] })
  expect(await titles(window)).toEqual(['Third', 'First'])
})

test('an unpacked folder imports as its ZIP does', async () => {
  const { folder, importFrom, window } = await beginTransfer()
  const root = join(folder, 'unpacked')
  await mkdir(root)
  await writeFile(join(root, 'conversations.json'), JSON.stringify([simpleChat('q', 'a', { title: 'From a folder' })]))
  await writeFile(join(root, 'chat.html'), '<script>1</script>')
  expect(await importFrom(root)).toMatchObject({ imported: 1 })
  expect(await titles(window)).toEqual(['From a folder'])
})

test('the same export twice changes nothing; a newer version updates the same chat', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const chat = simpleChat('q', 'old answer', { title: 'Same' })
  const path = await write('c.json', [chat, chat])
  expect(await importFrom(path)).toMatchObject({ imported: 1, skippedChats: { duplicate: 1 } })
  expect(await importFrom(path)).toMatchObject({
    imported: 0,
    updated: 0,
    skippedChats: { unchanged: 1, duplicate: 1 },
  })
  const { id, conversation_id } = chat
  const newer = { ...simpleChat('q', 'new answer', { title: 'Same' }), id, conversation_id, update_time: 1_800_000_000 }
  const [before] = (await window.ask('conversation:list', {})).items
  expect(await importFrom(await write('c.json', [newer]))).toMatchObject({ imported: 0, updated: 1, copied: 0 })
  const [after, ...others] = (await window.ask('conversation:list', {})).items
  expect(others).toEqual([])
  expect(after).toMatchObject({ id: before?.id, updatedAt: 1_800_000_000_000 })
  expect((await shownMessages(window, 'Same')).at(-1)?.message).toBe('new answer')
  expect(await importFrom(await write('c.json', [newer]))).toMatchObject({ skippedChats: { unchanged: 1 } })
})

test('imported chats are in the order of their titles, those that an update gave another title too', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const first = ['Zebra', 'Ärzte', 'яблоко', 'Ёлка'].map((title) => simpleChat(title, 'a', { title }))
  await importFrom(await write('c.json', first))
  const byTitle = async () => {
    const { items } = await window.ask('conversation:list', { place: 'loose', sort: 'title' })
    return items.map(({ title }) => title)
  }
  expect(await byTitle()).toEqual(['Ärzte', 'Zebra', 'Ёлка', 'яблоко'])
  const { items } = await window.ask('conversation:list', {})
  const mine = items.find(({ title }) => title === 'Ёлка')
  await window.ask('conversation:rename', { conversationId: mine?.id ?? 0, title: 'Öl' })
  const newer = first.map((chat, place) => ({ ...chat, title: `Überall ${place}`, update_time: 1_800_000_000 }))
  expect(await importFrom(await write('c.json', newer))).toMatchObject({ imported: 0, updated: 4 })
  expect(await byTitle()).toEqual(['Öl', 'Überall 0', 'Überall 1', 'Überall 2'])
})

test('a chat that went on here is not overwritten: the newer version stands beside it', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const chat = simpleChat('q', 'a', { title: 'Mine' })
  await importFrom(await write('c.json', [chat]))
  const [mine] = (await window.ask('conversation:list', {})).items
  const clientMessageId = crypto.randomUUID()
  await window.ask('chat-history:create', { conversationId: mine?.id ?? 0, message: 'written here', clientMessageId })
  const newer = { ...chat, update_time: 1_800_000_000 }
  expect(await importFrom(await write('c.json', [newer]))).toMatchObject({ updated: 0, copied: 1 })
  expect(await titles(window)).toEqual(['Mine', 'Mine'])
  const { items } = await window.ask('chat-history:list', { limit: 200 })
  expect(items.map(({ message }) => message).sort()).toEqual(['a', 'a', 'q', 'q', 'written here'])
  expect(await importFrom(await write('c.json', [newer]))).toMatchObject({ copied: 0, skippedChats: { unchanged: 1 } })
})

test('a chat that was put in the trash stays there', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const path = await write('c.json', [simpleChat('q', 'a')])
  await importFrom(path)
  const [chat] = (await window.ask('conversation:list', {})).items
  await window.ask('conversation:change', { conversationIds: [chat?.id ?? 0], change: { kind: 'trash' } })
  expect(await importFrom(path)).toMatchObject({ imported: 0, skippedChats: { 'in-trash': 1 } })
  expect(await titles(window)).toEqual([])
})

test('a chat of 20,000 messages in one row of answers is read without recursion', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const nodes = Array.from({ length: 20_000 }, (_, index) => ({
    id: `n${index}`,
    parent: index === 0 ? null : `n${index - 1}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    text: `message ${index}`,
  }))
  // `children` by search would take long here; parents alone make the tree.
  const chat = chatgptChat(nodes.slice(0, 1), { title: 'Long', current_node: 'n19999' })
  const mapping: Record<string, unknown> = {}
  for (const { id, parent, role, text } of nodes) {
    const message = { author: { role }, create_time: null, content: { content_type: 'text', parts: [text] } }
    mapping[id] = { id, parent, children: [], message }
  }
  expect(await importFrom(await write('c.json', [{ ...chat, mapping }]))).toMatchObject({ messages: 20_000 })
  const messages = await shownMessages(window, 'Long')
  expect(messages.at(-1)).toMatchObject({ message: 'message 19999', depth: 19_999, timestamp: 1_700_000_000_000 })
})
