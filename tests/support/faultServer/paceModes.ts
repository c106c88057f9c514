import { setTimeout as wait } from 'node:timers/promises'
import type { FaultCall } from './FaultCall.ts'
import type { FaultMode } from './statusModes.ts'

/** How long one step of a fast stream waits, ms: below that, timers are not exact. */
const STEP = 5

/**
 * Modes whose pace the test or the model's name decides.
 * - `gated`: every word waits for `release()`.
 * - `gated-reset`: some words, then `release()` breaks the connection off.
 * - `gated-headers`: the headers, then every word, wait for `release()`.
 */
export const PACE_MODES: Readonly<Record<string, FaultMode>> = {
  gated: async (call) => {
    call.start()
    await sendGated(call)
  },
  'gated-reset': async (call) => {
    call.start()
    await call.send('Some words')
    await call.gate()
    call.reset()
  },
  'gated-headers': async (call) => {
    await call.gate()
    if (call.gone) return
    call.start()
    await sendGated(call)
  },
}

async function sendGated(call: FaultCall): Promise<void> {
  for (const word of ['One ', 'two ', 'three ', 'four ', 'five ', 'six ', 'seven ', 'eight.']) {
    await call.gate()
    if (call.gone) return
    await call.send(word)
  }
  await call.finish()
}

/** Reads a mode such as `echo:**text**`, which streams that text and ends well; null: it is no such name. */
export function echoMode(name: string): FaultMode | null {
  if (!name.startsWith('echo:')) return null
  return async (call) => {
    call.start()
    await call.send(name.slice('echo:'.length))
    await call.finish()
  }
}

/** Reads a model name such as `speed:20000@1000` (tokens, tokens per second); null: it is no such name. */
export function speedMode(model: string): FaultMode | null {
  const match = /^speed:(\d+)@(\d+)$/.exec(model)
  return match ? (call) => stream(call, Number(match[1]), Number(match[2])) : null
}

/** Keeps to the clock, not to a sum of pauses: a late timer is made up for by a larger step. */
async function stream(call: FaultCall, tokens: number, perSecond: number): Promise<void> {
  call.start()
  const start = performance.now()
  for (let sent = 0; sent < tokens && !call.gone; ) {
    const due = Math.min(tokens, Math.floor(((performance.now() - start) / 1_000) * perSecond) + 1)
    for (; sent < due; sent += 1) {
      call.sentAt.push(performance.timeOrigin + performance.now())
      await call.send(token(sent))
    }
    if (sent < tokens) await wait(STEP)
  }
  if (!call.gone) await call.finish()
}

/** Words in paragraphs of 100, numbered so that a page can be asked which token it shows. */
function token(index: number): string {
  const isParagraphEnd = index % 100 === 99
  return isParagraphEnd ? `w${index}.\n\n` : `w${index} `
}
