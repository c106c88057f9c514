import type { KeyScope, KeyVault } from '../../electron/core/ports.ts'
import type { KeyState } from '../../shared/models.ts'

/** Keys in memory, for tests in plain Node, where Electron's safeStorage does not exist. Bound to origins as the real one. */
export class MemoryKeyVault implements KeyVault {
  readonly #keys = new Map<KeyScope, { key: string; origin: string }>()

  async state(scope: KeyScope): Promise<KeyState> {
    const saved = this.#keys.get(scope)
    return saved ? { saved: 'stored', origin: saved.origin } : { saved: 'none', origin: null }
  }

  async read(scope: KeyScope, origin: string): Promise<string | null> {
    const saved = this.#keys.get(scope)
    return saved?.origin === origin ? saved.key : null
  }

  async save(scope: KeyScope, key: string, origin: string): Promise<void> {
    this.#keys.set(scope, { key, origin })
  }

  async remove(scope: KeyScope): Promise<void> {
    this.#keys.delete(scope)
  }
}
