import { expect, test } from 'vitest'
import { chooseContext } from '../../../electron/core/chat/chooseContext.ts'
import type { Role } from '../../../shared/models.ts'
import { storedMessage } from '../../support/storedMessage.ts'

const message = (role: Role, text: string) => storedMessage(1, 0, { role, message: text })

test('the system prompt comes first, then the path in order', () => {
  const path = [message('user', 'Hello'), message('assistant', 'Hi'), message('user', 'How are you?')]
  expect(chooseContext(path, 'Be brief.')).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: 'Hi' },
    { role: 'user', content: 'How are you?' },
  ])
})

test('answers that failed without text, and an empty system prompt, are left out', () => {
  const path = [message('user', 'Hello'), message('assistant', ''), message('user', 'Still there?')]
  expect(chooseContext(path, '  ').map(({ content }) => content)).toEqual(['Hello', 'Still there?'])
})

test('a path that ends with an answer asks the model to go on', () => {
  const context = chooseContext([message('user', 'Tell a story'), message('assistant', 'Once upon')], '')
  expect(context.at(-2)).toEqual({ role: 'assistant', content: 'Once upon' })
  expect(context.at(-1)?.role).toBe('user')
  expect(context.at(-1)?.content).toMatch(/^Continue/)
})
