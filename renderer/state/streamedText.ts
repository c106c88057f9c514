import type { ParlorEvent } from '../../shared/ipc.ts'
import type { Message, Reasoning } from '../../shared/models.ts'

/** Text that is streamed: of an answer, or of what the model thinks. */
export type TextEvent = Extract<ParlorEvent, { type: 'message:text' | 'message:reasoning' }>

/** Text of an answer from UTF-16 offset `at` on, which can't be shown before what belongs in front of it. */
export interface TextAhead {
  readonly type: TextEvent['type']
  readonly messageId: number
  readonly at: number
  readonly text: string
}

/**
 * Text that arrived for position `at`, joined to what is shown. The part that is already there is cut off.
 * @returns null when text between is missing
 */
export function joinText(shown: string, at: number, text: string): string | null {
  if (at > shown.length) return null
  return shown + text.slice(shown.length - at)
}

/** A running answer with the longer of two states of its texts. */
export function withLongerTexts(next: Message, shown: Message): Message {
  const message = next.message.length < shown.message.length ? shown.message : next.message
  const isThoughtBehind = (next.reasoning?.text.length ?? 0) < (shown.reasoning?.text.length ?? 0)
  return { ...next, message, reasoning: isThoughtBehind ? shown.reasoning : next.reasoning }
}

/** The streamed text that an event belongs to. */
export function textFor(type: TextEvent['type'], { message, reasoning }: Message): string {
  return type === 'message:text' ? message : (reasoning?.text ?? '')
}

/** A running answer with another text, or another thought; what is not said of its duration stays. */
export function withText(type: TextEvent['type'], shown: Message, text: string, milliseconds?: number | null): Message {
  if (type === 'message:text') return { ...shown, status: 'streaming', message: text }
  const lasted = milliseconds === undefined ? (shown.reasoning?.milliseconds ?? null) : milliseconds
  const reasoning: Reasoning | null = text === '' ? null : { text, milliseconds: lasted }
  return { ...shown, status: 'streaming', reasoning }
}

/** Keeps text that came after a gap: all of it while it is in one piece, else the newest piece. */
export function keepAhead(ahead: TextAhead | null, { type, messageId, at, text }: TextAhead): TextAhead {
  const isSame = ahead?.messageId === messageId && ahead.type === type && at >= ahead.at
  const joined = isSame ? joinText(ahead.text, at - ahead.at, text) : null
  return ahead && joined !== null ? { ...ahead, text: joined } : { type, messageId, at, text }
}
