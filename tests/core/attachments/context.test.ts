import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseContext } from '../../../electron/core/chat/chooseContext.ts'
import { countUnsentPictures, fenced, readFiles } from '../../../electron/core/chat/fileParts.ts'
import { createReplySource } from '../../../electron/core/openai/createReplySource.ts'
import type { ContextMessage, FileContent } from '../../../electron/core/ports.ts'
import type { Attachment, MediaType } from '../../../shared/attachments.ts'
import type { Message } from '../../../shared/models.ts'
import { takesImages } from '../../../shared/visionModels.ts'
import { type FaultServer, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { silentLog } from '../history/openHistory.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterAll(() => server.close())

const file = (id: number, name: string, mediaType: MediaType, bytes = 100): Attachment => {
  const isImage = mediaType.startsWith('image/')
  return { id, name, mediaType, bytes, width: isImage ? 8 : null, height: isImage ? 6 : null, textBytes: null }
}

function question(message: string, attachments: readonly Attachment[]): Message {
  return {
    ...{ id: 1, conversationId: 1, parentId: null, depth: 0, role: 'user', message, timestamp: 0, status: 'complete' },
    ...{ finishReason: null, errorCode: null, errorDetails: null, model: null, usage: null, finishedAt: null },
    reasoning: null,
    spent: null,
    variant: { index: 1, count: 1, previousId: null, nextId: null },
    attachments,
  }
}

const PICTURE: FileContent = { type: 'image', mediaType: 'image/png', base64: 'cGljdHVyZQ==' }

/** Asks the fault server with these messages. @returns the code of the failure, or null */
async function ask(messages: readonly ContextMessage[], mode: string): Promise<string | null> {
  const reply = createReplySource({ now: Date.now, log: silentLog, retryDelays: { firstMs: 1 } })
  const ways = { onStart: () => undefined, onText: () => undefined, onWaiting: () => undefined }
  const { signal } = new AbortController()
  const asked = {
    endpoint: server.endpoint,
    model: mode,
    messages,
    temperature: null,
    maxTokens: null,
    signal,
    ...ways,
  }
  return reply(asked).then(
    () => null,
    ({ code }: { code: string }) => code,
  )
}

test('pictures arrive at the server as parts beside the text', async () => {
  const path = [question('What is this?', [file(1, 'a.png', 'image/png')])]
  expect(await ask(chooseContext(path, '', { files: new Map([[1, PICTURE]]) }), 'normal')).toBeNull()
  expect(server.lastCall.body?.messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: 'data:image/png;base64,cGljdHVyZQ==' } },
        { type: 'text', text: 'What is this?' },
      ],
    },
  ])
})

test('files of text go as one text that every server takes, in a fence that nothing in them ends', () => {
  const text = 'before\n````js\ncode\n````\nafter'
  const path = [question('Explain', [file(1, 'a.md', 'text/plain'), file(2, 'b.pdf', 'application/pdf')])]
  const files = new Map<number, FileContent | null>([
    [1, { type: 'text', text }],
    [2, null],
  ])
  expect(chooseContext(path, '', { files })).toEqual([
    { role: 'user', content: `File a.md:\n\`\`\`\`\`\n${text}\n\`\`\`\`\`\n\n[The file b.pdf is missing.]\n\nExplain` },
  ])
  expect(fenced('plain\n')).toBe('```\nplain\n```')
})

test('a message of files alone is sent, and old pictures give way to newer ones', async () => {
  const large = (id: number) => file(id, `${id}.png`, 'image/png', 10_000_000)
  const path = [1, 2, 3, 4].map((id) => question('', [large(id)]))
  const files = await readFiles(path, 'normal', async () => PICTURE)
  expect([...files.keys()]).toEqual([4, 3, 2])
  const [oldest, next] = chooseContext(path, '', { files })
  expect(oldest?.content).toBe('[The picture 1.png is not sent again.]')
  expect(next?.content).toEqual([PICTURE])
  expect([1, 3, 4].map((count) => countUnsentPictures(path.slice(0, count), 'normal'))).toEqual([0, 0, 1])
})

test('a model known to take no pictures gets those of the question alone: earlier ones would have it refuse the chat', async () => {
  const path = [1, 2].map((id) => question('Look', [file(id, `${id}.png`, 'image/png')]))
  expect([...(await readFiles(path, 'gpt-3.5-turbo', async () => PICTURE)).keys()]).toEqual([2])
  expect([...(await readFiles(path, 'gpt-4o', async () => PICTURE)).keys()]).toEqual([2, 1])
  expect(countUnsentPictures(path, 'gpt-3.5-turbo')).toBe(2)
  expect(countUnsentPictures(path, 'gpt-4o')).toBe(0)
})

test('files of an answer, as imports bring them, are named and never sent: no server takes them', async () => {
  const drawing = file(1, 'drawing.webp', 'image/webp')
  const answer: Message = { ...question('Here it is', [drawing]), role: 'assistant' }
  const path = [question('Draw', []), answer, question('Thanks', [])]
  const files = await readFiles(path, 'gpt-4o', async () => PICTURE)
  expect(chooseContext(path, '', { files }).map(({ role, content }) => [role, content])).toEqual([
    ['user', 'Draw'],
    ['assistant', '[The answer had the file drawing.webp.]\n\nHere it is'],
    ['user', 'Thanks'],
  ])
})

test('a server that refuses pictures is told apart from one that refuses anything else', async () => {
  const withPicture = chooseContext([question('x', [file(1, 'a.png', 'image/png')])], '', {
    files: new Map([[1, PICTURE]]),
  })
  expect(await ask(withPicture, '400-images')).toBe('images-not-supported')
  expect(await ask(withPicture, '500-images')).toBe('images-not-supported')
  expect(await ask(withPicture, '400')).toBe('request-refused')
  expect(await ask([{ role: 'user', content: 'x' }], '400-images')).toBe('request-refused')
})

test('a model is known to take pictures, known not to, or unknown', () => {
  const known = ['gpt-4o-mini', 'openai/gpt-5', 'claude-sonnet-4', 'llava:13b', 'qwen2.5-vl-7b', 'gemma3:12b']
  expect(known.map(takesImages)).toEqual(known.map(() => 'yes'))
  const without = ['gpt-3.5-turbo', 'gpt-4', 'o3-mini', 'llama3.1:8b', 'deepseek-r1:7b', 'mixtral:8x7b', 'gemma3:1b']
  expect(without.map(takesImages)).toEqual(without.map(() => 'no'))
  expect(['my-own-model', '', 'parlor-demo', 'normal'].map(takesImages)).toEqual(Array(4).fill('unknown'))
})
