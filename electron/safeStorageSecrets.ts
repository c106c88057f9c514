import { safeStorage } from 'electron'
import type { SecretStore } from './keyVault.ts'

/** The system's key store through Electron's safeStorage (its asynchronous calls). */
export const safeStorageSecrets: SecretStore = {
  canKeep: async () => {
    // On Linux without a keyring the backend is `basic_text`, which would only disguise a key.
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false
    return safeStorage.isAsyncEncryptionAvailable()
  },
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (secret) => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(secret)
    return { text: result, isOutdated: shouldReEncrypt }
  },
}
