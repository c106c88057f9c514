import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { RequestRate } from '../../electron/core/RequestRate.ts'
import { type Answer, REQUESTS, type RequestName } from '../../shared/ipc.ts'
import { requestErrorSchema } from '../../shared/requestErrorSchema.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'
import { DEAD_SERVER, validInputs } from './validInputs.ts'

/** Inputs that each request gets from its own schema. */
const RUNS_EACH = 40

let application: TestApplication
let ada: TestWindow
let bob: TestWindow
let adaId: string

const names = Object.keys(REQUESTS) as RequestName[]

/** Valid inputs that a rule behind the schema may still refuse as a bad request: cursors, answers that were not cut. */
const ruled = new Set<RequestName>([
  'conversation:list',
  'folder:create',
  'folder:rename',
  'folder:restore',
  'chat-history:list',
  'chat-message:continue',
  'chat-message:edit',
  'chat-message:regenerate',
  'message:restore',
  'search:messages',
  'provider:set-key',
  'preset:reorder',
])

beforeAll(async () => {
  application = await TestApplication.start()
  ada = application.window()
  bob = application.window()
  adaId = (await ada.signIn('Ada')).id
  await bob.signIn('Bob')
  const changes = { preset: 'custom', baseURL: DEAD_SERVER, model: 'none' } as const
  await ada.ask('provider:update', { scope: 'application', changes })
  for (let index = 0; index < 12; index++) {
    await ada.ask('chat-history:create', { message: `of Ada ${index}`, clientMessageId: randomUUID() })
    await bob.ask('chat-history:create', { message: `canary-of-bob ${index}`, clientMessageId: randomUUID() })
  }
})
afterAll(() => application.dispose())

/** Inputs that are close to valid: the right field names with odd values. */
const nearValid = fc.record(
  {
    conversationId: fc.oneof(fc.nat(40), fc.constant(null), fc.anything()),
    messageId: fc.oneof(fc.nat(40), fc.anything()),
    message: fc.oneof(fc.string(), fc.anything()),
    clientMessageId: fc.oneof(fc.uuid(), fc.string()),
    title: fc.oneof(fc.string(), fc.anything()),
    limit: fc.oneof(fc.integer(), fc.double(), fc.constant(-1)),
    cursor: fc.oneof(fc.string(), fc.base64String()),
    fromDepth: fc.oneof(fc.integer(), fc.bigInt()),
    text: fc.string(),
    query: fc.oneof(fc.string(), fc.constantFrom('canary', 'canary-of-bob', '"canary'), fc.anything()),
    order: fc.constantFrom('best', 'newest', 'newest-first', 'other'),
    place: fc.constantFrom('chats', 'trash', 'all', 'other'),
    sort: fc.oneof(fc.constantFrom('updated', 'title'), fc.anything()),
    folderId: fc.oneof(fc.nat(40), fc.anything()),
    scope: fc.constantFrom('profile', 'application', 'other'),
    changes: fc.oneof(fc.record({ temperature: fc.double(), preset: fc.string() }), fc.anything()),
    name: fc.string(),
    email: fc.string(),
    colour: fc.string(),
  },
  { requiredKeys: [] },
)

/** Asks as Ada and checks what holds for every answer; whatever happened, she has a profile afterwards. */
async function askAsAda(name: RequestName, input: unknown): Promise<Answer<unknown>> {
  const answer = await ada.envelope(name, input)
  if (!answer.ok) expect(requestErrorSchema.parse(answer.error).code).not.toBe('internal')
  expect(JSON.stringify(answer)).not.toContain('canary-of-bob')
  if ((await ada.ask('profile:current', {})) === null) await ada.ask('profile:open', { profileId: adaId })
  return answer
}

afterEach(async () => {
  expect((await bob.ask('chat-history:list', {})).items).toHaveLength(12)
  expect(application.logLines.filter((line) => line.startsWith('request.failed'))).toEqual([])
})

test('no input makes a request crash, and none shows another profile', async () => {
  const inputs = fc.oneof(nearValid, fc.anything())
  const property = fc.asyncProperty(fc.constantFrom(...names), inputs, async (name, input) => {
    await askAsAda(name, input)
  })
  await fc.assert(property, { numRuns: 1_500 })
})

test.each(names)('%s takes every input that its schema allows, and refuses by rules only', async (name) => {
  await fc.assert(
    fc.asyncProperty(validInputs[name], async (input) => {
      expect(REQUESTS[name].input.safeParse(input).error?.issues ?? []).toEqual([])
      const answer = await askAsAda(name, input)
      if (!answer.ok && !ruled.has(name)) expect(answer.error.code).not.toBe('bad-request')
    }),
    { numRuns: RUNS_EACH },
  )
})

test('unknown and inherited names are refused like any other', async () => {
  const inherited = [
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    'chat-history',
    'CHAT-HISTORY:LIST',
  ]
  for (const name of [...inherited, 0, null, undefined, {}, [], ['chat-history:list'], Symbol('x'), () => 1]) {
    expect(await ada.codeOf(name, {})).toBe('bad-request')
  }
})

test("another profile's ids are the same as ids that never existed", async () => {
  const theirs = (await bob.ask('chat-history:list', { order: 'newest-first' })).items[0]
  if (!theirs) throw new Error('Bob has entries.')
  const requests = (conversationId: number, messageId: number): [RequestName, unknown][] => [
    ['conversation:open', { conversationId }],
    ['conversation:messages', { conversationId, fromDepth: 0 }],
    ['conversation:rename', { conversationId, title: 'mine now' }],
    ['conversation:change', { conversationIds: [conversationId], change: { kind: 'trash' } }],
    ['conversation:change', { conversationIds: [conversationId], change: { kind: 'restore' } }],
    ['conversation:set-model', { conversationId, model: 'm' }],
    ['chat-history:create', { conversationId, message: 'x', clientMessageId: randomUUID() }],
    ['chat-message:send', { conversationId, message: 'x', clientMessageId: randomUUID() }],
    ['chat-message:retry', { messageId }],
    ['chat-message:continue', { messageId }],
    ['search:in-conversation', { conversationId, query: 'canary' }],
    ['draft:load', { conversationId }],
    ['draft:save', { conversationId, text: 'x' }],
  ]
  const carol = application.window()
  await carol.signIn('Carol')
  // Everything but the id that was asked for must be the same, to the letter.
  const answers = async (conversationId: number, messageId: number) => {
    const given = await Promise.all(
      requests(conversationId, messageId).map(([name, input]) => carol.envelope(name, input)),
    )
    return JSON.stringify(given).replaceAll(/\b(chat|message) \d+/g, '$1 #')
  }
  expect(await answers(theirs.conversationId, theirs.id)).toBe(await answers(4_000_000, 4_000_000))
  expect((await bob.ask('conversation:list', {})).items.map(({ title }) => title)).not.toContain('mine now')
})

test('a window that asks without end is slowed down, and heard again after a pause', () => {
  const rate = new RequestRate()
  let answered = 0
  for (let index = 0; index < 10_000; index++) if (rate.take(0)) answered += 1
  expect(answered).toBeLessThan(1_000)
  expect(rate.take(0)).toBe(false)
  expect(rate.take(1_000)).toBe(true)
})
