import { RequestFailure } from '../parlorClient.ts'

/** Anything that a request threw, as a failure with a code; what is not one is `internal`. */
export function asFailure(cause: unknown): RequestFailure {
  if (cause instanceof RequestFailure) return cause
  return new RequestFailure({ code: 'internal', message: String(cause) })
}
