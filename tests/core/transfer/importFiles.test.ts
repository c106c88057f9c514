import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePdf, makePng, makeProtectedPdf } from '../attachments/makeFiles.ts'
import { type ArchiveFile, chatgptChat, makeArchive, simpleChat, writeHugeExport } from './makeExports.ts'
import { beginTransfer, shownMessages, type TransferStory, titles } from './transferStory.ts'

const PNG = Buffer.from(makePng(30, 20))
const picture = (pointer: string) => ({ content_type: 'image_asset_pointer', asset_pointer: pointer })
const multimodal = (...parts: readonly unknown[]) => ({ content_type: 'multimodal_text', parts })

/** An archive with chats and other files. */
function archiveOf(chats: readonly unknown[], files: readonly ArchiveFile[] = []): Buffer {
  return makeArchive([{ name: 'conversations-000.json', content: JSON.stringify(chats) }, ...files])
}

/** Names and kinds of the files of the messages that a chat shows. */
async function filesOf({ window }: TransferStory, title: string) {
  const messages = await shownMessages(window, title)
  return messages.map(({ attachments }) => attachments.map(({ name, mediaType }) => [name, mediaType]))
}

/** Files in the profile's folder. */
async function storedFiles({ application }: TransferStory): Promise<string[]> {
  const names = await readdir(join(application.dataFolder, 'profiles'), { recursive: true })
  return names.filter((name) => /[0-9a-f]{64}$/.test(name))
}

test('files of questions and pictures of answers come from the root and subfolders, under the names they had', async () => {
  const story = await beginTransfer()
  const question = {
    content: multimodal(picture('file-service://file-cat111'), picture('sediment://file_00dog#p_0'), 'Look'),
    metadata: {
      attachments: [
        { id: 'file-cat111', name: 'my cat.png' },
        { id: 'file-paper1', name: 'paper.pdf' },
      ],
    },
  }
  const drawing = { content: multimodal(picture('file-service://file-drawing')), author: { role: 'tool' } }
  const nodes = [
    { id: 'q', parent: null, message: question },
    { id: 't', parent: 'q', message: drawing },
    { id: 'a', parent: 't', role: 'assistant', text: 'Here it is' },
  ]
  const path = await story.write(
    'export.zip',
    archiveOf(
      [chatgptChat(nodes, { title: 'Pets' })],
      [
        { name: 'file-cat111-my cat.png', content: PNG },
        { name: 'user-1/file_00dog-2f.dat', content: makePng(9, 9) as Buffer },
        { name: 'file-paper1-paper.pdf', content: makePdf(['A paper']) as Buffer },
        { name: 'dalle-generations/file-drawing-x.webp', content: makePng(10, 10) as Buffer },
      ],
    ),
  )
  expect(await story.preview(path)).toMatchObject({ attachments: 4, missingAttachments: 0, refusedAttachments: 0 })
  expect(await storedFiles(story)).toEqual([])
  expect(await story.importFrom(path)).toMatchObject({ attachments: 4, missingAttachments: 0, refusedAttachments: 0 })
  expect(await filesOf(story, 'Pets')).toEqual([
    [
      ['my cat.png', 'image/png'],
      ['paper.pdf', 'application/pdf'],
      ['file_00dog-2f.dat', 'image/png'],
    ],
    [['file-drawing-x.webp', 'image/png']],
  ])
  const [question_, answer] = await shownMessages(story.window, 'Pets')
  expect([question_?.message, answer?.message]).toEqual(['Look', 'Here it is'])
  const attachmentId = question_?.attachments[0]?.id ?? 0
  expect(await story.window.ask('attachment:read-image', { attachmentId })).toEqual(PNG)
  // Pictures of answers go on in the own format.
  const there = await beginTransfer('Bob')
  await there.importFrom(await story.exportTo('all.json', 'json'))
  expect(await filesOf(there, 'Pets')).toEqual(await filesOf(story, 'Pets'))
})

