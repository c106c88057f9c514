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
  'clipboard:write': answers<null>()(
    z.strictObject({
      text: z.string().max(LIMITS.payloadBytes),
      /** The same with its formatting, for programs that take it. */
      html: z.string().max(LIMITS.payloadBytes).optional(),
    }),
  ),
  /** Asks where to, and writes a text there; `false`: no place was chosen. */
  'file:save': answers<boolean>()(
    z.strictObject({
      /** Without a folder, such as `snippet.py`. */
      suggestedName: z.string().min(1).max(200),
      text: z.string().max(LIMITS.payloadBytes),
    }),
  ),
} as const
