import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'
import { CodedError } from '../shared/errors.ts'
import { LIMITS } from '../shared/limits.ts'
import { INITIAL_USAGE_SETTINGS } from '../shared/modelFacts.ts'
import { REASONING_EFFORTS } from '../shared/models.ts'
import { INITIAL_PROVIDER_SETTINGS } from '../shared/providerPresets.ts'
import { usageSettingsSchema } from '../shared/requests/usage.ts'
import { asStorageError } from './core/database/storageErrors.ts'
import type { ApplicationSettings, Log, Settings } from './core/ports.ts'

/** Version of the file's shape; a later one adds a step to `migrate`. */
const VERSION = 1

const provider = z.object({
  preset: z.enum(['openai', 'ollama', 'lm-studio', 'llama-cpp', 'demo', 'custom']),
  baseURL: z.string().max(LIMITS.urlCharacters),
  model: z.string().max(LIMITS.modelCharacters),
  systemPrompt: z.string().max(LIMITS.systemPromptCharacters),
  temperature: z.number().min(0).max(2).nullable(),
  maxTokens: z.int().min(1).nullable(),
  // Files of before it was there stay good ones.
  reasoningEffort: z.enum(REASONING_EFFORTS).nullable().default(null),
})

const fileSchema = z.object({
  version: z.literal(VERSION),
  theme: z.enum(['system', 'light', 'dark']),
  lastProfileId: z.uuid().nullable(),
  provider,
  // Left out by files of versions before it.
  usage: usageSettingsSchema.default(INITIAL_USAGE_SETTINGS),
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1), maximized: z.boolean() })
    .nullable(),
})

type SettingsFile = z.infer<typeof fileSchema>

const INITIAL: SettingsFile = {
  version: VERSION,
  theme: 'system',
  lastProfileId: null,
  provider: INITIAL_PROVIDER_SETTINGS,
  usage: INITIAL_USAGE_SETTINGS,
  window: null,
}

/** The settings port, and what happened while the file was read. */
export interface OpenedSettings {
  readonly settings: Settings
  /** Name under which an unreadable file was set aside; null: all was well. */
  readonly setAside: string | null
}

/**
 * Opens `<dataFolder>/settings.json`. A file that can't be read or understood is set aside as
 * `settings.corrupt-<time>.json`; the last good copy, or the defaults, take its place.
 */
export function openSettings(dataFolder: string, log: Log, now: number): OpenedSettings {
  const path = join(dataFolder, 'settings.json')
  const lastGood = join(dataFolder, 'settings.last-good.json')
  let setAside: string | null = null
  if (existsSync(path) && readValid(path) === null) {
    setAside = `settings.corrupt-${now}.json`
    copyFileSync(path, join(dataFolder, setAside))
    // The broken file stays until the good one takes its place: a kill in between is mended at the next start.
    if (readValid(lastGood) === null) rmSync(path)
    else replaceFile(lastGood, path)
  }
  const store = new Store<SettingsFile>({
    name: 'settings',
    cwd: dataFolder,
    defaults: INITIAL,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  })
  // Read once: nobody else writes the file while the application runs.
  let current = store.store
  const settings: Settings = {
    get: () => withoutVersion(current),
    update: (changes) => {
      const next = fileSchema.parse({ ...current, ...changes, version: VERSION })
      try {
        store.store = next
      } catch (error) {
        throw asStorageError(error)
      }
      current = next
      try {
        replaceFile(path, lastGood)
      } catch (error) {
        log.error('settings.not-copied', error) // An older copy is a good one too.
      }
      return withoutVersion(current)
    },
  }
  return { settings, setAside }
}

/** The settings of a folder that can't be written: as they were left, and every change is refused with `read-only`. */
export function readSettings(dataFolder: string): OpenedSettings {
  const [own, lastGood] = ['settings.json', 'settings.last-good.json'].map((name) => readValid(join(dataFolder, name)))
  const settings: Settings = {
    get: () => withoutVersion(own ?? lastGood ?? INITIAL),
    update: () => {
      throw new CodedError('read-only', 'The folder of the settings can not be written.')
    },
  }
  return { settings, setAside: null }
}

/** Gives `target` the content of `source` in one step: whoever looks sees the old file or the new one. */
function replaceFile(source: string, target: string): void {
  copyFileSync(source, `${target}.new`)
  renameSync(`${target}.new`, target)
}

function readValid(path: string): SettingsFile | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null // Whatever is wrong with it, the caller sets it aside.
  }
}

function withoutVersion({ version: _version, ...settings }: SettingsFile): ApplicationSettings {
  return settings
}
