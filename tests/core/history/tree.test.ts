import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import type { SentMessage } from '../../../shared/ipc.ts'
import { completed, converse, ended, fillChat, openHistory, openWithDatabase, send } from './openHistory.ts'
import { TreeModel } from './treeModel.ts'

const ENDS = { whole: completed('An answer'), cut: ended('Half an ans', 'interrupted'), empty: ended('', 'failed') }

/** One change of a chat; `pick` chooses a message among those it may concern. */
interface Change {
  readonly kind: 'send' | 'note' | 'regenerate' | 'edit' | 'activate' | 'delete' | 'restore' | 'purge' | 'fork'
  readonly pick: number
  readonly end: keyof typeof ENDS
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(
    'send',
    'note',
    'regenerate',
    'edit',
    'activate',
    'activate',
    'delete',
    'restore',
    'purge',
    'fork',
  ),
  pick: fc.nat(1_000),
  end: fc.constantFrom('whole', 'whole', 'cut', 'empty'),
})

function edit(history: ChatHistory, messageId: number, message = 'Other words') {
  return history.beginEdit({ messageId, message, clientMessageId: randomUUID(), model: 'm' })
}

/** Makes the same changes in a real file and in the model, and compares them after each. */
class Chat {
  readonly #history: ChatHistory
  readonly #tick: (time: number) => void
  readonly #model = new TreeModel()
  readonly #id: number

  constructor(history: ChatHistory, first: SentMessage, tick: (time: number) => void) {
    this.#history = history
    this.#tick = tick
    this.#id = first.conversation.id
    this.#model.add(first.userMessage.id, null, 'user')
    this.#model.add(first.assistantMessage.id, first.userMessage.id, 'assistant')
  }

  async make({ kind, pick, end }: Change): Promise<void> {
    const { live, deleted } = this.#model
    const chosen = live[pick % live.length]
    if (kind === 'send') await this.#answer(await send(this.#history, 'A question', this.#id), end)
    else if (kind === 'note') await this.#note()
    else if (kind === 'purge') await this.#purge()
    else if (kind === 'restore') await this.#restore(deleted[pick % deleted.length])
    else if (chosen !== undefined) await this.#change(kind, chosen, end)
  }

