import type { ExportForm } from './exportForms.ts'
import { PARLOR_FORMAT, toParlorConversation, toParlorMessage } from './parlorFormat.ts'

/** The own format, see docs/export-format.md: one line per message, so that two exports can be compared. */
export const jsonForm: ExportForm = {
  allBranches: true,
  embedding: 'all',
  begin: ({ exportedAt }) => `{"format":${JSON.stringify(PARLOR_FORMAT)},"exportedAt":${exportedAt},"conversations":[`,
  beginChat: (chat, leaf, index) =>
    `${index === 0 ? '' : ','}\n${JSON.stringify(toParlorConversation(chat, leaf)).slice(0, -1)},"messages":[`,
  message: (message, id, parentId) =>
    `${id === 1 ? '' : ','}\n${JSON.stringify(toParlorMessage(message, id, parentId))}`,
  endChat: () => ']}',
  end: () => '\n]}\n',
}
