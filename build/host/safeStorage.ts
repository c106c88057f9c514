import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'
import { guard } from './unsupported.ts'

// Version mark, nonce (12 bytes), tag (16 bytes), cipher text: AES-256-GCM.
const mark = Buffer.from('h10')

/** The key stands in a file beside the data: this hides a text from a glance and protects it from nobody. */
function readKey(): Buffer {
  const path = join(app.getPath('userData'), 'host-safe-storage.key')
  try {
    return readFileSync(path)
  } catch {
    mkdirSync(app.getPath('userData'), { recursive: true })
    const key = randomBytes(32)
    writeFileSync(path, key, { mode: 0o600, flag: 'wx' })
    return key
  }
}

function encryptString(plainText: string): Buffer {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', readKey(), nonce)
  const content = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
  return Buffer.concat([mark, nonce, cipher.getAuthTag(), content])
}

function decryptString(encrypted: Buffer): string {
  const message = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.'
  try {
    if (!encrypted.subarray(0, 3).equals(mark)) throw new Error(message)
    const decipher = createDecipheriv('aes-256-gcm', readKey(), encrypted.subarray(3, 15))
    decipher.setAuthTag(encrypted.subarray(15, 31))
    return Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(message, { cause })
  }
}

/** `safeStorage`. Says 'basic_text', so that the app treats it as the weak store it is. */
export const safeStorage = guard(
  {
    encryptString,
    decryptString,
    isEncryptionAvailable: () => app.isReady(),
    getSelectedStorageBackend: () => (app.isReady() ? 'basic_text' : 'unknown'),
    isAsyncEncryptionAvailable: async () => {
      await app.whenReady()
      return true
    },
    encryptStringAsync: async (plainText: string) => encryptString(plainText),
    decryptStringAsync: async (encrypted: Buffer) => ({ result: decryptString(encrypted), shouldReEncrypt: false }),
  },
  'safeStorage',
)
