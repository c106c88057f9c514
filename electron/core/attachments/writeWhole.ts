import { open, rename, rm } from 'node:fs/promises'

/** Writes a file that appears under its name only when it is whole: written as `draft`, made durable, then renamed. */
export async function writeWhole(path: string, draft: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}