test('what is missing or of another kind leaves a note in its message and its name in the report', async () => {
  const story = await beginTransfer()
  const attachments = [
    { id: 'file-gone11', name: 'holiday.png' },
    { id: 'file-sound1', name: 'voice.wav' },
    { id: 'file-locked', name: 'locked.pdf' },
  ]
  const nodes = [{ id: 'q', parent: null, message: { content: multimodal('Look'), metadata: { attachments } } }]
  const path = await story.write(
    'export.zip',
    archiveOf(
      [chatgptChat(nodes, { title: 'Lost' })],
      [
        { name: 'file-sound1.wav', content: Buffer.from('RIFF\0\0\0\0WAVEfmt \0\0\0') },
        { name: 'file-locked.pdf', content: makeProtectedPdf() as Buffer },
      ],
    ),
  )
  expect(await story.importFrom(path)).toMatchObject({
    attachments: 3,
    missingAttachments: 1,
    missingNames: ['holiday.png'],
    refusedAttachments: 2,
    refusedNames: ['voice.wav', 'locked.pdf'],
  })
  const [message] = await shownMessages(story.window, 'Lost')
  expect(message?.message).toBe(
    '[Attachment: holiday.png]\n\n[Attachment: voice.wav]\n\n[Attachment: locked.pdf]\n\nLook',
  )
  expect(await storedFiles(story)).toEqual([])
})

test('the same file in many messages, and twice in one, is stored once; more than a message holds are named', async () => {
  const story = await beginTransfer()
  const pictures = Array.from({ length: 12 }, (_, index) => `file-many${String(index).padStart(2, '0')}`)
  const many = multimodal(...pictures.map((id) => picture(`file-service://${id}`)))
  const twice = multimodal(picture('file-service://file-many00'), picture('file-service://file-copy00'))
  const nodes = [
    { id: 'q', parent: null, message: { content: many } },
    { id: 'q2', parent: 'q', message: { content: twice } },
  ]
  const root = join(story.folder, 'unpacked')
  await mkdir(join(root, 'images'), { recursive: true })
  await writeFile(join(root, 'conversations.json'), JSON.stringify([chatgptChat(nodes, { title: 'Many' })]))
  for (const [index, id] of pictures.entries())
    await writeFile(join(root, 'images', `${id}.png`), makePng(index + 1, 1))
  await writeFile(join(root, 'file-copy00.png'), makePng(1, 1))
  expect(await story.importFrom(root)).toMatchObject({ attachments: 14, refusedAttachments: 2 })
  expect((await filesOf(story, 'Many')).map((files) => files.length)).toEqual([10, 1])
  expect(await storedFiles(story)).toHaveLength(10)
})

test('a cancelled import takes its files away again', async () => {
  const story = await beginTransfer()
  const { window, folder, importFrom, preview, outcome, write } = story
  const withPicture = (title: string, id: string) =>
    chatgptChat([{ id: 'q', parent: null, message: { content: multimodal(picture(`file-service://${id}`)) } }], {
      title,
    })
  const kept = archiveOf([withPicture('Kept', 'file-kept00')], [{ name: 'file-kept00.png', content: PNG }])
  await importFrom(await write('kept.zip', kept))
  const root = join(folder, 'unpacked')
  await mkdir(root)
  await writeFile(join(root, 'conversations-000.json'), JSON.stringify([withPicture('New', 'file-new000')]))
  await writeFile(join(root, 'file-new000.png'), makePng(7, 7))
  await writeHugeExport(join(root, 'conversations-001.json'), 30)
  const { previewId } = await preview(root)
  const done = outcome()
  const hear = window.onEvent
  window.onEvent = (event) => {
    hear(event)
    if (event.type === 'transfer:progress' && event.progress.chats > 100) void window.ask('transfer:cancel', {})
  }
  await window.ask('import:start', { previewId })
  expect(await done).toMatchObject({ kind: 'failed', error: { code: 'stopped' } })
  expect(await titles(window)).toEqual(['Kept'])
  expect(await storedFiles(story)).toHaveLength(1)
})

test('a newer version of a chat brings its new pictures', async () => {
  const story = await beginTransfer()
  const chat = simpleChat('q', 'a', { title: 'Same' })
  await story.importFrom(await story.write('c.json', [chat]))
  const content = multimodal(picture('file-service://file-newer0'), 'q')
  const nodes = [{ id: 'q', parent: null, message: { content } }]
  const { id, conversation_id } = chat
  const newer = chatgptChat(nodes, { title: 'Same', id, conversation_id, update_time: 1_800_000_000 })
  const path = await story.write('export.zip', archiveOf([newer], [{ name: 'file-newer0.png', content: PNG }]))
  expect(await story.importFrom(path)).toMatchObject({ updated: 1, attachments: 1, missingAttachments: 0 })
  expect(await filesOf(story, 'Same')).toEqual([[['file-newer0.png', 'image/png']]])
})
