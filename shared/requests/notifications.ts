import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { rowId } from './fields.ts'
import { answers } from './RequestDefinition.ts'

const notificationText = z.string().trim().min(1).max(LIMITS.notificationCharacters)

/** Requests of the system's notifications. */
export const notificationRequests = {
  /**
   * Shows a notification; a click on it brings this window to the front and sends `conversation:show`. `false`: this
   * system has none.
   */
  'notification:show': answers<boolean>()(
    z.strictObject({ title: notificationText, body: notificationText, conversationId: rowId }),
  ),
} as const
