import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { findInConversation } from '../../../electron/core/search/findInConversation.ts'
import { type MessageSearch, searchMessages } from '../../../electron/core/search/searchMessages.ts'
import type { SearchHit } from '../../../shared/searchModels.ts'
import { completed, converse, openHistory, openWithDatabase, send } from '../history/openHistory.ts'
import { isFoundByScan } from './plainScan.ts'

const searchIn = (history: ChatHistory, search: Partial<MessageSearch> & { query: string }) =>
  searchMessages((work) => history.read(work), { order: 'newest', place: 'chats', limit: 50, ...search })

/** All pages of a search, one after the other. */
async function searchAll(history: ChatHistory, search: Partial<MessageSearch> & { query: string }) {
  const hits: SearchHit[] = []
  let cursor: string | undefined
  do {
    const page = await searchIn(history, { ...search, ...(cursor === undefined ? {} : { cursor }) })
    hits.push(...page.hits)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return hits
}

const note = (history: ChatHistory, message: string, conversationId: number | null = null) =>
  history.addEntry({ conversationId, message, clientMessageId: randomUUID(), title: 'Notes' })

const found = async (history: ChatHistory, query: string) =>
  (await searchAll(history, { query })).map(({ snippet }) => snippet.text)

describe('finds', () => {
  test.each([
    ['a word by its beginning', 'Photosynthesis needs light', 'photo'],
    ['several words in any order', 'one two three', 'three one'],
    ['without regard to case and marks', 'Crème BRÛLÉE', 'creme brulee'],
    ['marks where the text has none', 'Creme brulee', 'crème'],
    ['marks written as characters of their own', 'cafe\u0301 noir', 'café'],
    ['a word of one letter', 'I like R a lot', 'r'],
    ['a word of two letters', 'Ask Go people', 'go'],
    ['punctuation at the end', 'I write c++ code', 'c++'],
    ['punctuation in the middle', 'call foo-bar now', 'foo-bar'],
    ['a file name', 'edit .env.local please', '.env'],
    ['signs only', 'x => x + 1', '=>'],
    ['an emoji', 'well done 🎉', '🎉'],
    ['a quoted phrase across a line break', 'a quoted\n  phrase here', '"quoted phrase"'],
    ['a phrase between typographic quotation marks', 'a quoted phrase here', '“quoted phrase”'],
    ['a plain apostrophe where the text has a typographic one', 'they don’t know', "don't"],
    ['a typographic apostrophe where the text has a plain one', "they don't know", 'don’t'],
    [
      'a hyphen where the text has one that does not break, or a dash',
      'a well\u2011known time, 1914–1918',
      'well-known 1914-1918',
    ],
    ['only a dash', 'this – that', '-'],
    ['a phrase whose quotation mark is not closed', 'to be or not', '"be or'],
    ['two Chinese characters inside a sentence', '我喜欢编程语言', '编程'],
    ['one Chinese character', '我喜欢编程语言', '语'],
    ['Japanese', '今日はとても寒いです', 'とても'],
    ['Korean inside a word', '안녕하세요여러분', '하세요'],
    ['Thai', 'สวัสดีครับ', 'ครับ'],
    ['a Latin word between Chinese characters', '我用Python编程', 'python'],
    ['Cyrillic and Greek', 'Привет ΚΌΣΜΟΣ', 'привет κόσμος'],
    ['an operator of the index as a word', 'this OR that NEAR here', 'or near'],
  ])('%s', async (_story, message, query) => {
    const { history } = await openHistory()
    await note(history, 'nothing of the kind')
    await note(history, message)
    const [hit, ...others] = await searchAll(history, { query })
    expect(others).toEqual([])
    expect(hit?.snippet.text).toBe(message.replaceAll(/\s/g, ' '))
    expect(hit?.snippet.marks.length).toBeGreaterThan(0)
    const best = await searchAll(history, { query, order: 'best' })
    expect(best).toEqual([hit])
  })

  test('not what only looks alike', async () => {
    const { history } = await openHistory()
    await note(history, 'good cats; foo bar; 编 程')
    for (const query of ['go', 'foo-bar', 'c++', 'ood', '编程', '"good foo"'])
      expect(await found(history, query)).toEqual([])
  })

  test('a phrase far down in a long message, with the part around it', async () => {
    const { history } = await openHistory()
    const filler = 'some words of no interest, '.repeat(8_000)
    await note(history, `${filler}the needle itself, ${filler}`)
    const [text] = await found(history, '"the needle"')
    expect(text).toContain('the needle itself')
    expect(text?.length).toBeLessThan(250)
  })

  test('titles of chats, and marks them', async () => {
    const { history } = await openHistory()
    const { conversation } = await note(history, 'hello')
    await history.renameConversation(conversation.id, 'Über Gärten', 'manual')
    const { titles } = await searchIn(history, { query: 'garten' })
    expect(titles).toMatchObject([
      { conversationId: conversation.id, title: { text: 'Über Gärten', marks: [[5, 11]] } },
    ])
  })
})

describe('titles and long messages', () => {
  test('signs that mean something to SQLite are only signs in a title', async () => {
    const { history } = await openHistory()
    for (const title of ['100% done', '1000 done', 'a_b', 'axb', 'back\\slash', 'Größe 100%']) {
      const { conversation } = await note(history, 'hello')
      await history.renameConversation(conversation.id, title, 'manual')
    }
    const titles = async (query: string) => (await searchIn(history, { query })).titles.map(({ title }) => title.text)
    expect(await titles('100%')).toEqual(['Größe 100%', '100% done'])
    expect(await titles('a_b')).toEqual(['a_b'])
    expect(await titles('back\\')).toEqual(['back\\slash'])
    expect(await titles('GRÖSSE')).toEqual([])
    expect(await titles('größe')).toEqual(['Größe 100%'])
    expect(await titles('grosse')).toEqual([])
    expect(await titles('DONE 100')).toEqual(['1000 done', '100% done'])
  })

  test('beside messages that are too long to be read one by one', async () => {
    const { history } = await openHistory()
    await note(history, 'needle of the beginning')
    for (let count = 0; count < 3; count += 1) await note(history, `${'hay '.repeat(60_000)}straw${count}`)
    await note(history, 'needle of the end')
    expect(await found(history, 'needle')).toEqual(['needle of the end', 'needle of the beginning'])
    expect(await found(history, 'straw1')).toHaveLength(1)
  })
})

const pieces = [
  'cat',
  'Cats',
  'concat',
  'é',
  'École',
  'go',
  'a',
  'C++',
  '++',
  'foo-bar',
  'foo',
  '漢字',
  '字',
  '가나다',
  '나',
  '🎉',
  '👩‍🔬',
  '=>',
  '%',
  '_',
  '*',
  'Ж',
  'жук',
  "don't",
  '7',
  '2024',
]
const words = fc.constantFrom(...pieces)
const glue = fc.constantFrom(' ', ' ', '', '-', '\n')
const text = fc.array(fc.tuple(words, glue), { minLength: 1, maxLength: 6 }).map((parts) => parts.flat().join(''))

test('finds exactly what a plain scan finds, in both orders', async () => {
  const { history } = await openHistory()
  const messages = fc.sample(text, { numRuns: 300, seed: 7 }).filter((message) => message.trim() !== '')
  for (const message of messages) await note(history, message)
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 2 }), async (terms) => {
      const expected = messages.filter((message) => isFoundByScan(message, terms)).toReversed()
      const hits = await searchAll(history, { query: terms.join(' ') })
      const texts = await Promise.all(hits.map(async ({ messageId }) => (await history.getMessage(messageId)).message))
      expect(texts).toEqual(expected)
      const best = await searchAll(history, { query: terms.join(' '), order: 'best' })
      expect(best.map(({ messageId }) => messageId).sort()).toEqual(hits.map(({ messageId }) => messageId).sort())
    }),
    { numRuns: 80 },
  )
}, 60_000)

