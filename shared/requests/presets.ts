import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import type { Preset } from '../models.ts'
import { nothing } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Made by the renderer: a preset that is saved twice is there once. */
const id = z.uuid()

/** Requests of the prompt presets; all answer the whole list, in the person's order. */
export const presetRequests = {
  'preset:list': answers<readonly Preset[]>()(nothing),
  /** Changes the preset with this id, or adds it: at the end, or before the `position`-th (from 0). */
  'preset:save': answers<readonly Preset[]>()(
    z.strictObject({
      id,
      name: z.string().trim().min(1).max(LIMITS.presetNameCharacters),
      text: z
        .string()
        .max(LIMITS.presetCharacters)
        .refine((text) => text.trim() !== ''),
      position: z.int().min(0).max(LIMITS.presets).optional(),
    }),
  ),
  'preset:remove': answers<readonly Preset[]>()(z.strictObject({ id })),
  /** Every preset once, in the new order. */
  'preset:reorder': answers<readonly Preset[]>()(z.strictObject({ ids: z.array(id).max(LIMITS.presets) })),
} as const
