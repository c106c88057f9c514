import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Core, createCore } from '../../electron/core/createCore.ts'
import type { ApplicationSettings, Endpoint, KeyVault, Log, LogFields } from '../../electron/core/ports.ts'
import type { ShortcutChoices } from '../../shared/commands.ts'
import { CodedError } from '../../shared/errors.ts'
import type { Answer, ParlorEvent, RequestInput, RequestName, RequestOutput } from '../../shared/ipc.ts'
import { INITIAL_USAGE_SETTINGS } from '../../shared/modelFacts.ts'
import type { Message, MessageStatus, Profile } from '../../shared/models.ts'
import { INITIAL_PROVIDER_SETTINGS } from '../../shared/providerPresets.ts'
import { MemoryKeyVault } from './MemoryKeyVault.ts'

/** The states in which an answer stays. */
const ENDS: readonly MessageStatus[] = ['complete', 'interrupted', 'failed', 'cancelled']
/** The reading thread of imports, from its source. */
export const TRANSFER_WORKER = join(import.meta.dirname, '../../electron/core/transfer/transferWorker.ts')

/** The reading thread of PDFs, from its source. */
export const PDF_WORKER = join(import.meta.dirname, '../../electron/core/attachments/pdfWorker.ts')

/** One window of a {@link TestApplication}: asks as a page would, and keeps the events it is told. */
export class TestWindow {
  readonly id: number
  readonly events: ParlorEvent[] = []
  readonly #core: Core
  /** Called for every event, after it is kept. */
  onEvent: (event: ParlorEvent) => void = () => undefined

  constructor(id: number, core: Core) {
    this.id = id
    this.#core = core
  }

  /** The raw envelope of a request, whatever its name and input. */
  envelope(name: unknown, input: unknown): Promise<Answer<unknown>> {
    return this.#core.answer({ windowId: this.id, publish: (event) => this.receive(event) }, name, input)
  }

  /** The value of a request. @throws CodedError with the code of a refusal */
  async ask<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>> {
    const answer = (await this.envelope(name, input)) as Answer<RequestOutput<Name>>
    if (!answer.ok) throw new CodedError(answer.error.code, answer.error.message, answer.error.details)
    return answer.value
  }

  /** The code with which a request is refused, or `ok`. */
  async codeOf(name: unknown, input: unknown): Promise<string> {
    const answer = await this.envelope(name, input)
    return answer.ok ? 'ok' : answer.error.code
  }

  /** Keeps an event. */
  receive(event: ParlorEvent): void {
    this.events.push(event)
    this.onEvent(event)
  }

  /** The answer `messageId` as the event of its end brings it; waits for that event. @throws Error after a minute */
  async ended(messageId: number): Promise<Message> {
    const deadline = Date.now() + 60_000
    while (Date.now() < deadline) {
      const end = this.events.findLast((event) => event.type === 'message:changed' && event.message.id === messageId)
      if (end?.type === 'message:changed' && ENDS.includes(end.message.status)) return end.message
      await wait(5)
    }
    throw new Error(`The answer ${messageId} has not ended.`)
  }

  /** Makes a profile and opens it here. */
  async signIn(name: string): Promise<Profile> {
    const email = `${name.toLowerCase()}@example.org`
    const profile = await this.ask('profile:create', { name, email, colour: 'teal' })
    await this.ask('profile:open', { profileId: profile.id })
    return profile
  }

  /** Lets a server answer the profile that is open here, with its model "normal". */
  async answerFrom({ baseURL, apiKey }: Endpoint): Promise<void> {
    await this.ask('provider:update', { scope: 'profile', changes: { preset: 'custom', baseURL, model: 'normal' } })
    await this.ask('provider:set-key', { scope: 'profile', key: apiKey ?? '' })
  }
}

/** The real core over a real data folder, with windows made of functions. Close it at the end of the test. */
export class TestApplication {
  readonly dataFolder: string
  readonly core: Core
  readonly logLines: string[]
  readonly openedLinks: string[] = []
  /** Notifications that were shown; `click` is what a person does. */
  readonly notifications: { windowId: number; title: string; body: string; click: () => void }[] = []
  /** What the menu shows, by window. */
  readonly shownShortcuts = new Map<number, ShortcutChoices>()
  /** What the person chooses in the next dialogs for files; null: Cancel. */
  chosenPath: string | null = null
  /** What the person chooses in the next dialogs for attachments. */
  chosenFiles: readonly string[] = []
  readonly keyVault: KeyVault
  readonly #windows: TestWindow[] = []
  #settings: ApplicationSettings = {
    theme: 'system',
    lastProfileId: null,
    provider: INITIAL_PROVIDER_SETTINGS,
    usage: INITIAL_USAGE_SETTINGS,
    window: null,
  }

  constructor(dataFolder: string, core: Core, logLines: string[], keyVault: KeyVault) {
    this.dataFolder = dataFolder
    this.core = core
    this.logLines = logLines
    this.keyVault = keyVault
  }

  /** Starts on `dataFolder`, or on a new one below the system's folder for temporary files. */
  static async start(dataFolder = mkdtempSync(join(tmpdir(), 'parlor-test-'))): Promise<TestApplication> {
    const logLines: string[] = []
    const keyVault = new MemoryKeyVault()
    let application: TestApplication | null = null
    const core = await createCore({
      dataFolder,
      settings: {
        get: () => (application as TestApplication).#settings,
        update: (changes) => {
          const running = application as TestApplication
          running.#settings = { ...running.#settings, ...changes }
          return running.#settings
        },
      },
      keyVault,
      desktop: {
        openLink: async (url) => void application?.openedLinks.push(url),
        writeClipboard: async () => undefined,
        openWindow: () => undefined,
        notify: (windowId, { title, body }, onClick) => {
          application?.notifications.push({ windowId, title, body, click: onClick })
          return true
        },
        showShortcuts: (windowId, choices) => void application?.shownShortcuts.set(windowId, choices),
        chooseSaveFile: async () => application?.chosenPath ?? null,
        chooseFiles: async () => application?.chosenFiles ?? [],
        chooseOpen: async () => application?.chosenPath ?? null,
      },
      log: recordingLog(logLines),
      now: Date.now,
      transferWorker: TRANSFER_WORKER,
      pdfWorker: PDF_WORKER,
      info: () => ({
        name: 'Parlor',
        version: '0.0.0',
        platform: 'linux',
        genuineElectron: false,
        dataFolder,
        theme: 'system',
        notices: [],
      }),
      broadcast: (event) => {
        for (const window of application === null ? [] : application.#windows) window.receive(event)
      },
    })
    application = new TestApplication(dataFolder, core, logLines, keyVault)
    return application
  }

  /** Opens one more window. */
  window(): TestWindow {
    const window = new TestWindow(this.#windows.length + 1, this.core)
    this.#windows.push(window)
    return window
  }

  /** Closes all files and keeps the data, as quitting does. */
  async quit(): Promise<void> {
    await this.core.close()
  }

  /** Quits and removes the data. */
  async dispose(): Promise<void> {
    await this.quit()
    rmSync(this.dataFolder, { recursive: true, force: true })
  }
}

function recordingLog(lines: string[]): Log {
  const record = (event: string, fields: LogFields = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`)
  return {
    info: record,
    warn: record,
    error: (event, error, fields) => {
      const described = error instanceof Error ? `${error.stack}` : String(error)
      lines.push(`${event} ${JSON.stringify(fields ?? {})} ${described}`)
    },
  }
}
