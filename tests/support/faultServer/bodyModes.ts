import { gzipSync } from 'node:zlib'
import type { FaultCall } from './FaultCall.ts'
import { BODY_CANARY, type FaultMode } from './statusModes.ts'

function wholeAnswer(call: FaultCall, finishReason: string | null): unknown {
  const text = 'The whole answer at once – 🌍.'
  call.noteSent(text)
  const choice = { index: 0, message: { role: 'assistant', content: text, refusal: null }, finish_reason: finishReason }
  const usage = { prompt_tokens: 3, completion_tokens: 8 }
  return { id: 'whole', object: 'chat.completion', model: 'whole-model', choices: [choice], usage }
}

function body(contentType: string, text: string): FaultMode {
  return (call) => {
    call.response.writeHead(200, contentType === '' ? {} : { 'content-type': contentType })
    call.response.end(text)
  }
}

/** 16 MB in a few kilobytes; made at its first use. */
let bomb: Uint8Array | null = null

const loginPage = `<!doctype html><title>Sign in</title><form>${BODY_CANARY}</form>`

/** Answers with status 200 that are no stream of an answer, or too much of one. */
export const BODY_MODES: Readonly<Record<string, FaultMode>> = {
  html: body('text/html; charset=utf-8', loginPage),
  'html-as-stream': body('text/event-stream', `\n  ${loginPage}`),
  empty: body('text/event-stream', ''),
  'empty-204': (call) => void call.response.writeHead(204).end(),
  whitespace: body('application/json', ' \n \n'),
  'only-done': body('text/event-stream', 'data: [DONE]\n\n'),
  'only-comments': body('text/event-stream', ': hello\n\n: bye\n\n'),
  'plain-text': body('text/plain', `Hello there, ${BODY_CANARY}`),
  'json-answer': (call) => call.answer(200, wholeAnswer(call, 'stop')),
  'json-untyped': (call) => {
    call.response.writeHead(200)
    call.response.end(JSON.stringify(wholeAnswer(call, 'length')))
  },
  'json-without-finish': (call) => call.answer(200, wholeAnswer(call, null)),
  'json-other': (call) => call.answer(200, { status: 'ok', note: BODY_CANARY }),
  'json-list': (call) => call.answer(200, [BODY_CANARY]),
  'json-error': (call) => call.answer(200, { error: { message: BODY_CANARY, code: 429, type: 'rate_limit' } }),
  'json-cut': (call) => {
    const text = JSON.stringify(wholeAnswer(call, 'stop'))
    call.response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length + 500) })
    call.response.write(text.slice(0, 40), () => call.reset())
  },
  'json-stalls': (call) => {
    call.response.writeHead(200, { 'content-type': 'application/json' })
    call.response.write('{"choices": ')
  },
  'huge-json': async (call) => {
    call.response.writeHead(200, { 'content-type': 'application/json' })
    await call.write('{"choices": [{"message": {"content": "')
    const piece = BODY_CANARY.repeat(4_096)
    while (!call.gone) await call.write(piece)
  },
  'huge-text': async (call) => {
    call.start()
    const piece = 'täglich '.repeat(4_096)
    while (!call.gone) await call.send(piece)
  },
  'huge-comments': async (call) => {
    call.start()
    await call.send('Some text. ')
    const piece = `: ${'x'.repeat(65_536)}\n`
    while (!call.gone) await call.write(piece)
  },
  'huge-event': async (call) => {
    call.start()
    await call.send('Some text. ')
    await call.write('data: "')
    const piece = 'x'.repeat(65_536)
    while (!call.gone) await call.write(piece)
  },
  'gzip-bomb': (call) => {
    call.start({ 'content-encoding': 'gzip' })
    bomb ??= gzipSync(`: ${'x'.repeat(16 * 1_048_576)}\n`, { level: 1 })
    call.response.end(bomb)
  },
  gzip: (call) => {
    call.start({ 'content-encoding': 'gzip' })
    call.noteSent('Zipped text')
    const text = `data: ${call.chunk({ delta: { content: 'Zipped text' }, finish_reason: 'stop' })}\n\ndata: [DONE]\n\n`
    call.response.end(gzipSync(text))
  },
}
