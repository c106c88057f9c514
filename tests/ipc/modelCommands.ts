import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { SentMessage } from '../../shared/ipc.ts'
import {
  asModel,
  chatsOf,
  endRunning,
  type Model,
  type ModelChat,
  type ModelledApplication,
  PEOPLE,
  runningChat,
} from './modelledApplication.ts'

type Command = fc.AsyncCommand<Model, ModelledApplication>

/** How the server answers a question that is waited for. */
type Mode = 'normal' | 'cut' | '401'

let questions = 0

/** One thing a person does. Every command ends by comparing all that can be seen. */
function command(
  name: string,
  can: (model: Model) => boolean,
  act: (model: Model, real: ModelledApplication) => Promise<void>,
): Command {
  return {
    check: can,
    run: async (model, real) => {
      await act(model, real)
      await real.check(model)
    },
    toString: () => name,
  }
}

const isIdle = (model: Model) => runningChat(model) === undefined
const hasChat = (model: Model) => chatsOf(model).length > 0

/** Any chat of the list: the same number means the same chat as long as the list is the same. */
function pick(model: Model, index: number): ModelChat {
  const chats = chatsOf(model)
  const chat = chats[index % chats.length]
  if (!chat) throw new Error('There is no chat.')
  return chat
}

/** Asks in chat number `index`, or in a new one when the number is that of none. */
async function ask(model: Model, real: ModelledApplication, index: number): Promise<[ModelChat, SentMessage] | null> {
  const chats = chatsOf(model)
  const old = chats[index % (chats.length + 1)]
  questions += 1
  const question = { conversationId: old?.id ?? null, message: `Question ${questions}`, clientMessageId: randomUUID() }
  if (old?.trashed) {
    expect(await real.window.codeOf('chat-message:send', question)).toBe('chat-in-trash')
    return null
  }
  const sent = await real.window.ask('chat-message:send', question)
  const again = await real.window.ask('chat-message:send', question)
  expect(again.assistantMessage.id).toBe(sent.assistantMessage.id)
  const chat = old ?? {
    id: sent.conversation.id,
    manualTitle: null,
    trashed: false,
    folderId: null,
    flags: new Set<'pin' | 'archive'>(),
    path: [],
    entries: 0,
  }
  if (!old) chats.push(chat)
  chat.path.push(asModel(sent.userMessage))
  chat.entries += 2
  return [chat, sent]
}

/** Waits for the end of an answer and writes it into the model. */
async function settle(chat: ModelChat, id: number, before: number, start: string, real: ModelledApplication) {
  const answer = await real.window.ended(id)
  const call = await real.questionAfter(before)
  expect(`${start}${call.sentText}`.startsWith(answer.message)).toBe(true)
  if (answer.status === 'complete') expect(answer.message).toBe(`${start}${call.sentText}`)
  chat.path.push(asModel(answer))
}

const send = (index: number, mode: Mode) =>
  command(`send(${index}, ${mode})`, isIdle, async (model, real) => {
    real.server.setMode(mode)
    const before = real.server.calls.length
    const asked = await ask(model, real, index)
    if (asked === null) return
    const [chat, { assistantMessage }] = asked
    await settle(chat, assistantMessage.id, before, '', real)
    const { status } = chat.path.at(-1) ?? {}
    expect(status).toBe({ normal: 'complete', cut: 'interrupted', '401': 'failed' }[mode])
  })

const sendAndLeave = (index: number) =>
  command(`sendAndLeave(${index})`, isIdle, async (model, real) => {
    real.server.reset()
    real.server.setMode('gated')
    const before = real.server.calls.length
    // The other person's messages have the same ids.
    const earlier = real.window.events.length
    const asked = await ask(model, real, index)
    if (asked === null) return
    const [chat, { assistantMessage }] = asked
    await real.questionAfter(before)
    real.server.release(2)
    const id = assistantMessage.id
    const isShown = () =>
      real.window.events
        .slice(earlier)
        .flatMap((event) => (event.type === 'message:text' && event.messageId === id ? [event.text] : []))
        .join('') === 'One two '
    await expect.poll(isShown, { timeout: 60_000, interval: 5 }).toBe(true)
    // What is on the disk may be a little behind what is shown.
    const text = async () =>
      (await real.window.ask('conversation:open', { conversationId: chat.id })).page.messages.at(-1)
    await expect.poll(async () => (await text())?.message, { timeout: 60_000, interval: 20 }).toBe('One two ')
    chat.path.push({ ...asModel(assistantMessage), text: 'One two ' })
  })

const stop = () =>
  command(
    'stop',
    (model) => !isIdle(model),
    async (model, real) => {
      const messageId = runningChat(model)?.path.at(-1)?.id ?? 0
      await real.window.ask('chat-message:stop', { messageId })
      endRunning(model, 'cancelled')
    },
  )

