import { actions } from './english/actions.ts'
import { attachments } from './english/attachments.ts'
import { chats } from './english/chats.ts'
import { commands } from './english/commands.ts'
import { conversation } from './english/conversation.ts'
import { errorWords } from './english/errors.ts'
import { notices } from './english/notices.ts'
import { palette } from './english/palette.ts'
import { presets } from './english/presets.ts'
import { profiles } from './english/profiles.ts'
import { search } from './english/search.ts'
import { settings } from './english/settings.ts'
import { temporary } from './english/temporary.ts'
import { transfer } from './english/transfer.ts'
import { tree } from './english/tree.ts'
import { usage } from './english/usage.ts'

/** Every string a person can see, by area. A second language is one more object of this shape. */
export const words = {
  actions,
  attachments,
  chats,
  commands,
  conversation,
  errors: errorWords,
  notices,
  palette,
  presets,
  profiles,
  search,
  settings,
  temporary,
  transfer,
  tree,
  usage,
} as const
