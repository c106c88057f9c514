import { CodedError } from '../../shared/errors.ts'
import { foldText } from '../../shared/foldText.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Preset } from '../../shared/models.ts'
import type { ChatHistory } from './history/ChatHistory.ts'
import { STARTER_PRESETS } from './starterPresets.ts'

/** A preset as it is to be saved. */
export interface SavedPreset extends Preset {
  /** Where a new one goes, from 0; left out: to the end. */
  readonly position?: number | undefined
}

/** The prompt presets of one profile: texts to be inserted in the message box. Kept among the profile's settings. */
export class Presets {
  readonly #history: ChatHistory

  constructor(history: ChatHistory) {
    this.#history = history
  }

  /** All presets in the person's order; before the first change those that every profile begins with. */
  async list(): Promise<readonly Preset[]> {
    return (await this.#history.state.readSetting<readonly Preset[]>('presets')) ?? STARTER_PRESETS
  }

  /** Changes a preset, or adds it. @throws CodedError `preset-name-taken`, `too-many-presets` */
  save({ id, name, text, position }: SavedPreset): Promise<readonly Preset[]> {
    return this.#change((presets) => {
      const isNamed = (other: Preset) => other.id !== id && folded(other.name) === folded(name)
      if (presets.some(isNamed)) throw new CodedError('preset-name-taken', 'Another preset has this name.')
      if (presets.some((preset) => preset.id === id)) {
        return presets.map((preset) => (preset.id === id ? { id, name, text } : preset))
      }
      if (presets.length >= LIMITS.presets) throw new CodedError('too-many-presets', 'There are too many presets.')
      return presets.toSpliced(position ?? presets.length, 0, { id, name, text })
    })
  }

  /** @throws CodedError `not-found` */
  remove(id: string): Promise<readonly Preset[]> {
    return this.#change((presets) => {
      if (!presets.some((preset) => preset.id === id)) throw new CodedError('not-found', 'There is no such preset.')
      return presets.filter((preset) => preset.id !== id)
    })
  }

  /** @throws CodedError `bad-request` unless `ids` names every preset once */
  reorder(ids: readonly string[]): Promise<readonly Preset[]> {
    return this.#change((presets) => {
      const ordered = ids.flatMap((id) => presets.filter((preset) => preset.id === id))
      if (new Set(ids).size !== ids.length || ordered.length !== presets.length || ids.length !== presets.length)
        throw new CodedError('bad-request', 'The order must name every preset once.')
      return ordered
    })
  }

  #change(change: (presets: readonly Preset[]) => readonly Preset[]): Promise<readonly Preset[]> {
    return this.#history.state.changeSetting<readonly Preset[]>('presets', (stored) =>
      change(stored ?? STARTER_PRESETS),
    )
  }
}

function folded(name: string): string {
  return foldText(name.trim()).text.replaceAll(/\s+/g, ' ')
}
