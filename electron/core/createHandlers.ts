import type { Handlers } from './answerRequest.ts'
import { applicationHandlers } from './handlers/application.ts'
import { attachmentHandlers } from './handlers/attachments.ts'
import { conversationHandlers } from './handlers/conversations.ts'
import { folderHandlers } from './handlers/folders.ts'
import type { HandlerTools } from './handlers/HandlerTools.ts'
import { historyHandlers, messageHandlers } from './handlers/messages.ts'
import { notificationHandlers } from './handlers/notifications.ts'
import { presetHandlers } from './handlers/presets.ts'
import { profileHandlers, profileStateHandlers } from './handlers/profiles.ts'
import { providerHandlers } from './handlers/provider.ts'
import { searchHandlers } from './handlers/search.ts'
import { temporaryHandlers } from './handlers/temporary.ts'
import { transferHandlers } from './handlers/transfer.ts'
import { usageHandlers } from './handlers/usage.ts'

export type { HandlerTools } from './handlers/HandlerTools.ts'

/** All handlers of the contract: each translates one request and holds no rules of its own. */
export function createHandlers(tools: HandlerTools): Handlers {
  return {
    ...applicationHandlers(tools),
    ...profileHandlers(tools),
    ...profileStateHandlers(tools),
    ...conversationHandlers(tools),
    ...folderHandlers(tools),
    ...historyHandlers(tools),
    ...searchHandlers(tools),
    ...notificationHandlers(tools),
    ...messageHandlers(tools),
    ...temporaryHandlers(tools),
    ...attachmentHandlers(tools),
    ...transferHandlers(tools),
    ...providerHandlers(tools),
    ...usageHandlers(tools),
    ...presetHandlers(tools),
  }
}
