import { randomUUID } from 'node:crypto'
import { factsOf, serverKind } from '../../../shared/modelFacts.ts'
import type { UsageSettings } from '../../../shared/usage.ts'
import type { AskedRequest } from '../history/usageEvents.ts'
import type { ContextMessage } from '../ports.ts'
import { tokensOfContext } from './planContext.ts'
import type { ResolvedProvider } from './runAnswer.ts'

/** For what a request is made. */
export interface RequestPurpose {
  readonly conversationId: number
  readonly messageId: number | null
  readonly startLength: number
  readonly purpose: AskedRequest['purpose']
  readonly model: string
}

/** What the usage of a request is counted with: its price is that of now, later changes count later. */
export function meterRequest(
  purpose: RequestPurpose,
  { endpoint }: ResolvedProvider,
  messages: readonly ContextMessage[],
  usage: UsageSettings,
): AskedRequest {
  const server = serverKind(endpoint.baseURL)
  const { price } = factsOf(purpose.model, server, usage)
  const promptTokens = tokensOfContext(messages)
  return { ...purpose, uuid: randomUUID(), server, price, promptTokens }
}
