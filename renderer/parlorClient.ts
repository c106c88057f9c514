import type { ErrorCode, ErrorDetails, RequestError } from '../shared/errors.ts'
import type { Answer, ParlorBridge, ParlorEvent, RequestInput, RequestName, RequestOutput } from '../shared/ipc.ts'

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly parlor: ParlorBridge
  }
}

/** A request that main refused or could not fulfil. */
export class RequestFailure extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(error: RequestError) {
    super(error.message)
    this.name = 'RequestFailure'
    this.code = error.code
    this.details = error.details ?? {}
  }
}

/**
 * Asks main for one thing.
 * @throws RequestFailure with main's code when the request is refused or fails
 */
export async function ask<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name>> {
  const answer = (await window.parlor.request(name, input)) as Answer<RequestOutput<Name>>
  if (!answer.ok) throw new RequestFailure(answer.error)
  return answer.value
}

/** Calls `listener` for every event from main until the returned function is called. */
export function onEvent(listener: (event: ParlorEvent) => void): () => void {
  return window.parlor.onEvent(listener)
}
