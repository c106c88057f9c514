import { z } from 'zod'
import { ERROR_CODES } from './errors.ts'

/** Schema of the error half of the envelope, for tests of the contract. */
export const requestErrorSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  details: z
    .strictObject({
      host: z.string().optional(),
      status: z.number().optional(),
      model: z.string().optional(),
      retryAt: z.number().optional(),
      field: z.string().optional(),
    })
    .optional(),
})