test('no text makes a search fail', async () => {
  const { history } = await openHistory()
  const { conversation } = await note(history, 'AND "OR" NOT (x) * ^ text: {a b} NEAR(a) \u0000 \ud800 漢字 🎉')
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    text,
    fc.constantFrom('"', '""', '*', '\u0000', '-', '^a', '\u0301', '\ud800'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(odd, { maxLength: 5 }), async (parts) => {
      const query = parts.join('')
      for (const order of ['best', 'newest'] as const) await searchAll(history, { query, order, place: 'all' })
      await findInConversation((work) => history.read(work), conversation.id, query)
    }),
    { numRuns: 200 },
  )
}, 60_000)

describe('the index stays right', () => {
  test('an answer is found when it has ended, not before, and by its new text after it was continued', async () => {
    const { history } = await openHistory()
    const { assistantMessage } = await send(history, 'question')
    await history.markStreaming(assistantMessage.id)
    await history.appendChunk(assistantMessage.id, 0, 'half an apple')
    expect(await found(history, 'apple')).toEqual([])
    const end = completed('half an apple 苹果')
    await history.finishAnswer(assistantMessage.id, { ...end, status: 'interrupted' })
    expect(await found(history, 'apple')).toHaveLength(1)
    expect(await found(history, '苹果')).toHaveLength(1)
    await history.beginContinue(assistantMessage.id, 'model-a')
    await history.finishAnswer(assistantMessage.id, completed('half a pear'))
    expect(await found(history, 'apple')).toEqual([])
    expect(await found(history, '苹果')).toEqual([])
    expect(await found(history, 'pear')).toHaveLength(1)
  })

  test('an edited message is found by its new text only', async () => {
    const { history, database } = await openWithDatabase()
    const { message } = await note(history, 'old 旧')
    const change = (next: string) =>
      database.write((manager) => manager.query('UPDATE chat_history SET message = ? WHERE id = ?', [next, message.id]))
    await change('new')
    expect([await found(history, 'old'), await found(history, '旧'), await found(history, 'new')]).toEqual([
      [],
      [],
      ['new'],
    ])
    await change('新')
    await note(history, 'any other write')
    expect([await found(history, 'new'), await found(history, '新')]).toEqual([[], ['新']])
  })

  test('a trashed chat is found in the trash, and a purged one leaves nothing behind', async () => {
    const { history, database, clock } = await openWithDatabase()
    const { conversation } = await converse(history, 'a secretword 秘密', 'noted')
    await history.changeConversations([conversation.id], { kind: 'trash' })
    expect(await found(history, 'secretword')).toEqual([])
    for (const place of ['trash', 'all'] as const)
      expect(await searchAll(history, { query: 'secretword', place })).toHaveLength(1)
    await history.changeConversations([conversation.id], { kind: 'restore' })
    expect(await found(history, '秘密')).toHaveLength(1)
    await history.changeConversations([conversation.id], { kind: 'trash' })
    await history.purgeTrash(clock.now() + 1)
    expect(await searchAll(history, { query: 'secretword', place: 'all' })).toEqual([])
    const left = await database.read((manager) =>
      manager.query(`SELECT (SELECT count(*) FROM split_text) + (SELECT count(*) FROM search_pending)
        + (SELECT count(*) FROM message_index_docsize) AS count`),
    )
    expect(left).toEqual([{ count: 0 }])
    await database.write((manager) =>
      manager.query(`INSERT INTO message_index (message_index) VALUES ('integrity-check')`),
    )
    const blocks: { block: Buffer }[] = await database.read((manager) =>
      manager.query('SELECT block FROM message_index_data'),
    )
    expect(blocks.some(({ block }) => block.includes('secretword'))).toBe(false)
  })

  test('the file passes its check with pending answers and texts of all scripts', async () => {
    const { history } = await openHistory()
    await converse(history, 'question 問題', 'answer')
    await send(history, 'still running')
    expect(await history.runQuickCheck()).toEqual([])
  })
})

