import { z } from 'zod'
import { EDITABLE_COMMANDS } from '../commands.ts'
import { LIMITS } from '../limits.ts'
import type { Profile, ProfileSettings, ProfileSummary, ProfileViewState, Session } from '../models.ts'
import { CHAT_SORTS } from '../models.ts'
import { areChoicesSound } from '../shortcutKeys.ts'
import { colour, email, name, nothing, profileId, rowId, theme } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** All keys that a person has chosen: they replace the ones before. No two commands have the same. */
const shortcuts = z.partialRecord(z.enum(EDITABLE_COMMANDS), z.string().max(60).nullable()).refine(areChoicesSound)

/** Requests of profiles, their settings, their view and their drafts. */
export const profileRequests = {
  'profile:list': answers<readonly ProfileSummary[]>()(nothing),
  'profile:create': answers<Profile>()(z.strictObject({ name, email, colour })),
  'profile:open': answers<Session>()(z.strictObject({ profileId })),
  'profile:current': answers<Session | null>()(nothing),
  'profile:close': answers<null>()(nothing),
  'profile:update': answers<Profile>()(
    z.strictObject({ name: name.optional(), email: email.optional(), colour: colour.optional() }),
  ),
  'profile:remove': answers<null>()(z.strictObject({ profileId, confirmName: z.string().max(LIMITS.nameCharacters) })),
  'profile-settings:update': answers<ProfileSettings>()(
    z.strictObject({
      theme: theme.optional(),
      sendWith: z.enum(['enter', 'mod-enter']).optional(),
      notifyAnswers: z.boolean().optional(),
      shortcuts: shortcuts.optional(),
    }),
  ),
  'profile-view:update': answers<ProfileViewState>()(
    z.strictObject({
      sidebarOpen: z.boolean().optional(),
      sidebarWidth: z.int().min(200).max(600).optional(),
      lastConversationId: rowId.nullable().optional(),
      chatSort: z.enum(CHAT_SORTS).optional(),
      folded: z
        .array(z.union([z.literal('pinned'), rowId]))
        .max(LIMITS.folders + 1)
        .optional(),
      recentChoices: z.array(z.string().max(LIMITS.recentChoiceCharacters)).max(LIMITS.recentChoices).optional(),
    }),
  ),
  'draft:save': answers<null>()(
    z.strictObject({ conversationId: rowId.nullable(), text: z.string().max(LIMITS.payloadBytes) }),
  ),
  /** Removes the draft of the new chat, also from the database's log: the chat is to be temporary. */
  'draft:forget': answers<null>()(nothing),
  'draft:load': answers<string>()(z.strictObject({ conversationId: rowId.nullable() })),
} as const
