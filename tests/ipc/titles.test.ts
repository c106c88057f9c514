import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let ada: TestWindow

beforeEach(async () => {
  application = await TestApplication.start()
  ada = application.window()
  await ada.signIn('Ada')
})
afterEach(() => application.dispose())

describe('search:titles', () => {
  const chat = async (message: string) =>
    (await ada.ask('chat-history:create', { message, clientMessageId: randomUUID() })).conversation.id

  test('finds chats by a few letters, the best first, and not in the trash', async () => {
    await chat('An old journal')
    const best = await chat('Journey to Rome')
    const gone = await chat('Journal of last year')
    await ada.ask('conversation:change', { conversationIds: [gone], change: { kind: 'trash' } })
    const hits = await ada.ask('search:titles', { query: 'JOURN' })
    expect(hits.map(({ title }) => title.text)).toEqual(['Journey to Rome', 'An old journal'])
    expect(hits[0]).toMatchObject({ conversationId: best, title: { marks: [[0, 5]] } })
    expect(await ada.ask('search:titles', { query: 'jtr' })).toHaveLength(1)
    expect(await ada.ask('search:titles', { query: 'nothing like it' })).toEqual([])
  })

  test('lists the newest chats when nothing is typed, never those of another profile', async () => {
    for (const title of ['One', 'Two', 'Three']) await chat(title)
    const hits = await ada.ask('search:titles', { query: '', limit: 2 })
    expect(hits.map(({ title }) => title.text)).toEqual(['Three', 'Two'])
    const bob = application.window()
    await bob.signIn('Bob')
    expect(await bob.ask('search:titles', { query: 'o' })).toEqual([])
  })

  test('finds an old chat behind hundreds of newer ones, and better ones first', async () => {
    await chat('Marmalade')
    for (let number = 0; number < 520; number += 1) await chat(`Chat ${number}`)
    expect((await ada.ask('search:titles', { query: 'marma' })).map(({ title }) => title.text)).toEqual(['Marmalade'])
    const hits = await ada.ask('search:titles', { query: 'chat 7', limit: 3 })
    expect(hits[0]?.title.text).toBe('Chat 7')
    expect(hits).toHaveLength(3)
  })
})
