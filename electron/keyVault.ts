import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CodedError } from '../shared/errors.ts'
import type { KeyState } from '../shared/models.ts'
import { asStorageError } from './core/database/storageErrors.ts'
import type { KeyScope, KeyVault, Log } from './core/ports.ts'

/** Encrypts for this user of the operating system. */
export interface SecretStore {
  /** False where the system has no safe place for the key of this encryption. */
  canKeep(): Promise<boolean>
  encrypt(text: string): Promise<Uint8Array>
  /** `isOutdated`: it should be encrypted again. Rejects when it can't be decrypted. */
  decrypt(secret: Buffer): Promise<{ readonly text: string; readonly isOutdated: boolean }>
}

const fileSchema = z.object({
  version: z.literal(1),
  keys: z.record(z.string(), z.object({ origin: z.string(), secret: z.base64() })),
})

type KeyFile = z.infer<typeof fileSchema>
type StoredKeys = KeyFile['keys']
type StoredKey = StoredKeys[string]

/** A key that is kept until the application ends. */
interface SessionKey {
  readonly origin: string
  readonly key: string
}

/**
 * API keys in `<dataFolder>/keys.json`, encrypted by a {@link SecretStore}. Where there is none, a key is kept in memory
 * only. A key that can't be decrypted is kept and reported, never deleted.
 */
export class FileKeyVault implements KeyVault {
  /** Name under which an unreadable file was set aside at the start; null: all was well. */
  readonly setAside: string | null
  readonly #path: string
  readonly #secrets: SecretStore
  readonly #log: Log
  readonly #session = new Map<KeyScope, SessionKey>()
  readonly #unreadable = new Set<KeyScope>()
  #keys: StoredKeys
  #writing: Promise<void> = Promise.resolve()

  /** Reads the file. @param now UTC ms, for the name of a file that is set aside */
  constructor(dataFolder: string, secrets: SecretStore, log: Log, now: number) {
    this.#path = join(dataFolder, 'keys.json')
    this.#secrets = secrets
    this.#log = log
    const keys = this.#load()
    this.setAside = keys === null ? `keys.corrupt-${now}.json` : null
    if (this.setAside !== null) {
      copyFileSync(this.#path, join(dataFolder, this.setAside))
      rmSync(this.#path)
    }
    this.#keys = keys ?? {}
  }

  async state(scope: KeyScope): Promise<KeyState> {
    const inMemory = this.#session.get(scope)
    if (inMemory) return { saved: 'session', origin: inMemory.origin }
    const stored = this.#stored(scope)
    if (!stored) return { saved: 'none', origin: null }
    return { saved: this.#unreadable.has(scope) ? 'unreadable' : 'stored', origin: stored.origin }
  }

  async read(scope: KeyScope, origin: string): Promise<string | null> {
    const inMemory = this.#session.get(scope)
    if (inMemory) return inMemory.origin === origin ? inMemory.key : null
    const stored = this.#stored(scope)
    if (stored?.origin !== origin) return null
    const { text, isOutdated } = await this.#decrypt(scope, stored)
    if (isOutdated) await this.#encryptAgain(scope, stored, text)
    return text
  }

  async save(scope: KeyScope, key: string, origin: string): Promise<void> {
    if (await this.#secrets.canKeep()) {
      const secret = await this.#encrypt(key)
      await this.#write((keys) => ({ ...keys, [scope]: { origin, secret } }))
      this.#session.delete(scope)
    } else {
      // The key that this one replaces must not come back at the next start.
      if (this.#stored(scope)) await this.#write((keys) => without(keys, scope))
      this.#session.set(scope, { origin, key })
    }
    this.#unreadable.delete(scope)
  }

  async remove(scope: KeyScope): Promise<void> {
    if (this.#stored(scope)) await this.#write((keys) => without(keys, scope))
    this.#session.delete(scope)
    this.#unreadable.delete(scope)
  }

  #stored(scope: KeyScope): StoredKey | undefined {
    return Object.hasOwn(this.#keys, scope) ? this.#keys[scope] : undefined
  }

  async #decrypt(scope: KeyScope, { secret }: StoredKey): Promise<{ text: string; isOutdated: boolean }> {
    try {
      const decrypted = await this.#secrets.decrypt(Buffer.from(secret, 'base64'))
      this.#unreadable.delete(scope)
      return decrypted
    } catch (error) {
      this.#unreadable.add(scope)
      this.#log.error('key.unreadable', error)
      throw new CodedError('key-unreadable', 'The saved key can not be decrypted any more.')
    }
  }

  async #encrypt(key: string): Promise<string> {
    return Buffer.from(await this.#secrets.encrypt(key)).toString('base64')
  }

  /** Replaces the secret of a key, unless another key was saved meanwhile. Its failure costs nothing: the key was read. */
  async #encryptAgain(scope: KeyScope, stored: StoredKey, key: string): Promise<void> {
    try {
      const secret = await this.#encrypt(key)
      await this.#write((keys) => (keys[scope] === stored ? { ...keys, [scope]: { ...stored, secret } } : keys))
    } catch (error) {
      this.#log.error('key.not-encrypted-again', error)
    }
  }

  /** Null: there is a file, but it holds no keys. */
  #load(): StoredKeys | null {
    if (!existsSync(this.#path)) return {}
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8'))).keys
    } catch (error) {
      this.#log.error('keys.set-aside', error)
      return null
    }
  }

  /** One write at a time; the file is replaced whole, so a kill leaves the old or the new one. */
  #write(change: (keys: StoredKeys) => StoredKeys): Promise<void> {
    const write = this.#writing.then(async () => {
      const keys = change(this.#keys)
      if (keys === this.#keys) return
      await this.#replaceFile({ version: 1, keys }).catch((error: unknown) => {
        throw asStorageError(error)
      })
      this.#keys = keys
    })
    this.#writing = write.catch(() => undefined)
    return write
  }

  async #replaceFile(file: KeyFile): Promise<void> {
    const temporary = `${this.#path}.new`
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(JSON.stringify(file))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, this.#path)
  }
}

function without(keys: StoredKeys, scope: KeyScope): StoredKeys {
  const { [scope]: _removed, ...others } = keys
  return others
}
