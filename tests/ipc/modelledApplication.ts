import { expect } from 'vitest'
import type { ChatPlace, Message, MessageStatus, Role } from '../../shared/models.ts'
import type { FaultCall } from '../support/faultServer/FaultCall.ts'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

/** The two people of the model. */
export const PEOPLE = ['Ada', 'Bob'] as const

/** One of {@link PEOPLE}. */
export type Person = (typeof PEOPLE)[number]

/** A message as the model knows it; `running` stands for `pending` and `streaming`. */
export interface ModelMessage {
  readonly id: number
  readonly role: Role
  readonly text: string
  readonly status: MessageStatus | 'running'
}

/** A chat as the model knows it. */
export interface ModelChat {
  readonly id: number
  /** Null: whatever the application made of it. */
  manualTitle: string | null
  trashed: boolean
  folderId: number | null
  readonly flags: Set<'pin' | 'archive'>
  /** What is shown, oldest first. */
  readonly path: ModelMessage[]
  /** All entries, the answers that a retry has replaced among them. */
  entries: number
}

/** What the application should hold. */
export interface Model {
  current: Person
  readonly chats: Readonly<Record<Person, ModelChat[]>>
}

/** The chats of who is signed in. */
export function chatsOf(model: Model): ModelChat[] {
  return model.chats[model.current]
}

/** The chat of who is signed in that has a running answer. */
export function runningChat(model: Model): ModelChat | undefined {
  return chatsOf(model).find((chat) => chat.path.at(-1)?.status === 'running')
}

/** Ends the running answer in the model, if there is one. */
export function endRunning(model: Model, status: MessageStatus): void {
  const chat = runningChat(model)
  const last = chat?.path.pop()
  if (chat && last) chat.path.push({ ...last, status })
}

/** The application under test: the real core over a real folder, restarted at will. */
export class ModelledApplication {
  readonly server: FaultServer
  #application: TestApplication
  #window: TestWindow
  readonly #ids: Readonly<Record<Person, string>>

  private constructor(
    application: TestApplication,
    window: TestWindow,
    ids: Record<Person, string>,
    server: FaultServer,
  ) {
    this.#application = application
    this.#window = window
    this.#ids = ids
    this.server = server
  }

  /** Starts with both profiles, answered by `server`; the first is open. */
  static async start(server: FaultServer): Promise<ModelledApplication> {
    const application = await TestApplication.start()
    const window = application.window()
    const ids = { Ada: '', Bob: '' }
    for (const person of [...PEOPLE].reverse()) {
      ids[person] = (await window.signIn(person)).id
      const changes = { preset: 'custom', baseURL: server.endpoint.baseURL, model: 'normal' } as const
      await window.ask('provider:update', { scope: 'profile', changes })
    }
    return new ModelledApplication(application, window, ids, server)
  }

  /** The one window. */
  get window(): TestWindow {
    return this.#window
  }

  async open(person: Person): Promise<void> {
    await this.#window.ask('profile:open', { profileId: this.#ids[person] })
  }

  /** Quits and starts again on the same data. */
  async restart(person: Person): Promise<void> {
    await this.#application.quit()
    this.#application = await TestApplication.start(this.#application.dataFolder)
    this.#window = this.#application.window()
    await this.open(person)
  }

  async dispose(): Promise<void> {
    await this.#application.dispose()
  }

  /** The first question to the server after the first `before` calls that does not ask for a title; waits for it. */
  async questionAfter(before: number): Promise<FaultCall> {
    const find = () =>
      this.server.calls.slice(before).find((call) => !JSON.stringify(call.body).includes('Write a title'))
    await expect.poll(find, { timeout: 60_000, interval: 5 }).toBeDefined()
    const call = find()
    if (!call) throw new Error('The server was not asked.')
    return call
  }

  /** Compares everything that a window can see with the model. */
  async check(model: Model): Promise<void> {
    const chats = chatsOf(model)
    const folders = await this.#window.ask('folder:list', {})
    const places: ChatPlace[] = ['pinned', 'loose', 'archive', 'trash', ...folders.map(({ id }) => ({ folderId: id }))]
    for (const place of places) {
      const { items } = await this.#window.ask('conversation:list', { limit: 200, place })
      const expected = chats.filter((chat) => JSON.stringify(placeOf(chat)) === JSON.stringify(place))
      expect(items.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
      for (const { id, title, titleSource } of items) {
        const { manualTitle } = expected.find((chat) => chat.id === id) ?? {}
        if (manualTitle !== null) expect([title, titleSource]).toEqual([manualTitle, 'manual'])
      }
    }
    for (const chat of chats) {
      const { page } = await this.#window.ask('conversation:open', { conversationId: chat.id })
      expect(page.messages.map(asModel)).toEqual(chat.path)
      expect(page.total).toBe(chat.path.length)
    }
    const { items } = await this.#window.ask('chat-history:list', { limit: 200 })
    expect(items).toHaveLength(chats.reduce((sum, { entries }) => sum + entries, 0))
  }
}

/** The one place that shows a chat. */
function placeOf({ trashed, flags, folderId }: ModelChat): ChatPlace {
  if (trashed) return 'trash'
  if (flags.has('archive')) return 'archive'
  if (flags.has('pin')) return 'pinned'
  return folderId === null ? 'loose' : { folderId }
}

/** A stored message as the model writes it. */
export function asModel({ id, role, message, status }: Message): ModelMessage {
  return { id, role, text: message, status: status === 'pending' || status === 'streaming' ? 'running' : status }
}
