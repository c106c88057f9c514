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

/**
 * Puts text with its formatting on the clipboard; programs that take none get the text.
 * @throws RequestFailure when main refuses
 */
export async function copyFormatted(text: string, html: string): Promise<void> {
  await ask('clipboard:write', { text, html })
}

/**
 * Saves text where the person says.
 * @returns false when no place was chosen
 * @throws RequestFailure when main refuses, or the file can't be written
 */
export function saveAsFile(suggestedName: string, text: string): Promise<boolean> {
  return ask('file:save', { suggestedName, text })
}
