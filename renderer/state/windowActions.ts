import { ask } from '../parlorClient.ts'

/**
 * Opens another window with the chooser of profiles.
 * @throws RequestFailure when main refuses
 */
export async function openNewWindow(): Promise<void> {
  await ask('window:new', {})
}

/**
 * Puts text on the clipboard.
 * @throws RequestFailure when main refuses
 */
export async function copyText(text: string): Promise<void> {
  await ask('clipboard:write', { text })
}
