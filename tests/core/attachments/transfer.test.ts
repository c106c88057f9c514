import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { beginTransfer, type TransferStory } from '../transfer/transferStory.ts'
import { hashOf, makePdf, makePng } from './makeFiles.ts'

const PNG = makePng(30, 20)
const PDF = makePdf(['A short paper'])

/** A chat with a picture, a text and a PDF, of which the picture comes twice. */
async function writeChat({ window }: TransferStory) {
  const add = (conversationId: number | null, name: string, bytes: Uint8Array) =>
    window.ask('attachment:add', { conversationId, name, bytes: new Uint8Array(bytes) })
  const say = async (conversationId: number | null, message: string) => {
    const files = await window.ask('attachment:list', { conversationId })
    const attachmentIds = files.map(({ id }) => id)
    return window.ask('chat-history:create', { conversationId, message, attachmentIds, clientMessageId: randomUUID() })
  }
  await add(null, '<b>photo.png', PNG)
  await add(null, 'notes.md', Buffer.from('# Notes'))
  const { conversation } = await say(null, 'See')
  await add(conversation.id, 'paper.pdf', PDF)
  await add(conversation.id, 'again.png', PNG)
  await say(conversation.id, '')
  return conversation.id
}

async function filesOf({ window }: TransferStory, conversationId: number) {
  const { page } = await window.ask('conversation:open', { conversationId })
  return page.messages.map(({ message, attachments }) => [message, attachments.map(({ id: _id, ...facts }) => facts)])
}

test('the own format brings files back exactly, and holds each content once', async () => {
  const here = await beginTransfer('Ada')
  const before = await filesOf(here, await writeChat(here))
  const path = await here.exportTo('all.json', 'json')
  const [{ messages }] = JSON.parse(await readFile(path, 'utf8')).conversations
  const written = messages.map(({ attachments }: { attachments: { sha256: string; data?: string }[] }) =>
    attachments.map(({ sha256, data }) => [sha256.slice(0, 6), data !== undefined]),
  )
  const [png, pdf] = [hashOf(PNG).slice(0, 6), hashOf(PDF).slice(0, 6)]
  expect(written).toEqual([
    [
      [png, true],
      [hashOf(Buffer.from('# Notes')).slice(0, 6), true],
    ],
    [
      [pdf, true],
      [png, false],
    ],
  ])
  const there = await beginTransfer('Bob')
  expect(await there.importFrom(path)).toMatchObject({ imported: 1, missingAttachments: 0 })
  const [chat] = (await there.window.ask('conversation:list', {})).items
  expect(await filesOf(there, chat?.id ?? 0)).toEqual(before)
  const { page } = await there.window.ask('conversation:open', { conversationId: chat?.id ?? 0 })
  const picture = page.messages[0]?.attachments[0]?.id ?? 0
  expect(await there.window.ask('attachment:read-image', { attachmentId: picture })).toEqual(Buffer.from(PNG))
})

test('a page shows small pictures and names the rest; Markdown names all; names stay names', async () => {
  const here = await beginTransfer('Ada')
  await writeChat(here)
  const page = await readFile(await here.exportTo('page.html', 'html'), 'utf8')
  expect(page).toContain(`<img alt="&lt;b&gt;photo.png" src="data:image/png;base64,`)
  expect(page).toContain('<p class="file">paper.pdf</p>')
  expect(page).not.toContain('<b>photo')
  const markdown = await readFile(await here.exportTo('page.md', 'markdown'), 'utf8')
  expect(markdown).toContain('*Files: \\<b\\>photo.png, notes.md*')
})

test('OpenAI messages are a line per chat, with pictures as parts and other files by name', async () => {
  const here = await beginTransfer('Ada')
  await writeChat(here)
  await here.window.ask('chat-history:create', { message: 'A second chat', clientMessageId: randomUUID() })
  const lines = (await readFile(await here.exportTo('chats.jsonl', 'messages'), 'utf8')).trimEnd().split('\n')
  const url = `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`
  const picture = { type: 'image_url', image_url: { url } }
  const text = (words: string) => ({ type: 'text', text: words })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      messages: [
        { role: 'user', content: [picture, text('[File: notes.md]'), text('See')] },
        { role: 'user', content: [text('[File: paper.pdf]'), picture] },
      ],
    },
    { messages: [{ role: 'user', content: 'A second chat' }] },
  ])
})

test('a file of an import is looked at like any other: hostile or missing content is left out', async () => {
  const here = await beginTransfer('Ada')
  const file = (name: string, content: string | null) => ({
    name,
    sha256: hashOf(Buffer.from(name)),
    mediaType: 'image/png',
    bytes: 3,
    ...(content === null ? {} : { data: Buffer.from(content).toString('base64') }),
  })
  const attachments = [file('../../evil.txt', 'just text'), file('evil.exe', 'MZ\0\0'), file('gone.png', null)]
  const message = { id: 1, parentId: null, role: 'user', message: 'Hi', timestamp: 1, status: 'complete', attachments }
  const chat = { id: 'x', title: 'T', createdAt: 1, updatedAt: 1, activeLeafId: 1, messages: [message] }
  const path = await here.write(
    'hostile.json',
    JSON.stringify({ format: 'parlor/1', exportedAt: 1, conversations: [chat] }),
  )
  expect(await here.importFrom(path)).toMatchObject({ imported: 1, missingAttachments: 1 })
  const [imported] = (await here.window.ask('conversation:list', {})).items
  const { page } = await here.window.ask('conversation:open', { conversationId: imported?.id ?? 0 })
  expect(page.messages[0]?.attachments.map(({ name, mediaType }) => [name, mediaType])).toEqual([
    ['evil.txt', 'text/plain'],
  ])
})
