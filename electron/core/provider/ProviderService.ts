import { CodedError } from '../../../shared/errors.ts'
import type { ConnectionTest, Profile, ProviderSettings, ProviderState } from '../../../shared/models.ts'
import { DEMO_MODEL, PROVIDER_PRESETS } from '../../../shared/providerPresets.ts'
import type { ResolvedProvider } from '../chat/runAnswer.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { Endpoint, KeyScope, KeyVault, ModelLister, Publish, Settings } from '../ports.ts'

/** Tests whether an endpoint answers; never throws for a fault of the server. */
export type ConnectionTester = (endpoint: Endpoint, model: string, signal: AbortSignal) => Promise<ConnectionTest>

/** Changes of provider settings; a field that is absent or undefined stays. */
export type ProviderChanges = { readonly [Field in keyof ProviderSettings]?: ProviderSettings[Field] | undefined }

/** Whose settings are meant. */
export type ProviderScope = 'profile' | 'application'

/** What a {@link ProviderService} works with. */
export interface ProviderServiceOptions {
  /** The open profile, as it is now. */
  readonly profile: () => Profile
  readonly history: ChatHistory
  readonly settings: Settings
  readonly keyVault: KeyVault
  readonly listModels: ModelLister
  readonly testConnection: ConnectionTester
  /** Starts the demo assistant if it isn't running. */
  readonly demoEndpoint: () => Promise<Endpoint>
  readonly publish: Publish
  /** Has every open profile, this one too, tell its window of changed defaults. */
  readonly tellProviderDefaults: () => Promise<void>
}

/** Name of the profile's own provider choices in its history file. */
const SETTING = 'provider'

/** Which server answers the open profile: its own choices over the application's defaults, and the keys for it. */
export class ProviderService {
  readonly #options: ProviderServiceOptions

  constructor(options: ProviderServiceOptions) {
    this.#options = options
  }

  /** Settings and what is known of the keys; never a key. */
  async state(): Promise<ProviderState> {
    const { settings, keyVault, profile } = this.#options
    const defaults = settings.get().provider
    const overrides = await this.#overrides()
    const [profileKey, applicationKey] = await Promise.all([
      keyVault.state(profile().id),
      keyVault.state('application'),
    ])
    return { defaults, overrides, effective: { ...defaults, ...overrides }, profileKey, applicationKey }
  }

  /**
   * Changes the profile's choices, or the application's defaults. Choosing a preset fills in its address and model.
   * @throws CodedError `not-allowed` when a member changes the application's defaults
   */
  async update(scope: ProviderScope, changes: ProviderChanges): Promise<ProviderState> {
    this.#checkScope(scope)
    const completed = completeChanges(changes)
    if (scope === 'application') {
      const { settings } = this.#options
      settings.update({ provider: { ...settings.get().provider, ...completed } })
    } else {
      const change = (stored: Partial<ProviderSettings> | null) => ({ ...stored, ...completed })
      await this.#options.history.state.changeSetting<Partial<ProviderSettings>>(SETTING, change)
    }
    return this.#changed(scope)
  }

  /** Drops the profile's own choices: the application's defaults hold again. */
  async reset(): Promise<ProviderState> {
    await this.#options.history.state.writeSetting(SETTING, {})
    return this.#changed('profile')
  }

  /** Saves a key for the address that `scope` uses now. @throws CodedError `bad-request` when there is no valid address */
  async setKey(scope: ProviderScope, key: string): Promise<ProviderState> {
    this.#checkScope(scope)
    const { defaults, effective } = await this.state()
    const { baseURL } = scope === 'application' ? defaults : effective
    const origin = originOf(baseURL)
    if (origin === null) throw new CodedError('bad-request', 'A key needs a server address.', { field: 'baseURL' })
    await this.#options.keyVault.save(this.#keyScope(scope), key, origin)
    return this.#changed(scope)
  }

