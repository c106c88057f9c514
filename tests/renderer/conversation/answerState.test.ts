import { expect, test } from 'vitest'
import { answerNote } from '../../../renderer/conversation/messages/answerState.ts'
import { words } from '../../../renderer/words/words.ts'
import type { Message } from '../../../shared/models.ts'

function brokenOff(message: string, status: Message['status']): Message {
  return { message, status, errorCode: 'connection-lost', errorDetails: null, finishReason: null } as Message
}

test('text that arrived before the connection was lost is said to be kept, and can be continued', () => {
  const note = answerNote(brokenOff('The first words', 'interrupted'))
  expect(note?.text).toContain(words.conversation.textKept)
  expect(note?.action).toBe('continue')
})

test('where nothing arrived, nothing is said to be kept, and the question can be asked again', () => {
  const note = answerNote(brokenOff('', 'failed'))
  expect(note?.text).not.toContain(words.conversation.textKept)
  expect(note?.action).toBe('retry')
})
