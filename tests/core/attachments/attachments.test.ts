import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AttachmentService } from '../../../electron/core/attachments/AttachmentService.ts'
import type { AddedFiles } from '../../../shared/attachments.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { PDF_WORKER, TestApplication, type TestWindow } from '../../support/TestApplication.ts'
import { openHistory, silentLog } from '../history/openHistory.ts'
import { hashOf, makePdf, makePng, makeProtectedPdf } from './makeFiles.ts'

const DEAD = { preset: 'custom', baseURL: 'http://127.0.0.1:9/v1', model: 'none' } as const

let application: TestApplication
let ada: TestWindow
let folder: string

beforeEach(async () => {
  application = await TestApplication.start()
  ada = application.window()
  const { id } = await ada.signIn('Ada')
  folder = join(application.dataFolder, 'profiles', id, 'attachments')
  await ada.ask('provider:update', { scope: 'application', changes: DEAD })
})
afterEach(() => application.dispose())

const text = (words: string) => new Uint8Array(Buffer.from(words))
const add = (name: string, bytes: Uint8Array, conversationId: number | null = null): Promise<AddedFiles> =>
  ada.ask('attachment:add', { conversationId, name, bytes: new Uint8Array(bytes) })
const refusals = ({ refused }: AddedFiles) => refused.map(({ name, code }) => `${name}: ${code}`)

/** Adds a message with all files of the draft. */
async function keep(message: string, conversationId: number | null = null) {
  const attachmentIds = (await ada.ask('attachment:list', { conversationId })).map(({ id }) => id)
  return ada.ask('chat-history:create', { conversationId, message, attachmentIds, clientMessageId: randomUUID() })
}

async function storedNames(): Promise<string[]> {
  const parts = await readdir(folder).catch(() => [])
  return (await Promise.all(parts.map((part) => readdir(join(folder, part))))).flat().sort()
}

