import { create } from 'zustand'
import type { ParlorEvent, RequestInput } from '../../shared/ipc.ts'
import type { ConnectionTest, ProviderPreset, ProviderState } from '../../shared/models.ts'
import { ask, type RequestFailure } from '../parlorClient.ts'
import { asFailure } from './asFailure.ts'
import { type ProviderScope, presetChanges, settingsOf } from './providerChoices.ts'

/** The models of a scope's server, as far as they are known. */
export interface ModelList {
  readonly status: 'unknown' | 'loading' | 'ready' | 'failed'
  readonly models: readonly string[]
  readonly failure: RequestFailure | null
}

/** The last "Test connection", null before the first and after the server or the key has changed. */
export type TestState = { readonly status: 'running' } | { readonly status: 'done'; readonly result: ConnectionTest }

/** What can change in one update. */
export type ProviderChanges = RequestInput<'provider:update'>['changes']

interface ProviderStore {
  readonly provider: ProviderState | null
  readonly loadFailure: RequestFailure | null
  readonly modelLists: Readonly<Record<ProviderScope, ModelList>>
  readonly tests: Readonly<Record<ProviderScope, TestState | null>>
  /** Asks main for the state of the open profile. Never rejects: `loadFailure` says what was wrong. */
  load(): Promise<void>
  /** @throws RequestFailure when main refuses */
  update(scope: ProviderScope, changes: ProviderChanges): Promise<void>
  /** Chooses a preset; where its model is not known beforehand, the first one that its server lists is taken. */
  choosePreset(scope: ProviderScope, preset: ProviderPreset): Promise<void>
  /** Gives up the profile's own values: the application's defaults hold again. */
  reset(): Promise<void>
  setKey(scope: ProviderScope, key: string): Promise<void>
  removeKey(scope: ProviderScope): Promise<void>
  /** Never rejects: the list of the scope says what was wrong. */
  loadModels(scope: ProviderScope): Promise<void>
  testConnection(scope: ProviderScope): Promise<void>
  applyEvent(event: ParlorEvent): void
  /** Forgets everything, for another profile. */
  clear(): void
}

const NO_MODELS: ModelList = { status: 'unknown', models: [], failure: null }
const SCOPES: readonly ProviderScope[] = ['profile', 'application']
const EMPTY = {
  provider: null,
  loadFailure: null,
  modelLists: { profile: NO_MODELS, application: NO_MODELS },
  tests: { profile: null, application: null },
} as const

/** What decides which models a scope's server has and whether the connection works. */
function connectionOf(provider: ProviderState | null, scope: ProviderScope): string {
  if (provider === null) return ''
  const { preset, baseURL } = settingsOf(provider, scope)
  const { profileKey, applicationKey } = provider
  return JSON.stringify([preset, baseURL, scope === 'profile' ? profileKey : null, applicationKey])
}

/** Answers are applied in the order of their requests: an older one that arrives late, or is another profile's, is dropped. */
let asked = 0
let applied = 0
/** Which connection of a scope the running look-up of models, or test, is about. */
const modelsAsked = { profile: 0, application: 0 }
const testsAsked = { profile: 0, application: 0 }

/** The change that is being saved; null: none. What it changes decides what a test is about. */
let saving: Promise<void> | null = null

