import type { ExportForm, MessageToWrite } from './exportForms.ts'

/**
 * A line per chat, `{"messages":[{"role":…,"content":…}]}`, as the chat-completions protocol takes them:
 * https://platform.openai.com/docs/api-reference/chat/create
 */
export const messagesForm: ExportForm = {
  allBranches: false,
  embedding: 'pictures',
  begin: () => '',
  beginChat: () => '{"messages":[',
  message: (message, _id, parentId) =>
    `${parentId === null ? '' : ','}${JSON.stringify({ role: message.role, content: contentOf(message) })}`,
  endChat: () => ']}\n',
  end: () => '',
}

/** Text alone, or with files the parts that a question may have; no server takes files of an answer. */
function contentOf({ role, message, files }: MessageToWrite): string | readonly object[] {
  if (files.length === 0 || role === 'assistant') return message
  const parts: object[] = files.map(({ name, mediaType, base64 }) =>
    base64 === null
      ? { type: 'text', text: `[File: ${name}]` }
      : { type: 'image_url', image_url: { url: `data:${mediaType};base64,${base64}` } },
  )
  return message === '' ? parts : [...parts, { type: 'text', text: message }]
}
