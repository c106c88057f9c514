import type { Attachment } from '../../shared/attachments.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { ProfileSettings, ProfileViewState, Session } from '../../shared/models.ts'
import { isTemporaryId } from '../../shared/temporaryId.ts'
import { AttachmentService } from './attachments/AttachmentService.ts'
import { ChatService } from './chat/ChatService.ts'
import { TemporaryChats, type TemporaryPlace } from './chat/TemporaryChats.ts'
import type { ChatHistory } from './history/ChatHistory.ts'
import { Presets } from './Presets.ts'
import type { Desktop, Endpoint, KeyVault, Log, ModelLister, Now, Publish, ReplySource, Settings } from './ports.ts'
import type { OpenSession } from './profiles/Sessions.ts'
import type { UsageLedger } from './profiles/UsageLedger.ts'
import { type ConnectionTester, ProviderService } from './provider/ProviderService.ts'
import { saveQuietly } from './saveQuietly.ts'
import { TransferService } from './transfer/TransferService.ts'
import { UsageService } from './UsageService.ts'

/** What all open profiles share. */
export interface SharedTools {
  readonly ledger: UsageLedger
  readonly settings: Settings
  readonly keyVault: KeyVault
  readonly reply: ReplySource
  readonly listModels: ModelLister
  readonly testConnection: ConnectionTester
  readonly demoEndpoint: () => Promise<Endpoint>
  /** Tells every open profile that the application's default provider or its key has changed. */
  readonly tellProviderDefaults: () => Promise<void>
  readonly log: Log
  readonly now: Now
  readonly desktop: Desktop
  /** Path of the script of transfer/transferWorker.ts. */
  readonly transferWorker: string
  /** Path of the script of attachments/pdfWorker.ts. */
  readonly pdfWorker: string
  /** The folder of a profile. */
  readonly folderOf: (profileId: string) => string
}

/** A setting of a profile that was never changed. */
const INITIAL_SETTINGS: ProfileSettings = { theme: 'system', sendWith: 'enter', notifyAnswers: true, shortcuts: {} }
const INITIAL_VIEW: ProfileViewState = {
  sidebarOpen: true,
  sidebarWidth: 280,
  lastConversationId: null,
  chatSort: 'updated',
  folded: [],
  recentChoices: [],
}

/** Pause between opening a profile and looking after its file, ms: the first paint comes first. */
const UPKEEP_DELAY = 5_000

/** Milliseconds in a day. */
const DAY = 86_400_000

/** Changes of a plain object; a field that is absent or undefined stays. */
type Changes<Value> = { readonly [Field in keyof Value]?: Value[Field] | undefined }

/** Everything that works for one open profile, from its opening to its close. */
export class ProfileServices {
  readonly chat: ChatService
  readonly temporary: TemporaryChats
  readonly provider: ProviderService
  readonly transfer: TransferService
  readonly usage: UsageService
  readonly attachments: AttachmentService
  readonly presets: Presets
  readonly #session: OpenSession
  readonly #tools: SharedTools
  readonly #usages = new WeakMap<ChatHistory, UsageService>()
  #upkeep: NodeJS.Timeout | undefined

  constructor(session: OpenSession, tools: SharedTools) {
    this.#session = session
    this.#tools = tools
    const { history, publish } = session
    const { reply, log } = tools
    const profile = () => session.profile
    const provider = new ProviderService({ ...tools, profile, history, publish })
    this.provider = provider
    this.presets = new Presets(history)
    const attachments = new AttachmentService({ ...tools, history, folder: tools.folderOf(session.profile.id) })
    this.attachments = attachments
    const email = () => session.profile.email
    this.transfer = new TransferService({ ...tools, history, files: attachments, publish, email })
    this.usage = this.#usageOf(history)
    void this.usage.settle()
    const chatOptions = {
      history,
      publish,
      reply,
      readFile: (attachment: Attachment) => attachments.read(attachment),
      log,
      email,
      resolveProvider: () => provider.resolve(),
      currentModel: () => provider.currentModel(),
      usageSettings: () => this.usage.settings(),
    }
    this.chat = new ChatService({ ...chatOptions, makesTitles: true, onSpent: () => void this.usage.settle() })
    const settle = (temporary: ChatHistory) => this.#usageOf(temporary).settle()
    this.temporary = new TemporaryChats({ ...chatOptions, owner: profile, now: tools.now, settle })
  }

  /** What a chat sends and costs; null: a new one. @throws CodedError `not-found` */
  async usageFor(conversationId: number | null): Promise<UsageService> {
    const { history } = await this.placeFor(conversationId, false)
    return this.#usageOf(history)
  }

