import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FileKeyVault, type SecretStore } from '../../../electron/keyVault.ts'
import { newFolder, silentLog } from '../history/openHistory.ts'

const ORIGIN = 'https://api.example.org'
const KEY = 'sk-key-canary-9d13'
const NOW = 1_700_000_000_000

/** A key store of the system as it may be: real encryption, and what can go wrong with it. */
class TestSecrets implements SecretStore {
  available = true
  /** Secrets of an older key are still readable but outdated. */
  version = 1
  #key = randomBytes(32)

  /** The person has a new system account: nothing of the old one can be decrypted. */
  forget(): void {
    this.#key = randomBytes(32)
  }

  async canKeep(): Promise<boolean> {
    return this.available
  }

  async encrypt(text: string): Promise<Uint8Array> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from([this.version]), nonce, cipher.getAuthTag(), sealed])
  }

  async decrypt(secret: Buffer): Promise<{ text: string; isOutdated: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, secret.subarray(1, 13))
    decipher.setAuthTag(secret.subarray(13, 29))
    const text = decipher.update(secret.subarray(29)).toString('utf8') + decipher.final('utf8')
    return { text, isOutdated: secret[0] !== this.version }
  }
}

const open = (folder: string, secrets: SecretStore) => new FileKeyVault(folder, secrets, silentLog, NOW)

/** Everything in the folder as one text. */
async function contentOf(folder: string): Promise<string> {
  const names = await readdir(folder)
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))).join('\n')
}

test('a key is there again after a restart, only for its origin, and in no file in clear', async () => {
  const [folder, secrets] = [await newFolder(), new TestSecrets()]
  await open(folder, secrets).save('application', KEY, ORIGIN)
  const vault = open(folder, secrets)
  expect(await vault.read('application', ORIGIN)).toBe(KEY)
  expect(await vault.read('application', 'https://api.example.org:444')).toBeNull()
  expect(await vault.read('application', 'http://api.example.org')).toBeNull()
  expect(await vault.read('somebody', ORIGIN)).toBeNull()
  expect(await vault.state('application')).toEqual({ saved: 'stored', origin: ORIGIN })
  const content = await contentOf(folder)
  expect(content).not.toContain(KEY)
  expect(content).not.toContain(Buffer.from(KEY).toString('base64').slice(0, 12))
  expect((await stat(join(folder, 'keys.json'))).mode & 0o077).toBe(0)
})

test('names that every object has are no keys', async () => {
  const vault = open(await newFolder(), new TestSecrets())
  for (const scope of ['constructor', '__proto__', 'toString']) {
    expect(await vault.read(scope, ORIGIN)).toBeNull()
    expect(await vault.state(scope)).toEqual({ saved: 'none', origin: null })
  }
})

test('keys that are saved and removed at the same time all find their end', async () => {
  const [folder, secrets] = [await newFolder(), new TestSecrets()]
  const vault = open(folder, secrets)
  const scopes = Array.from({ length: 12 }, (_, index) => `profile-${index}`)
  await Promise.all(scopes.map((scope) => vault.save(scope, `${KEY} ${scope}`, ORIGIN)))
  await Promise.all(scopes.slice(0, 6).map((scope) => vault.remove(scope)))
  const again = open(folder, secrets)
  const read = await Promise.all(scopes.map((scope) => again.read(scope, ORIGIN)))
  expect(read).toEqual(scopes.map((scope, index) => (index < 6 ? null : `${KEY} ${scope}`)))
  expect(await readdir(folder)).toEqual(['keys.json'])
})

test('without a safe place a key is kept in memory only, and replaces the one that was stored', async () => {
  const [folder, secrets] = [await newFolder(), new TestSecrets()]
  const vault = open(folder, secrets)
  await vault.save('application', 'sk-older', ORIGIN)
  secrets.available = false
  await vault.save('application', KEY, ORIGIN)
  expect(await vault.state('application')).toEqual({ saved: 'session', origin: ORIGIN })
  expect(await vault.read('application', ORIGIN)).toBe(KEY)
  expect(await contentOf(folder)).not.toContain(KEY)
  expect(await open(folder, secrets).state('application')).toEqual({ saved: 'none', origin: null })
  secrets.available = true
  await vault.save('application', KEY, ORIGIN)
  expect(await vault.state('application')).toEqual({ saved: 'stored', origin: ORIGIN })
})

