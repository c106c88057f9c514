import type { z } from 'zod'

/** A request: the schema its input must satisfy in main, and the type of its answer. */
export interface RequestDefinition<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input
  /** Type only; never set. */
  readonly output?: Output
}

/** `answers<Output>()(inputSchema)` defines one request. */
export function answers<Output>() {
  return <Input extends z.ZodType>(input: Input): RequestDefinition<Input, Output> => ({ input })
}
