import type { ShortcutChoices } from '../shared/commands.ts'
import { type KeyTable, keyTable } from '../shared/shortcutKeys.ts'

/** Which keys the application menu shows: those of the person whose window is in front. */
export class MenuKeys {
  readonly #platform: string
  readonly #choices = new Map<number, ShortcutChoices>()
  #front: number | null = null
  #shown = ''
  #listener: (keys: KeyTable) => void = () => undefined

  /** @param platform as `process.platform` */
  constructor(platform: string) {
    this.#platform = platform
  }

  /** Calls `listener` at once and whenever other keys are to be shown. */
  onChange(listener: (keys: KeyTable) => void): void {
    this.#listener = listener
    this.#shown = ''
    this.#tell()
  }

  /** The person of a window has these keys. The first window counts as the one in front. */
  show(windowId: number, choices: ShortcutChoices): void {
    this.#choices.set(windowId, choices)
    this.#front ??= windowId
    this.#tell()
  }

  /** A window came to the front. */
  front(windowId: number): void {
    this.#front = windowId
    this.#tell()
  }

  /** A window is gone. */
  forget(windowId: number): void {
    this.#choices.delete(windowId)
    if (this.#front === windowId) this.#front = null
  }

  #tell(): void {
    const choices = this.#front === null ? {} : (this.#choices.get(this.#front) ?? {})
    const keys = keyTable(choices, 'enter', this.#platform)
    const shown = JSON.stringify(keys)
    if (shown === this.#shown) return
    this.#shown = shown
    this.#listener(keys)
  }
}
