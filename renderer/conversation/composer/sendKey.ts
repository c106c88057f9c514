/** What of a key press decides whether it sends. */
export interface SendKeyPress {
  readonly key: string
  readonly keyCode: number
  readonly isComposing: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** `keyCode` of every key that an input method takes (UI Events, section 7.3.1); some report no composition then. */
const INPUT_METHOD_KEY = 229

/** Whether a key press sends the message. An Enter that belongs to an input method never does. */
export function isSendKey(press: SendKeyPress, sendWith: 'enter' | 'mod-enter'): boolean {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === INPUT_METHOD_KEY) return false
  const isMod = press.ctrlKey || press.metaKey
  if (press.shiftKey || press.altKey) return false
  return isMod || sendWith === 'enter'
}
