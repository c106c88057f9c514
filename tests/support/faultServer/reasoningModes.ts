import type { FaultCall } from './FaultCall.ts'
import type { FaultMode } from './statusModes.ts'

/** What the models of these modes think, and what they answer. */
export const THOUGHT = 'First this, then <b>that</b>.'
export const THOUGHT_ANSWER = 'The answer.'

/** Streams deltas, ends well. The text counts as what was sent. */
function deltas(...fields: readonly Readonly<Record<string, unknown>>[]): FaultMode {
  return async (call: FaultCall) => {
    call.start()
    call.noteSent(THOUGHT_ANSWER)
    for (const delta of fields) await call.write(`data: ${call.chunk({ delta })}\n\n`)
    await call.finish()
  }
}

const half = Math.floor(THOUGHT.length / 2)
const HALVES = [THOUGHT.slice(0, half), THOUGHT.slice(half)]
const answer = { content: THOUGHT_ANSWER }
const named = (make: (text: string) => Readonly<Record<string, unknown>>) => deltas(...HALVES.map(make), answer)

/** Ways in which servers send what a model thinks. All are whole answers. */
export const REASONING_MODES: Readonly<Record<string, FaultMode>> = {
  'reasoning-content': named((text) => ({ reasoning_content: text, content: null })),
  'reasoning-string': named((text) => ({ reasoning: text, content: '' })),
  'reasoning-details': named((text) => ({ reasoning_details: [{ type: 'reasoning.text', text }] })),
  'reasoning-summary': named((text) => ({ reasoning: [{ type: 'reasoning.summary', summary: text }] })),
  'reasoning-twice': named((text) => ({ reasoning: text, reasoning_details: [{ type: 'reasoning.text', text }] })),
  'reasoning-odd': deltas({ reasoning: 17, reasoning_content: { text: THOUGHT } }, { reasoning: null }, answer),
  'think-tags': deltas({ content: `\n<think>\n${THOUGHT}</think>\n\n${THOUGHT_ANSWER}` }),
  'think-tags-split': deltas(
    ...`<think>${THOUGHT}</think>\n\n${THOUGHT_ANSWER}`.split('').map((content) => ({ content })),
  ),
}

/** Models that think and then fail, or never stop thinking. */
export const BROKEN_REASONING_MODES: Readonly<Record<string, FaultMode>> = {
  'think-then-cut': async (call) => {
    call.start()
    await call.write(`data: ${call.chunk({ delta: { reasoning_content: THOUGHT } })}\n\n`)
    call.cut()
  },
  'think-for-ever': async (call) => {
    call.start()
    while (!call.gone) await call.write(`data: ${call.chunk({ delta: { reasoning_content: 'x'.repeat(20_000) } })}\n\n`)
  },
  'only-thought': async (call) => {
    call.start()
    await call.write(`data: ${call.chunk({ delta: { content: `<think>${THOUGHT}` } })}\n\n`)
    await call.finish()
  },
}
