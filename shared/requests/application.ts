import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import type { ApplicationInfo } from '../models.ts'
import { nothing } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Requests of the application itself: they need no open profile. */
export const applicationRequests = {
  'app:info': answers<ApplicationInfo>()(nothing),
  'app:report-error': answers<null>()(
    z.strictObject({ name: z.string().max(100), where: z.string().max(200), stack: z.string().max(4_000) }),
  ),
  'window:new': answers<null>()(nothing),
  'link:open': answers<null>()(z.strictObject({ url: z.string().max(LIMITS.urlCharacters) })),
  'clipboard:write': answers<null>()(z.strictObject({ text: z.string().max(LIMITS.payloadBytes) })),
} as const
