import { actions } from './english/actions.ts'
import { chats } from './english/chats.ts'
import { commands } from './english/commands.ts'
import { conversation } from './english/conversation.ts'
import { errorWords } from './english/errors.ts'
import { palette } from './english/palette.ts'
import { presets } from './english/presets.ts'
import { profiles } from './english/profiles.ts'
import { search } from './english/search.ts'
import { settings } from './english/settings.ts'
import { transfer } from './english/transfer.ts'
import { tree } from './english/tree.ts'

/** Every string a person can see, by area. A second language is one more object of this shape. */
export const words = {
  actions,
  chats,
  commands,
  conversation,
  errors: errorWords,
  palette,
  presets,
  profiles,
  search,
  settings,
  transfer,
  tree,
} as const