  /** Where the chat or message with this id is. @throws CodedError `not-found` without any temporary chat */
  async placeOf(id: number): Promise<TemporaryPlace> {
    return isTemporaryId(id) ? this.temporary.existing() : this
  }

  /** Where a message to a chat goes; null: a new one, which `temporary` keeps in memory. @throws as `placeOf` */
  async placeFor(conversationId: number | null, temporary: boolean): Promise<TemporaryPlace> {
    if (conversationId !== null) return this.placeOf(conversationId)
    return temporary ? this.temporary.open() : this
  }

  /** The open profile's file. */
  get history(): ChatHistory {
    return this.#session.history
  }

  /** Tells the profile's window, while the profile is open. */
  get publish(): Publish {
    return this.#session.publish
  }

  /** What a window needs to show the profile. */
  async describe(): Promise<Session> {
    const { profile, history } = this.#session
    const [settings, view] = await Promise.all([this.#settings(), this.#view()])
    this.#tellShortcuts(settings)
    return { profile, settings, view, readOnly: history.readOnly }
  }

  /** Changes the profile's choices; its theme also becomes that of the chooser. */
  async updateSettings(changes: Changes<ProfileSettings>): Promise<ProfileSettings> {
    const updated = await this.history.state.changeSetting<Partial<ProfileSettings>>('settings', (stored) =>
      merge({ ...INITIAL_SETTINGS, ...stored }, changes),
    )
    const { settings, log } = this.#tools
    if (changes.theme !== undefined) saveQuietly(settings, { theme: changes.theme }, log)
    const saved = { ...INITIAL_SETTINGS, ...updated }
    this.#tellShortcuts(saved)
    return saved
  }

  /** Remembers how the window looks. */
  async updateView(changes: Changes<ProfileViewState>): Promise<ProfileViewState> {
    const updated = await this.history.state.changeSetting<Partial<ProfileViewState>>('view', (stored) =>
      merge({ ...INITIAL_VIEW, ...stored }, changes),
    )
    return { ...INITIAL_VIEW, ...updated }
  }

  /**
   * Looks after the file once the window is painted: removes messages that were deleted before now, chats whose time in
   * the trash is over and files that nothing refers to, then reads the whole file for damage, which the window is told.
   * What fails is logged and tried again at the next start.
   */
  lookAfter(): void {
    const opened = this.#tools.now()
    this.#upkeep = setTimeout(() => void this.#lookAfter(opened), UPKEEP_DELAY)
  }

  /** Ends running answers, and upkeep that has not begun. The history is closed after this. */
  async close(): Promise<void> {
    clearTimeout(this.#upkeep)
    this.#tellShortcuts(INITIAL_SETTINGS)
    await this.transfer.close()
    await Promise.all([this.chat.close(), this.temporary.close()])
    await this.attachments.close()
    await this.usage.settle()
  }

  /** What one of the two histories of the profile sends and costs. */
  #usageOf(history: ChatHistory): UsageService {
    const known = this.#usages.get(history)
    if (known) return known
    const { publish } = this.#session
    const profile = () => this.#session.profile
    const created = new UsageService({ ...this.#tools, profile, history, publish, provider: this.provider })
    this.#usages.set(history, created)
    return created
  }

  async #lookAfter(opened: number): Promise<void> {
    const { log } = this.#tools
    try {
      if (!this.history.readOnly) await this.#tidyUp(opened)
      const problems = await this.history.runQuickCheck()
      if (problems.length > 0) log.warn('history.damaged', { problems: problems.length })
    } catch (error) {
      log.error('history.upkeep', error)
    }
  }

  async #tidyUp(opened: number): Promise<void> {
    const { log, now } = this.#tools
    const messages = await this.history.purgeDeleted(opened)
    if (messages > 0) log.info('messages.purged', { messages })
    const undone = await this.transfer.undoCutImport()
    if (undone > 0) log.info('import.undone', { chats: undone })
    const removed = await this.history.purgeTrash(now() - LIMITS.trashDays * DAY)
    if (removed > 0) log.info('trash.purged', { chats: removed })
    await this.attachments.removeUnused()
  }

  #tellShortcuts({ shortcuts }: ProfileSettings): void {
    this.#tools.desktop.showShortcuts(this.#session.windowId, shortcuts)
  }

  async #settings(): Promise<ProfileSettings> {
    return { ...INITIAL_SETTINGS, ...(await this.history.state.readSetting<Partial<ProfileSettings>>('settings')) }
  }

  async #view(): Promise<ProfileViewState> {
    return { ...INITIAL_VIEW, ...(await this.history.state.readSetting<Partial<ProfileViewState>>('view')) }
  }
}

function merge<Value extends object>(value: Value, changes: Changes<Value>): Value {
  const given = Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== undefined))
  return { ...value, ...given }
}