/** The provider settings of the open profile: which server answers, and how it is asked. */
export const useProviderStore = create<ProviderStore>()((set, get) => {
  const show = (provider: ProviderState) => {
    const before = get().provider
    for (const scope of SCOPES) {
      if (connectionOf(before, scope) !== connectionOf(provider, scope)) forgetServer(set, scope)
    }
    set({ provider, loadFailure: null })
  }
  const apply = async (request: () => Promise<ProviderState>) => {
    asked += 1
    const turn = asked
    const provider = await request()
    if (turn <= applied) return
    applied = turn
    show(provider)
  }
  const change = (request: () => Promise<ProviderState>) => {
    const done = apply(request)
    const settled: Promise<void> = done
      .catch(() => undefined)
      .then(() => {
        if (saving === settled) saving = null
      })
    saving = settled
    return done
  }
  return {
    ...EMPTY,
    load: async () => {
      const turn = asked + 1
      try {
        await apply(() => ask('provider:get', {}))
      } catch (cause) {
        if (turn > applied) set({ loadFailure: asFailure(cause) })
      }
    },
    update: (scope, changes) => change(() => ask('provider:update', { scope, changes })),
    choosePreset: async (scope, preset) => {
      const before = get().provider
      if (before === null) return
      await get().update(scope, presetChanges(preset, settingsOf(before, scope)))
      await chooseFirstModel(scope, preset)
    },
    reset: () => change(() => ask('provider:reset', {})),
    setKey: (scope, key) => change(() => ask('provider:set-key', { scope, key })),
    removeKey: (scope) => change(() => ask('provider:remove-key', { scope })),
    loadModels: (scope) => loadModels(set, scope),
    testConnection: (scope) => testConnection(set, scope),
    applyEvent: (event) => {
      if (event.type === 'provider:changed') show(event.provider)
    },
    clear: () => {
      applied = asked
      for (const scope of SCOPES) forgetServer(set, scope)
      set(EMPTY)
    },
  }
})

type SetProvider = (change: (state: ProviderStore) => Partial<ProviderStore>) => void

function setModelList(set: SetProvider, scope: ProviderScope, list: ModelList): void {
  set(({ modelLists }) => ({ modelLists: { ...modelLists, [scope]: list } }))
}

function setTest(set: SetProvider, scope: ProviderScope, test: TestState | null): void {
  set(({ tests }) => ({ tests: { ...tests, [scope]: test } }))
}

/** The scope has another server, or another key: what was known, or is being asked, is of the one before. */
function forgetServer(set: SetProvider, scope: ProviderScope): void {
  modelsAsked[scope] += 1
  testsAsked[scope] += 1
  setModelList(set, scope, NO_MODELS)
  setTest(set, scope, null)
}

async function loadModels(set: SetProvider, scope: ProviderScope): Promise<void> {
  modelsAsked[scope] += 1
  const turn = modelsAsked[scope]
  const show = (list: ModelList) => {
    if (turn === modelsAsked[scope]) setModelList(set, scope, list)
  }
  show({ ...NO_MODELS, status: 'loading' })
  try {
    show({ status: 'ready', models: await ask('provider:models', { scope }), failure: null })
  } catch (cause) {
    show({ ...NO_MODELS, status: 'failed', failure: asFailure(cause) })
  }
}

async function testConnection(set: SetProvider, scope: ProviderScope): Promise<void> {
  setTest(set, scope, { status: 'running' })
  if (saving !== null) {
    await saving
    if (useProviderStore.getState().provider === null) return
  }
  testsAsked[scope] += 1
  const turn = testsAsked[scope]
  setTest(set, scope, { status: 'running' })
  let result: ConnectionTest
  try {
    result = await ask('provider:test', { scope })
  } catch (cause) {
    const { code, details } = asFailure(cause)
    result = { ok: false, code, details }
  }
  if (turn === testsAsked[scope]) setTest(set, scope, { status: 'done', result })
}

/** Takes the first model of the list when the preset that was chosen names none and the person chose none meanwhile. */
async function chooseFirstModel(scope: ProviderScope, preset: ProviderPreset): Promise<void> {
  const store = useProviderStore.getState
  const isWanted = () => {
    const { provider } = store()
    if (provider === null) return false
    const settings = settingsOf(provider, scope)
    return settings.baseURL !== '' && settings.preset === preset && settings.model === ''
  }
  if (!isWanted()) return
  await store().loadModels(scope)
  const first = store().modelLists[scope].models[0]
  if (first !== undefined && isWanted()) await store().update(scope, { model: first })
}