const askAgain = (kind: 'retry' | 'continue', index: number, mode: Mode) =>
  command(
    `${kind}(${index}, ${mode})`,
    (model) => isIdle(model) && hasChat(model),
    async (model, real) => {
      const chat = pick(model, index)
      const last = chat.path.at(-1)
      if (last?.role !== 'assistant') return
      const isCut = last.status === 'interrupted' || last.status === 'cancelled'
      const refusal = chat.trashed ? 'chat-in-trash' : kind === 'continue' && !isCut ? 'bad-request' : null
      const request = `chat-message:${kind}` as const
      if (refusal !== null) {
        expect(await real.window.codeOf(request, { messageId: last.id })).toBe(refusal)
        return
      }
      real.server.setMode(mode)
      const before = real.server.calls.length
      real.window.events.length = 0
      const { assistantMessage } = await real.window.ask(request, { messageId: last.id })
      chat.path.pop()
      if (kind === 'retry') chat.entries += 1
      await settle(chat, assistantMessage.id, before, kind === 'continue' ? last.text : '', real)
    },
  )

const rename = (index: number, title: string) =>
  command(`rename(${index}, ${title})`, hasChat, async (model, real) => {
    const chat = pick(model, index)
    await real.window.ask('conversation:rename', { conversationId: chat.id, title })
    chat.manualTitle = title
  })

const trash = (index: number) =>
  command(`trash(${index})`, hasChat, async (model, real) => {
    const chat = pick(model, index)
    await real.window.ask('conversation:change', { conversationIds: [chat.id], change: { kind: 'trash' } })
    chat.trashed = true
  })

const restore = (index: number) =>
  command(`restore(${index})`, hasChat, async (model, real) => {
    const chat = pick(model, index)
    await real.window.ask('conversation:change', { conversationIds: [chat.id], change: { kind: 'restore' } })
    chat.trashed = false
  })

/** Any of the changes on two chats at once. */
const change = (index: number, kind: 'pin' | 'unpin' | 'archive' | 'unarchive') =>
  command(`${kind}(${index})`, hasChat, async (model, real) => {
    const chosen = [...new Set([pick(model, index), pick(model, index + 1)])]
    await real.window.ask('conversation:change', { conversationIds: chosen.map(({ id }) => id), change: { kind } })
    for (const { flags } of chosen) {
      if (kind === 'pin' || kind === 'archive') flags.add(kind)
      else flags.delete(kind === 'unpin' ? 'pin' : 'archive')
    }
  })

const move = (index: number, name: string | null) =>
  command(`move(${index}, ${name})`, hasChat, async (model, real) => {
    const chat = pick(model, index)
    const folders = await real.window.ask('folder:list', {})
    const known = folders.find((folder) => folder.name === name)
    const folder = name === null ? null : (known ?? (await real.window.ask('folder:create', { name })))
    const folderId = folder?.id ?? null
    await real.window.ask('conversation:change', { conversationIds: [chat.id], change: { kind: 'move', folderId } })
    chat.folderId = folderId
  })

/** Removes a folder, and takes that back or not. */
const removeFolder = (undo: boolean) =>
  command(`removeFolder(${undo})`, hasChat, async (model, real) => {
    const [folder] = await real.window.ask('folder:list', {})
    if (!folder) return
    const removed = await real.window.ask('folder:remove', { folderId: folder.id })
    const { index, conversationIds } = removed
    if (undo) {
      const input = { folderId: folder.id, name: folder.name, index, conversationIds: [...conversationIds] }
      await real.window.ask('folder:restore', input)
    } else for (const chat of chatsOf(model)) if (chat.folderId === folder.id) chat.folderId = null
  })

const switchProfile = () =>
  command(
    'switchProfile',
    () => true,
    async (model, real) => {
      endRunning(model, 'interrupted')
      model.current = model.current === PEOPLE[0] ? PEOPLE[1] : PEOPLE[0]
      await real.open(model.current)
    },
  )

const restart = () =>
  command(
    'restart',
    () => true,
    async (model, real) => {
      endRunning(model, 'interrupted')
      await real.restart(model.current)
    },
  )

/** Few chats, so that things happen to the same one. */
const index = fc.nat({ max: 2 })
const mode = fc.constantFrom<Mode>('normal', 'normal', 'cut', '401')

/** Everything the model-based test does, each with all its variants; what needs others before it comes twice. */
export const commands: fc.Arbitrary<Command>[] = [
  fc.tuple(index, mode).map(([chat, answers]) => send(chat, answers)),
  index.map(sendAndLeave),
  fc.constant(stop()),
  fc.constant(stop()),
  fc.tuple(index, mode).map(([chat, answers]) => askAgain('retry', chat, answers)),
  fc.tuple(index, mode).map(([chat, answers]) => askAgain('continue', chat, answers)),
  fc.tuple(index, mode).map(([chat, answers]) => askAgain('continue', chat, answers)),
  fc.tuple(index, fc.constantFrom('By hand', '😀', 'New chat')).map(([chat, title]) => rename(chat, title)),
  index.map(trash),
  index.map(restore),
  fc
    .tuple(index, fc.constantFrom('pin' as const, 'unpin' as const, 'archive' as const, 'unarchive' as const))
    .map(([chat, kind]) => change(chat, kind)),
  fc.tuple(index, fc.constantFrom('Work', 'Home', null)).map(([chat, folder]) => move(chat, folder)),
  fc.boolean().map(removeFolder),
  fc.constant(switchProfile()),
  fc.constant(restart()),
]
