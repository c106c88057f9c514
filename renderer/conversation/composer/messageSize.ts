import { LIMITS } from '../../../shared/limits.ts'

/** How a message of this size is treated. */
export type SizeVerdict = 'fine' | 'ask' | 'refuse'

/** Bytes of UTF-8 in a text. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Whether a message can be sent at once, after asking, or not at all. */
export function judgeSize(bytes: number): SizeVerdict {
  if (bytes > LIMITS.messageBytes) return 'refuse'
  return bytes > LIMITS.messageAskBytes ? 'ask' : 'fine'
}

/** Bytes in a unit that people know, such as `210 KB`. */
export function sizeWords(bytes: number): string {
  const isSmall = bytes < 1_048_576
  const unit = isSmall ? 'kilobyte' : 'megabyte'
  const value = isSmall ? bytes / 1_024 : bytes / 1_048_576
  const maximumFractionDigits = isSmall ? 0 : 2
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
    value,
  )
}
