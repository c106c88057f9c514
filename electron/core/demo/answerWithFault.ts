import type { DemoAnswer } from './chooseAnswer.ts'
import { type DemoReply, words } from './DemoReply.ts'

/** Seconds that the demo's rate limit asks to wait. */
const RETRY_AFTER = '3'

/** What {@link answerWithFault} needs of the server. */
export interface FaultOptions {
  readonly answer: DemoAnswer
  /** How often this very question came, this time included. */
  readonly attempt: number
  /** Words a second; null: all at once. */
  readonly perSecond: number | null
}

const REFUSALS: Readonly<Record<string, readonly [number, string]>> = {
  '401': [401, 'invalid_api_key'],
  '403': [403, 'permission_denied'],
  '404': [404, 'model_not_found'],
  '429 quota': [429, 'insufficient_quota'],
  'no credit': [429, 'insufficient_quota'],
  quota: [429, 'insufficient_quota'],
  '500': [500, 'server_error'],
  context: [400, 'context_length_exceeded'],
}

/**
 * Lets an answer fail the way it was asked to. A fault that is not known is no fault: the answer arrives.
 */
export async function answerWithFault(fault: string, reply: DemoReply, options: FaultOptions): Promise<void> {
  const { answer, attempt, perSecond } = options
  const refused = REFUSALS[fault]
  if (refused) return reply.refuse(refused[0], refused[1])
  if (fault === '429' && attempt === 1) return reply.refuse(429, 'rate_limit_exceeded', { 'retry-after': RETRY_AFTER })
  switch (fault) {
    case '502':
      return reply.page(502, 'text/html', '<!doctype html><title>502</title><h1>Bad gateway</h1>')
    case 'html':
      return reply.page(200, 'text/html', '<!doctype html><title>Sign in</title><h1>Please sign in</h1>')
    case 'empty':
      return reply.page(200, 'text/event-stream', '')
    case 'redirect':
      return reply.page(307, 'text/plain', '', { location: 'https://other-server.example/v1/chat/completions' })
    case 'timeout':
      return
  }
  if (/^[45]\d\d$/.test(fault) && fault !== '429') return reply.refuse(Number(fault), 'refused')
  reply.start()
  await answerInPart(fault, reply, answer.text, perSecond)
}

/** Faults that come after some text. */
async function answerInPart(fault: string, reply: DemoReply, text: string, perSecond: number | null): Promise<void> {
  const pieces = words(text)
  const breaksOff = ['cut', 'malformed', 'length', 'filter'].includes(fault)
  await reply.stream((breaksOff ? pieces.slice(0, Math.ceil(pieces.length / 2)) : pieces).join(''), perSecond)
  if (fault === 'cut') return reply.cut()
  if (fault === 'malformed') return reply.raw('data: {"choices": [{"delta"\n\n')
  const reasons: Readonly<Record<string, string>> = { length: 'length', filter: 'content_filter' }
  await reply.finish(reasons[fault] ?? 'stop')
}