describe('a draft', () => {
  test('keeps its files in order under their hash, over a restart, and gives them to the message', async () => {
    const png = makePng(30, 20)
    await add('../photo.png', png)
    const { attachments } = await add('notes.md', text('# Notes'))
    expect(attachments.map(({ name, mediaType, width, textBytes }) => [name, mediaType, width, textBytes])).toEqual([
      ['photo.png', 'image/png', 30, null],
      ['notes.md', 'text/plain', null, 7],
    ])
    expect(await readFile(join(folder, hashOf(png).slice(0, 2), hashOf(png)))).toEqual(Buffer.from(png))
    const profileId = (await ada.ask('profile:current', {}))?.profile.id ?? ''
    await ada.ask('profile:close', {})
    await ada.ask('profile:open', { profileId })
    expect(await ada.ask('attachment:list', { conversationId: null })).toEqual(attachments)
    const { message, conversation } = await keep('')
    expect(message.attachments).toEqual(attachments)
    expect(conversation.title).toBe('photo.png')
    expect(await ada.ask('attachment:list', { conversationId: null })).toEqual([])
    expect(await ada.ask('attachment:read-image', { attachmentId: attachments[0]?.id ?? 0 })).toEqual(Buffer.from(png))
  })

  test('takes the same file once, ten drops at once, and no more than ten', async () => {
    await add('one.txt', text('same'))
    expect((await add('two.txt', text('same'))).attachments.map(({ name }) => name)).toEqual(['one.txt'])
    const drops = await Promise.all(
      Array.from({ length: 12 }, (_, index) => add(`${index}.txt`, text(`file ${index}`))),
    )
    expect(drops.flatMap(refusals).map((line) => line.split(': ')[1])).toEqual([
      'too-many-files',
      'too-many-files',
      'too-many-files',
    ])
    expect(await ada.ask('attachment:list', { conversationId: null })).toHaveLength(LIMITS.attachments)
  })

  test('says of each file that it does not take which one and why, and stores nothing of it', async () => {
    expect(refusals(await add('a.zip', text('PK\u0003\u0004\0')))).toEqual(['a.zip: file-not-supported'])
    expect(refusals(await add('empty.txt', text('')))).toEqual(['empty.txt: file-empty'])
    const { length } = await storedNames()
    expect(length).toBe(0)
  })

  test('gives files to the person’s choice in a dialog, each on its own', async () => {
    const paths = ['good.txt', 'bad.bin', 'gone.txt'].map((name) => join(application.dataFolder, name))
    await writeFile(paths[0] ?? '', 'good')
    await writeFile(paths[1] ?? '', Buffer.from([0, 1, 2]))
    application.chosenFiles = [...paths, application.dataFolder]
    const added = await ada.ask('attachment:choose', { conversationId: null })
    expect(added.attachments.map(({ name }) => name)).toEqual(['good.txt'])
    expect(added.refused.map(({ code }) => code)).toEqual(['file-not-supported', 'file-failed', 'file-not-supported'])
  })

  test('a file that was removed while the message is being sent fails the message, and nothing is written', async () => {
    const { attachments } = await add('a.txt', text('a'))
    const attachmentIds = attachments.map(({ id }) => id)
    await ada.ask('attachment:remove', { conversationId: null, attachmentId: attachmentIds[0] ?? 0 })
    const request = { conversationId: null, message: 'See', attachmentIds, clientMessageId: randomUUID() }
    expect(await ada.codeOf('chat-history:create', request)).toBe('not-found')
    expect((await ada.ask('conversation:list', {})).items).toEqual([])
  })

  test('the same message twice is written once, with other files it is another message', async () => {
    const { attachments } = await add('a.txt', text('a'))
    const request = {
      conversationId: null,
      message: 'See',
      attachmentIds: attachments.map(({ id }) => id),
      clientMessageId: randomUUID(),
    }
    const first = await ada.ask('chat-history:create', request)
    expect((await ada.ask('chat-history:create', request)).message).toEqual(first.message)
    expect(await ada.codeOf('chat-history:create', { ...request, attachmentIds: [] })).toBe('bad-request')
  })

  test('text of all files and the message together has one limit', async () => {
    await add('a.txt', text('a'.repeat(600_000)))
    await add('b.txt', text('b'.repeat(600_000)))
    await expect(keep('Both')).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('a PDF', () => {
  test('is stored with its text, page by page', async () => {
    const pdf = makePdf(['First page', 'Second (page)'])
    const { attachments, refused } = await add('paper.pdf', pdf)
    expect(refused).toEqual([])
    expect(attachments[0]).toMatchObject({ mediaType: 'application/pdf', textBytes: 25 })
    const stored = await readFile(join(folder, hashOf(pdf).slice(0, 2), `${hashOf(pdf)}.txt`), 'utf8')
    expect(stored).toBe('First page\n\nSecond (page)')
  })

  test('that can not be read says why: no text, a password, damage, too many pages', async () => {
    expect(refusals(await add('scan.pdf', makePdf([''])))).toEqual(['scan.pdf: pdf-without-text'])
    expect(refusals(await add('secret.pdf', makeProtectedPdf()))).toEqual(['secret.pdf: pdf-protected'])
    expect(refusals(await add('cut.pdf', text('%PDF-1.4\n1 0 obj')))).toEqual(['cut.pdf: pdf-damaged'])
    const many = makePdf(Array.from({ length: LIMITS.pdfPages + 1 }, () => 'x'))
    expect(refusals(await add('many.pdf', many))).toEqual(['many.pdf: file-too-large'])
    expect(await storedNames()).toEqual([])
  })
})

describe('files that nothing refers to', () => {
  /** The service over a history of its own, as the profile's upkeep uses it. */
  async function openService() {
    const { history, folder: own } = await openHistory()
    const desktop = { chooseFiles: async () => [], chooseSaveFile: async () => null } as never
    const service = new AttachmentService({ history, folder: own, desktop, log: silentLog, pdfWorker: PDF_WORKER })
    const stored = async () => {
      const parts = await readdir(join(own, 'attachments')).catch(() => [])
      return (await Promise.all(parts.map((part) => readdir(join(own, 'attachments', part))))).flat()
    }
    const send = async (message: string) => {
      const attachmentIds = (await service.list(null)).map(({ id }) => id)
      return history.addEntry({
        conversationId: null,
        title: 'x',
        message,
        attachmentIds,
        clientMessageId: randomUUID(),
      })
    }
    return { history, service, folder: join(own, 'attachments'), stored, send }
  }

  test('are removed, and what a kill has left between file and row too', async () => {
    const { service, folder: own, stored } = await openService()
    const { attachments } = await service.add(null, { name: 'a.txt', bytes: text('a') })
    await mkdir(join(own, 'ab'), { recursive: true })
    await writeFile(join(own, 'ab', 'ab'.repeat(32)), 'an orphan')
    await writeFile(join(own, 'ab', '.half.tmp'), 'half')
    await service.removeUnused()
    expect(await stored()).toEqual([hashOf(text('a'))])
    await service.remove(null, attachments[0]?.id ?? 0)
    await service.removeUnused()
    expect(await stored()).toEqual([])
  })

  test('those of a deleted message stay until it is gone for good', async () => {
    const { history, service, stored, send } = await openService()
    await service.add(null, { name: 'a.txt', bytes: text('a') })
    const { message } = await send('With a file')
    await history.deleteMessage(message.id)
    await service.removeUnused()
    expect(await stored()).toHaveLength(1)
    await history.restoreMessage(message.id)
    expect((await history.getMessage(message.id)).attachments).toHaveLength(1)
    await history.deleteMessage(message.id)
    await history.purgeDeleted(Number.MAX_SAFE_INTEGER)
    await service.removeUnused()
    expect(await stored()).toEqual([])
  })

  test('those of a fork stay when the first chat is gone, those of its draft go with it', async () => {
    const { history, service, stored, send } = await openService()
    await service.add(null, { name: 'a.txt', bytes: text('a') })
    const { message, conversation } = await send('With a file')
    const fork = await history.forkConversation(message.id)
    await service.add(conversation.id, { name: 'b.txt', bytes: text('b') })
    await history.changeConversations([conversation.id], { kind: 'trash' })
    await history.purgeTrash(Number.MAX_SAFE_INTEGER)
    await service.removeUnused()
    expect(await stored()).toEqual([hashOf(text('a'))])
    const { messages } = await history.openPath(fork.id, 10)
    expect(messages[0]?.attachments.map(({ name }) => name)).toEqual(['a.txt'])
  })

  test('a missing or changed file is told apart from one that never was', async () => {
    const { service, folder: own } = await openService()
    const png = makePng()
    const { attachments } = await service.add(null, { name: 'a.png', bytes: png })
    const id = attachments[0]?.id ?? 0
    const path = join(own, hashOf(png).slice(0, 2), hashOf(png))
    await writeFile(path, 'changed')
    expect(await service.readImage(id)).toBeNull()
    await rm(path)
    expect(await service.readImage(id)).toBeNull()
    await expect(service.readImage(id + 1)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a folder that can not be made says so and leaves no row', async () => {
    const { service, folder: own } = await openService()
    await writeFile(own, 'a file stands where the folder should be')
    const { attachments, refused } = await service.add(null, { name: 'a.txt', bytes: text('a') })
    expect([attachments, refused]).toEqual([[], [{ name: 'a.txt', code: 'storage-failed' }]])
  })
})

describe('editing', () => {
  test('keeps the files of the message, or those that the person leaves', async () => {
    await add('a.txt', text('a'))
    const { attachments } = await add('b.txt', text('b'))
    const { message } = await keep('Two files')
    const edit = (wording: string, attachmentIds?: number[]) =>
      ada.ask('chat-message:edit', {
        messageId: message.id,
        message: wording,
        clientMessageId: randomUUID(),
        ...(attachmentIds === undefined ? {} : { attachmentIds }),
      })
    const all = await edit('Two files, again')
    expect(all.userMessage.attachments).toEqual(attachments)
    await ada.ended(all.assistantMessage.id)
    const one = await edit('', [attachments[1]?.id ?? 0])
    expect(one.userMessage.attachments.map(({ name }) => name)).toEqual(['b.txt'])
    await ada.ended(one.assistantMessage.id)
    await expect(edit('', [])).rejects.toMatchObject({ code: 'bad-request' })
    await expect(edit('x', [99])).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('no profile reads the files of another', async () => {
  const { attachments } = await add('a.png', makePng())
  const bob = application.window()
  await bob.signIn('Bob')
  const attachmentId = attachments[0]?.id ?? 0
  expect(await bob.codeOf('attachment:read-image', { attachmentId })).toBe('not-found')
  expect(await bob.codeOf('attachment:save', { attachmentId })).toBe('not-found')
  const request = { conversationId: null, message: '', attachmentIds: [attachmentId], clientMessageId: randomUUID() }
  expect(await bob.codeOf('chat-history:create', request)).toBe('not-found')
})

test('a copy is saved where the person says; text is never given to a page', async () => {
  const { attachments } = await add('a.txt', text('a copy'))
  const attachmentId = attachments[0]?.id ?? 0
  expect(await ada.ask('attachment:save', { attachmentId })).toBe(false)
  application.chosenPath = join(application.dataFolder, 'copy.txt')
  expect(await ada.ask('attachment:save', { attachmentId })).toBe(true)
  expect(await readFile(application.chosenPath, 'utf8')).toBe('a copy')
  expect(await ada.codeOf('attachment:read-image', { attachmentId })).toBe('not-allowed')
})