test('a key that can not be decrypted is reported and kept, and readable again when it can be', async () => {
  const [folder, secrets] = [await newFolder(), new TestSecrets()]
  await open(folder, secrets).save('application', KEY, ORIGIN)
  const before = await readFile(join(folder, 'keys.json'), 'utf8')
  const other = new TestSecrets()
  const vault = open(folder, other)
  await expect(vault.read('application', ORIGIN)).rejects.toMatchObject({ code: 'key-unreadable' })
  expect(await vault.state('application')).toEqual({ saved: 'unreadable', origin: ORIGIN })
  expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe(before)
  expect(await open(folder, secrets).read('application', ORIGIN)).toBe(KEY)
  await vault.save('application', 'sk-new', ORIGIN)
  expect(await vault.state('application')).toEqual({ saved: 'stored', origin: ORIGIN })
})

test('an outdated secret is encrypted again; when that fails the key is read all the same', async () => {
  const [folder, secrets] = [await newFolder(), new TestSecrets()]
  await open(folder, secrets).save('application', KEY, ORIGIN)
  const before = await readFile(join(folder, 'keys.json'), 'utf8')
  secrets.version = 2
  const failing: SecretStore = {
    canKeep: () => secrets.canKeep(),
    decrypt: (secret) => secrets.decrypt(secret),
    encrypt: () => Promise.reject(new Error('The key store is locked.')),
  }
  const vault = open(folder, failing)
  expect(await vault.read('application', ORIGIN)).toBe(KEY)
  expect(await vault.state('application')).toEqual({ saved: 'stored', origin: ORIGIN })
  expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe(before)
  expect(await open(folder, secrets).read('application', ORIGIN)).toBe(KEY)
  expect(await readFile(join(folder, 'keys.json'), 'utf8')).not.toBe(before)
  expect(await open(folder, secrets).read('application', ORIGIN)).toBe(KEY)
})

test('a new key that is saved while the old one is encrypted again stays', async () => {
  const [folder, secrets] = [await newFolder(), new TestSecrets()]
  await open(folder, secrets).save('application', KEY, ORIGIN)
  secrets.version = 2
  const { promise: gate, resolve: pass } = Promise.withResolvers<void>()
  let encryptions = 0
  const slow: SecretStore = {
    canKeep: () => secrets.canKeep(),
    decrypt: (secret) => secrets.decrypt(secret),
    encrypt: async (text) => {
      encryptions += 1
      if (encryptions === 1) await gate
      return secrets.encrypt(text)
    },
  }
  const vault = open(folder, slow)
  const reading = vault.read('application', ORIGIN)
  await expect.poll(() => encryptions).toBe(1)
  await vault.save('application', 'sk-new', ORIGIN)
  pass()
  expect(await reading).toBe(KEY)
  expect(await vault.read('application', ORIGIN)).toBe('sk-new')
  expect(await open(folder, secrets).read('application', ORIGIN)).toBe('sk-new')
})

test('a save that fails keeps the key that was there', async () => {
  const [folder, secrets] = [await newFolder(), new TestSecrets()]
  const vault = open(folder, secrets)
  secrets.available = false
  await vault.save('application', KEY, ORIGIN)
  secrets.available = true
  secrets.encrypt = () => Promise.reject(new Error('The key store is locked.'))
  await expect(vault.save('application', 'sk-new', ORIGIN)).rejects.toThrow()
  expect(await vault.read('application', ORIGIN)).toBe(KEY)
})

test.each([
  ['empty', ''],
  ['half written', '{"version":1,"keys":{"application":{"origin":"https://a'],
  ['of a later version', '{"version":2,"keys":{}}'],
  ['no keys', '{"version":1,"keys":{"application":"sk"}}'],
])('a file that is %s is set aside as it is', async (_name, content) => {
  const folder = await newFolder()
  await writeFile(join(folder, 'keys.json'), content)
  const vault = open(folder, new TestSecrets())
  expect(vault.setAside).toBe(`keys.corrupt-${NOW}.json`)
  expect(await readFile(join(folder, vault.setAside ?? ''), 'utf8')).toBe(content)
  expect(await vault.state('application')).toEqual({ saved: 'none', origin: null })
  await vault.save('application', KEY, ORIGIN)
  expect(open(folder, new TestSecrets()).setAside).toBeNull()
})
