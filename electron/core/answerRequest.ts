import { CodedError, type RequestError } from '../../shared/errors.ts'
import type { Answer, ParsedInput, RequestName, RequestOutput } from '../../shared/ipc.ts'
import { REQUESTS } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Log, Publish } from './ports.ts'

/** Which window asks, and how it is told things. */
export interface Caller {
  readonly windowId: number
  readonly publish: Publish
}

/** One function per request of the contract; a request without one does not compile. */
export type Handlers = {
  readonly [Name in RequestName]: (input: ParsedInput<Name>, caller: Caller) => Promise<RequestOutput<Name>>
}

/**
 * Answers one request from a window, which is not trusted: unknown names, wrong input and oversized input are refused
 * before any handler runs. Never throws: an unexpected error is logged with its stack and answered as `internal`.
 */
export async function answerRequest(
  handlers: Handlers,
  log: Log,
  caller: Caller,
  name: unknown,
  input: unknown,
): Promise<Answer<unknown>> {
  try {
    if (!isRequestName(name)) throw new CodedError('bad-request', 'There is no such request.')
    const most = name === 'attachment:add' ? LIMITS.filePayloadBytes : LIMITS.payloadBytes
    if (isLargerThan(input, most)) throw new CodedError('too-large', 'The request is too large.')
    const parsed = REQUESTS[name].input.safeParse(input)
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? ''
      throw new CodedError('bad-request', `The input of ${name} is not valid.`, { field: field.slice(0, 100) })
    }
    // The parsed value belongs to `name`: both come from the same entry of REQUESTS.
    const handle = handlers[name] as (input: unknown, caller: Caller) => Promise<unknown>
    return { ok: true, value: await handle(parsed.data, caller) }
  } catch (error) {
    if (!(error instanceof CodedError) || error.code === 'internal')
      log.error('request.failed', error, { request: nameForLog(name) })
    return { ok: false, error: describe(error) }
  }
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(REQUESTS, name)
}

function nameForLog(name: unknown): string {
  return isRequestName(name) ? name : 'unknown'
}

function describe(error: unknown): RequestError {
  if (!(error instanceof CodedError)) return { code: 'internal', message: 'An unexpected error happened.' }
  const { code, message, details } = error
  return Object.keys(details).length === 0 ? { code, message } : { code, message, details }
}

/**
 * Whether the text, keys and numbers in `value` take more than `bytes`, counted without building a copy and stopping
 * early. Cycles end by the same count: every visited value costs at least one.
 */
function isLargerThan(value: unknown, bytes: number): boolean {
  const pending: unknown[] = [value]
  let size = 0
  while (pending.length > 0) {
    const next = pending.pop()
    size += 1
    if (typeof next === 'string') size += next.length
    else if (ArrayBuffer.isView(next)) size += next.byteLength
    else if (typeof next === 'object' && next !== null) {
      for (const [key, child] of Object.entries(next)) {
        size += key.length
        pending.push(child)
      }
    }
    if (size > bytes) return true
  }
  return false
}
