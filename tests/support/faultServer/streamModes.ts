import type { FaultCall } from './FaultCall.ts'
import { BODY_CANARY, type FaultMode } from './statusModes.ts'

const WORDS = ['The ', 'first ', 'words, ', 'then ']

/** Streams some words the normal way, then does `rest`. */
function afterWords(rest: (call: FaultCall) => Promise<void> | void): FaultMode {
  return async (call) => {
    call.start()
    for (const word of WORDS) await call.send(word)
    await rest(call)
  }
}

/** Streams what `lines` makes in one write; `text` is what a reader must find in it. */
function raw(text: string, lines: (call: FaultCall) => string | Uint8Array): FaultMode {
  return async (call) => {
    call.start()
    call.noteSent(text)
    await call.write(lines(call))
    call.response.end()
  }
}

function words(call: FaultCall, ...texts: string[]): string[] {
  return texts.map((text) => `data: ${call.chunk({ delta: { content: text } })}`)
}

function end(call: FaultCall, reason = 'stop'): string[] {
  return [`data: ${call.chunk({ finish_reason: reason })}`, 'data: [DONE]']
}

/** Faults within a stream of events: some text has been sent before most of them. */
export const BROKEN_STREAM_MODES: Readonly<Record<string, FaultMode>> = {
  cut: afterWords((call) => call.cut()),
  'cut-within-event': afterWords(async (call) => {
    await call.write(`data: ${call.chunk({ delta: { content: 'never' } }).slice(0, 40)}`)
    call.response.end()
  }),
  'cut-before-text': (call) => {
    call.start()
    call.response.write(': hello\n\n', () => call.reset())
  },
  'ended-early': afterWords((call) => void call.response.end()),
  'ended-early-done': afterWords((call) => void call.response.end('data: [DONE]\n\n')),
  'unknown-finish': afterWords((call) => call.finish('moon')),
  stall: afterWords(() => undefined),
  'stall-before-text': (call) => call.start(),
  'stall-with-comments': afterWords(async (call) => {
    while (!call.gone) {
      await call.write(': still here\n\n')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }),
  malformed: afterWords((call) => call.write(`data: {"choices": ${BODY_CANARY}\n\n`)),
  'malformed-choices': afterWords((call) => call.write('data: {"choices": "none"}\n\n')),
  'malformed-content': afterWords((call) => call.write('data: {"choices": [{"delta": {"content": 5}}]}\n\n')),
  'malformed-value': afterWords((call) => call.write('data: 17\n\n')),
  'error-in-stream': afterWords((call) =>
    call.write(`data: {"error": {"message": "${BODY_CANARY}", "code": 502}}\n\n`),
  ),
  'error-event': afterWords((call) => call.write(`event: error\ndata: {"message": "${BODY_CANARY}"}\n\n`)),
  'error-before-text': async (call) => {
    call.start()
    await call.write(`data: {"error": {"message": "${BODY_CANARY}", "type": "server_error"}}\n\n`)
  },
  'quota-before-text': async (call) => {
    call.start()
    await call.write(`data: {"error": {"message": "${BODY_CANARY}", "code": "insufficient_quota"}}\n\n`)
  },
}

const emoji = '👩‍🚀'

/** Streams that are unusual and yet whole answers. */
export const WHOLE_STREAM_MODES: Readonly<Record<string, FaultMode>> = {
  length: afterWords((call) => call.finish('length')),
  'content-filter': afterWords((call) => call.finish('content_filter')),
  'other-finish-name': afterWords((call) => call.finish('end_turn')),
  'split-bytes': async (call) => {
    call.start()
    const text = `Zoë – ${emoji} 漢字`
    call.noteSent(text)
    const bytes = Buffer.from(`${[...words(call, text), ...end(call)].join('\n\n')}\n\n`)
    for (const byte of bytes) await call.write(Uint8Array.of(byte))
    call.response.end()
  },
  crlf: raw('One two', (call) => `${[...words(call, 'One ', 'two'), ...end(call)].join('\r\n\r\n')}\r\n\r\n`),
  'lone-cr': raw('One two', (call) => `${[...words(call, 'One ', 'two'), ...end(call)].join('\r\r')}\r\r`),
  bom: raw('One two', (call) => `\uFEFF${[...words(call, 'One ', 'two'), ...end(call)].join('\n\n')}\n\n`),
  comments: raw('One two', (call) => {
    return `: hello\n\n${[...words(call, 'One ', 'two'), ...end(call)].join('\n: ping\n\n:\n\n')}\n\n`
  }),
  'multi-line-data': raw('One', (call) => {
    const lines = JSON.stringify(JSON.parse(call.chunk({ delta: { content: 'One' } })), null, 1).split('\n')
    return `id: 4\nretry: 10\n${lines.map((line) => `data:${line}`).join('\n')}\n\n${end(call).join('\n\n')}\n\n`
  }),
  'no-final-line': raw('One', (call) => [...words(call, 'One'), ...end(call)].join('\n\n')),
  'no-final-blank-line': raw('One', (call) => {
    return `data: ${call.chunk({ delta: { content: 'One' }, finish_reason: 'stop' })}`
  }),
  'no-done': raw('One', (call) => [...words(call, 'One'), end(call)[0], ''].join('\n\n')),
  'missing-role': raw('One', (call) => `${[...words(call, 'One'), ...end(call)].join('\n\n')}\n\n`),
  'null-deltas': raw('One', (call) => {
    const nothing = [{ delta: null }, { delta: { content: null } }, { delta: { role: 'assistant', content: '' } }]
    const events = nothing.map((fields) => `data: ${call.chunk(fields)}`)
    const more = ['data: {"choices": null}', 'data: {"choices": []}', 'data: {"type": "ping"}']
    return `${[...events, ...more, ...words(call, 'One'), ...events, ...end(call)].join('\n\n')}\n\n`
  }),
  'usage-only': afterWords((call) => call.finish()),
  'text-after-done': raw(
    'One',
    (call) => `${[...words(call, 'One'), ...end(call), ...words(call, ' NO')].join('\n\n')}\n\n`,
  ),
  refusal: raw('I can’t help with that.', (call) => {
    const refused = `data: ${call.chunk({ delta: { content: null, refusal: 'I can’t help with that.' } })}`
    return `${[refused, ...end(call)].join('\n\n')}\n\n`
  }),
  'content-parts': raw('One two', (call) => {
    const parts = [{ type: 'text', text: 'One ' }, { type: 'image' }, { type: 'text', text: 'two' }]
    return `${[`data: ${call.chunk({ delta: { content: parts } })}`, ...end(call)].join('\n\n')}\n\n`
  }),
  'tool-calls': raw('Let me see.', (call) => {
    const named = { index: 0, id: 'c1', type: 'function', function: { name: 'get_<b>weather`', arguments: '' } }
    const rest = { index: 0, function: { arguments: '{"city": "Bern"}' } }
    const events = [named, rest].map((part) => `data: ${call.chunk({ delta: { tool_calls: [part] } })}`)
    return `${[...words(call, 'Let me see.'), ...events, ...end(call, 'tool_calls')].join('\n\n')}\n\n`
  }),
  'split-surrogates': raw(`a${emoji}b`, (call) => {
    return `${[...words(call, ...`a${emoji}b`.split('')), ...end(call)].join('\n\n')}\n\n`
  }),
  'stall-after-done': afterWords((call) => call.write(`${end(call).join('\n\n')}\n\n`)),
  'flood-after-done': afterWords(async (call) => {
    await call.write(`${end(call).join('\n\n')}\n\n`)
    while (!call.gone) await call.write(`: ${'x'.repeat(65_536)}\n`)
  }),
  'cut-after-finish': afterWords((call) => {
    call.response.write(`data: ${call.chunk({ finish_reason: 'stop' })}\n\n`, () => call.cut())
  }),
  'stall-after-finish': afterWords((call) => call.write(`data: ${call.chunk({ finish_reason: 'stop' })}\n\n`)),
}