  /** Forgets a key. */
  async removeKey(scope: ProviderScope): Promise<ProviderState> {
    this.#checkScope(scope)
    await this.#options.keyVault.remove(this.#keyScope(scope))
    return this.#changed(scope)
  }

  /**
   * The server, the key and the choices for one question: the open profile's, or those of the application's default.
   * @throws CodedError `key-missing` when the server wants a key and none is saved for it, `key-unreadable`,
   * `not-allowed` when a member asks for the default
   */
  async resolve(scope: ProviderScope = 'profile'): Promise<ResolvedProvider> {
    this.#checkScope(scope)
    const { defaults, effective } = await this.state()
    const settings = scope === 'application' ? defaults : effective
    return { settings, endpoint: await this.#endpoint(settings, scope) }
  }

  /** The profile's model. */
  async currentModel(): Promise<string> {
    const { effective } = await this.state()
    return modelOf(effective)
  }

  /** Models of the server of `scope`. @throws CodedError as {@link resolve}, and for every fault of the server */
  async models(scope: ProviderScope): Promise<readonly string[]> {
    const { endpoint } = await this.resolve(scope)
    return this.#options.listModels(endpoint, new AbortController().signal)
  }

  /** Asks the server of `scope` whether it would answer. @throws CodedError `not-allowed` */
  async test(scope: ProviderScope): Promise<ConnectionTest> {
    this.#checkScope(scope)
    try {
      const { settings, endpoint } = await this.resolve(scope)
      return await this.#options.testConnection(endpoint, modelOf(settings), new AbortController().signal)
    } catch (error) {
      if (error instanceof CodedError) return { ok: false, code: error.code, details: error.details }
      throw error
    }
  }

  /** Tells the window what holds now. */
  async publishState(): Promise<void> {
    this.#options.publish({ type: 'provider:changed', provider: await this.state() })
  }

  async #endpoint({ preset, baseURL }: ProviderSettings, scope: ProviderScope): Promise<Endpoint> {
    if (preset === 'demo') return this.#options.demoEndpoint()
    const origin = originOf(baseURL)
    if (origin === null) throw new CodedError('unreachable', 'The server address is not a web address.', { host: '' })
    const { keyVault } = this.#options
    const ownKey = scope === 'profile' ? await keyVault.read(this.#keyScope(scope), origin) : null
    const apiKey = ownKey ?? (await keyVault.read('application', origin))
    const needsKey = PROVIDER_PRESETS.find((definition) => definition.preset === preset)?.needsKey ?? false
    if (apiKey === null && needsKey) {
      throw new CodedError('key-missing', 'No key is saved for this server.', { host: new URL(origin).host })
    }
    return { baseURL, apiKey }
  }

  async #overrides(): Promise<Partial<ProviderSettings>> {
    return (await this.#options.history.state.readSetting<Partial<ProviderSettings>>(SETTING)) ?? {}
  }

  async #changed(scope: ProviderScope): Promise<ProviderState> {
    if (scope === 'application') await this.#options.tellProviderDefaults()
    else await this.publishState()
    return this.state()
  }

  #keyScope(scope: ProviderScope): KeyScope {
    return scope === 'application' ? 'application' : this.#options.profile().id
  }

  #checkScope(scope: ProviderScope): void {
    if (scope === 'application' && this.#options.profile().role !== 'owner') {
      throw new CodedError('not-allowed', "Only the owner changes the application's settings.")
    }
  }
}

/** A preset brings its address and model along, unless they are given too. */
function completeChanges(changes: ProviderChanges): Partial<ProviderSettings> {
  const definition = PROVIDER_PRESETS.find(({ preset }) => preset === changes.preset)
  const filled = definition ? { baseURL: definition.baseURL, model: definition.model } : {}
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return { ...filled, ...given }
}

function modelOf({ preset, model }: ProviderSettings): string {
  return preset === 'demo' ? DEMO_MODEL : model
}

function originOf(baseURL: string): string | null {
  if (!URL.canParse(baseURL)) return null
  const { origin } = new URL(baseURL)
  return origin === 'null' ? null : origin
}
