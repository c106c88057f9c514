import type { ProviderPreset, ProviderSettings } from './models.ts'

/** OpenAI's default here: a current small model. */
export const DEFAULT_OPENAI_MODEL = 'gpt-5-mini'

/** The model the original service used; offered in the list, never chosen by itself. */
export const ORIGINAL_OPENAI_MODEL = 'gpt-3.5-turbo'

/** The only model of the demo assistant. */
export const DEMO_MODEL = 'parlor-demo'

/** One ready-made server address. */
export interface PresetDefinition {
  readonly preset: ProviderPreset
  readonly baseURL: string
  /** Filled in when the preset is chosen; empty: taken from the server's list. */
  readonly model: string
  /** Whether the server wants an API key. */
  readonly needsKey: boolean
}

/** All presets in the order of the settings screen. Addresses: each program's documented default. */
export const PROVIDER_PRESETS: readonly PresetDefinition[] = [
  { preset: 'openai', baseURL: 'https://api.openai.com/v1', model: DEFAULT_OPENAI_MODEL, needsKey: true },
  { preset: 'ollama', baseURL: 'http://127.0.0.1:11434/v1', model: '', needsKey: false },
  { preset: 'lm-studio', baseURL: 'http://127.0.0.1:1234/v1', model: '', needsKey: false },
  { preset: 'llama-cpp', baseURL: 'http://127.0.0.1:8080/v1', model: '', needsKey: false },
  { preset: 'custom', baseURL: '', model: '', needsKey: false },
  { preset: 'demo', baseURL: '', model: DEMO_MODEL, needsKey: false },
]

/** The settings of a fresh installation. */
export const INITIAL_PROVIDER_SETTINGS: ProviderSettings = {
  preset: 'openai',
  baseURL: 'https://api.openai.com/v1',
  model: DEFAULT_OPENAI_MODEL,
  systemPrompt: '',
  temperature: null,
  maxTokens: null,
  reasoningEffort: null,
}