describe('filters', () => {
  test('by who wrote it, by time, and across pages', async () => {
    const { history, clock } = await openHistory()
    for (let day = 0; day < 5; day += 1) {
      clock.set(1_700_000_000_000 + day * 86_400_000)
      await converse(history, `apple ${day}`, `an apple for day ${day}`)
    }
    const from = 1_700_000_000_000 + 86_400_000
    const until = from + 2 * 86_400_000
    for (const order of ['newest', 'best'] as const) {
      const questions = await searchAll(history, { query: 'apple', role: 'user', from, until, limit: 1, order })
      expect(questions.map(({ snippet }) => snippet.text).sort()).toEqual(['apple 1', 'apple 2'])
    }
    const all = await searchAll(history, { query: 'apple', limit: 3 })
    expect(all.map(({ timestamp }) => timestamp)).toEqual(all.map(({ timestamp }) => timestamp).sort((a, b) => b - a))
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(10)
  })

  test('a message of another branch says so', async () => {
    const { history } = await openHistory()
    const { assistantMessage } = await converse(history, 'question', 'first banana')
    const retried = await history.beginRetry(assistantMessage.id, 'model-a')
    await history.finishAnswer(retried.assistantMessage.id, completed('second banana'))
    const hits = await searchAll(history, { query: 'banana' })
    expect(hits.map(({ isActive, depth, snippet }) => [isActive, depth, snippet.text])).toEqual([
      [true, 1, 'second banana'],
      [false, 1, 'first banana'],
    ])
  })
})

test('a very common word is found once each, in both orders, beyond what is ranked', async () => {
  const { history, database } = await openWithDatabase()
  const { conversation } = await note(history, 'message of the beginning')
  await database.write(async (manager) => {
    await manager.query(
      `WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 7000)
        INSERT INTO chat_history (user_id, conversation_id, parent_id, depth, active, role, timestamp, status, message)
        SELECT 1, ?, 1, 1, 0, 'user', 1600000000000 + (value * 7919) % 7000, 'complete', 'message ' || value FROM n`,
      [conversation.id],
    )
  })
  for (const order of ['best', 'newest'] as const) {
    const hits = await searchAll(history, { query: 'message', order, limit: 200 })
    expect(hits).toHaveLength(7_001)
    expect(new Set(hits.map(({ messageId }) => messageId)).size).toBe(7_001)
    const times = hits.map(({ timestamp }) => timestamp)
    if (order === 'newest') expect(times).toEqual([...times].sort((a, b) => b - a))
  }
}, 60_000)

test('a text is found in a chat message by message, as it stands', async () => {
  const { history } = await openHistory()
  const first = await converse(history, 'A cat, a Cat', 'no such animal')
  const id = first.conversation.id
  await converse(history, 'concat', 'çat\ncat', id)
  const find = (query: string) => findInConversation((work) => history.read(work), id, query)
  expect((await find('cat')).map(({ depth, count }) => [depth, count])).toEqual([
    [0, 2],
    [2, 1],
    [3, 2],
  ])
  expect(await find('')).toEqual([])
  expect(await find('cat cat')).toMatchObject([{ depth: 3, count: 1 }])
})
