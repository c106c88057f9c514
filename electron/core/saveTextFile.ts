import type { Desktop, SaveFileProposal } from './ports.ts'
import { ReplacedFile } from './transfer/ReplacedFile.ts'

/** Longest name that is proposed, characters. */
const LONGEST_NAME = 80

/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** What a dialog may propose for a name that a page asks for: a plain file name, never a path. */
export function proposedName(suggested: string): SaveFileProposal {
  const plain = suggested.replaceAll(/[^\p{L}\p{N}._ -]/gu, '').replace(/^[. ]+/, '')
  const [, stem = plain, ending = 'txt'] = /^(.*)\.([a-z0-9]{1,10})$/i.exec(plain) ?? []
  const short = stem.slice(0, LONGEST_NAME).replace(/[. ]+$/, '')
  const name = short === '' || DEVICE.test(short) ? 'snippet' : short
  return { name: `${name}.${ending}`, ending }
}

/**
 * Asks where to, then writes a text there, whole or not at all. @returns whether a place was chosen
 * @throws CodedError `file-failed`, `disk-full`
 */
export async function saveTextFile(
  desktop: Pick<Desktop, 'chooseSaveFile'>,
  suggestedName: string,
  text: string,
): Promise<boolean> {
  const path = await desktop.chooseSaveFile({ ...proposedName(suggestedName), title: 'Save as a file' })
  if (path === null) return false
  const file = await ReplacedFile.begin(path)
  try {
    await file.write(text.toWellFormed())
    await file.finish()
  } catch (error) {
    await file.discard()
    throw error
  }
  return true
}