  async compare(): Promise<void> {
    const { messages, total } = await this.#history.openPath(this.#id, 200)
    expect(messages.map(({ id }) => id)).toEqual(this.#model.shown)
    expect(total).toBe(this.#model.shown.length)
    expect(messages.map(({ variant }) => variant)).toEqual(this.#model.shown.map((id) => this.#model.variant(id)))
    const { activeLeafId } = await this.#history.getConversation(this.#id)
    expect(activeLeafId).toBe(this.#model.shown.at(-1) ?? null)
    for (const id of this.#model.deleted) {
      await expect(this.#history.getMessage(id)).rejects.toMatchObject({ code: 'not-found' })
    }
  }

  async #change(kind: 'regenerate' | 'edit' | 'activate' | 'delete' | 'fork', id: number, end: Change['end']) {
    const node = this.#model.node(id)
    if (kind === 'regenerate') await this.#answer(await this.#history.beginRetry(id, 'm'), end)
    else if (kind === 'fork') await this.#fork(id)
    else if (kind === 'delete') {
      const expected = this.#model.below(id).length
      expect(await this.#history.countBelow(id)).toBe(expected)
      expect(await this.#history.deleteMessage(id)).toMatchObject({ messages: expected })
      this.#model.delete(id)
    } else if (kind === 'activate') {
      const { depth } = await this.#history.activateMessage(id)
      this.#model.activate(id)
      expect(this.#model.shown[depth]).toBe(id)
    } else if (node?.role === 'user') await this.#answer(await edit(this.#history, id), end)
    else await expect(edit(this.#history, id)).rejects.toMatchObject({ code: 'bad-request' })
  }

  /** Ends the answer and puts what is new into the model. */
  async #answer({ userMessage, assistantMessage }: SentMessage, end: Change['end']): Promise<void> {
    await this.#history.finishAnswer(assistantMessage.id, ENDS[end])
    if (!this.#model.node(userMessage.id)) this.#model.add(userMessage.id, userMessage.parentId, 'user')
    this.#model.add(assistantMessage.id, userMessage.id, 'assistant', end === 'empty')
  }

  async #note(): Promise<void> {
    const entry = { conversationId: this.#id, message: 'A note', clientMessageId: randomUUID(), title: '' }
    const { message } = await this.#history.addEntry(entry)
    this.#model.add(message.id, message.parentId, 'user')
  }

  async #restore(id: number | undefined): Promise<void> {
    if (id === undefined) return
    const restoring = this.#history.restoreMessage(id)
    if (this.#model.restore(id)) await restoring
    else await expect(restoring).rejects.toMatchObject({ code: 'not-found' })
  }

  async #purge(): Promise<void> {
    const expected = this.#model.deleted.length
    expect(await this.#history.purgeDeleted(Number.MAX_SAFE_INTEGER)).toBe(expected)
    this.#model.purge()
    this.#tick(1_700_000_000_000)
  }

  async #fork(id: number): Promise<void> {
    const fork = await this.#history.forkConversation(id)
    const copies = await this.#history.openPath(fork.id, 200)
    const originals = await Promise.all(this.#model.pathTo(id).map((step) => this.#history.getMessage(step)))
    const facts = ({ role, message, timestamp, status, model, depth }: (typeof originals)[number]) => ({
      role,
      message,
      timestamp,
      status,
      model,
      depth,
    })
    expect(copies.messages.map(facts)).toEqual(originals.map(facts))
    expect(copies.messages.every(({ variant }) => variant.count === 1)).toBe(true)
  }
}

test('whatever is sent, edited, regenerated, shown, deleted and restored, the file shows what the model shows', async () => {
  const { history, clock } = await openHistory()
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 14 }), async (changes) => {
      const chat = new Chat(history, await converse(history, 'First', 'One'), clock.set)
      await chat.compare()
      for (const next of changes) {
        await chat.make(next)
        await chat.compare()
      }
      await history.purgeDeleted(Number.MAX_SAFE_INTEGER)
    }),
    { numRuns: 40 },
  )
})

test('edit makes a branch: the old message and its answer stay, and both are reached by showing the variant', async () => {
  const { history } = await openHistory()
  const first = await converse(history, 'one', 'answer one')
  await converse(history, 'two', 'answer two', first.conversation.id)
  const edited = await edit(history, first.userMessage.id, 'uno')
  await history.finishAnswer(edited.assistantMessage.id, completed('respuesta'))
  const shown = async () => (await history.openPath(first.conversation.id, 9)).messages.map(({ message }) => message)
  expect(await shown()).toEqual(['uno', 'respuesta'])
  expect(await history.activateMessage(first.userMessage.id)).toMatchObject({ depth: 0, changedFrom: 0 })
  expect(await shown()).toEqual(['one', 'answer one', 'two', 'answer two'])
  expect(await history.activateMessage(first.userMessage.id)).toMatchObject({ depth: 0, changedFrom: null })
})

test('the same edit sent twice is one branch', async () => {
  const { history } = await openHistory()
  const { userMessage } = await converse(history, 'one', 'answer one')
  const same = { messageId: userMessage.id, message: 'uno', clientMessageId: randomUUID(), model: 'm' }
  const [one, other] = await Promise.all([history.beginEdit(same), history.beginEdit(same)])
  expect(other.assistantMessage.id).toBe(one.assistantMessage.id)
  expect([one.isNew, other.isNew].toSorted()).toEqual([false, true])
  expect((await history.getMessage(userMessage.id)).variant).toMatchObject({ index: 1, count: 2 })
})

test('while an answer runs, its chat is not edited, regenerated, turned to another branch or deleted from under it', async () => {
  const { history } = await openHistory()
  const first = await converse(history, 'one', 'answer one')
  const other = await edit(history, first.userMessage.id)
  await history.finishAnswer(other.assistantMessage.id, completed('answer'))
  const running = await send(history, 'two', first.conversation.id)
  const refused = await Promise.allSettled([
    edit(history, first.userMessage.id),
    history.beginRetry(first.assistantMessage.id, 'm'),
    history.activateMessage(first.assistantMessage.id),
    history.deleteMessage(other.userMessage.id),
    history.forkConversation(running.assistantMessage.id),
  ])
  for (const attempt of refused) expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'busy' } })
  expect((await history.deleteMessage(first.userMessage.id)).changedFrom).toBeNull()
  expect((await history.activateMessage(other.userMessage.id)).changedFrom).toBeNull()
})

test('a tried answer without text is no variant once there is another one', async () => {
  const { history } = await openHistory()
  const { userMessage, assistantMessage } = await send(history, 'one')
  await history.finishAnswer(assistantMessage.id, ended('', 'failed'))
  const again = await history.beginRetry(assistantMessage.id, 'm')
  expect(again.assistantMessage.variant).toEqual({ index: 1, count: 1, previousId: null, nextId: null })
  expect(again.userMessage.id).toBe(userMessage.id)
})

test('deleted messages are in no list, and are gone for good after the purge, in a chat whose clock jumped too', async () => {
  const { history, clock } = await openHistory()
  const first = await converse(history, 'one', 'answer one')
  const second = await converse(history, 'two', 'answer two', first.conversation.id)
  await history.deleteMessage(second.assistantMessage.id)
  clock.set(1_000)
  const { messages, shownLeafId } = await history.deleteMessage(second.userMessage.id)
  expect({ messages, shownLeafId }).toEqual({ messages: 1, shownLeafId: second.userMessage.id })
  const { items } = await history.listEntries({ limit: 9, order: 'oldest-first' })
  expect(items.map(({ message }) => message)).toEqual(['one', 'answer one'])
  expect(await history.purgeDeleted(2_000)).toBe(2)
  await expect(history.restoreMessage(second.userMessage.id)).rejects.toMatchObject({ code: 'not-found' })
})

test('a chat whose only message is deleted is empty and takes a new first message', async () => {
  const { history } = await openHistory()
  const { conversation, userMessage } = await converse(history, 'one', 'answer one')
  expect(await history.deleteMessage(userMessage.id)).toMatchObject({ messages: 2, changedFrom: 0 })
  expect(await history.openPath(conversation.id, 9)).toEqual({ messages: [], total: 0 })
  expect((await send(history, 'again', conversation.id)).userMessage).toMatchObject({ depth: 0, parentId: null })
})

test('a branch of 10,000 messages is shown, counted, forked, deleted and restored in one go', async () => {
  const { history, database } = await openWithDatabase()
  const chat = await fillChat(database, 10_000)
  const { messages } = await history.readPath(chat, 0, 2)
  const [first, answer] = [messages[0]?.id ?? 0, messages[1]?.id ?? 0]
  const again = await history.beginRetry(answer, 'm')
  await history.finishAnswer(again.assistantMessage.id, completed('short'))
  expect(await history.activateMessage(answer)).toMatchObject({ depth: 1, changedFrom: 1 })
  expect((await history.openPath(chat, 1)).total).toBe(10_000)
  expect(await history.countBelow(first)).toBe(10_001)
  const { activeLeafId } = await history.getConversation(chat)
  const fork = await history.forkConversation(activeLeafId ?? 0)
  expect((await history.readPath(fork.id, 4_321, 1)).messages[0]).toMatchObject({ message: 'message 4321' })
  expect(await history.deleteMessage(answer)).toMatchObject({ messages: 9_999, changedFrom: 1 })
  expect((await history.openPath(chat, 9)).total).toBe(2)
  await history.restoreMessage(answer)
  expect((await history.openPath(chat, 1)).total).toBe(10_000)
})
