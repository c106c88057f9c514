import { useEffect } from 'react'
import { type CommandRunners, provideCommands } from '../state/commandRunners.ts'
import { stopAnswer } from '../state/openConversationActions.ts'
import { runningAnswer } from '../state/openConversationState.ts'
import { useOpenConversation } from '../state/openConversationStore.ts'
import { copyText } from '../state/windowActions.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'
import { sayFailure } from './sayFailure.ts'
import { editLast, switchVariant } from './tree/treeActions.ts'

const shown = useOpenConversation.getState

function lastAnswer(): string | null {
  const answers = [...shown().messages.values()].filter(({ role, message }) => role === 'assistant' && message !== '')
  return answers.sort((one, other) => one.depth - other.depth).at(-1)?.message ?? null
}

/** The message that has the focus in it. */
function focusedMessage() {
  const id = Number(document.activeElement?.closest<HTMLElement>('article[data-message-id]')?.dataset.messageId)
  return [...shown().messages.values()].find((message) => message.id === id)
}

/** Whether the keys for versions may belong to a text box: on macOS Alt and an arrow move by words in one. */
function isTyping(): boolean {
  return document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement
}

function variantBy(step: -1 | 1) {
  return {
    run: () => {
      const message = focusedMessage()
      if (message) switchVariant(message, step)
    },
    isAvailable: () => !isTyping() && focusedMessage() !== undefined,
  }
}

const COMMANDS: CommandRunners = {
  stopAnswer: {
    run: () => void stopAnswer().catch(sayFailure),
    isAvailable: () => runningAnswer(shown()) !== null,
  },
  copyLastAnswer: {
    run: () => {
      const answer = lastAnswer()
      if (answer !== null) copyText(answer).then(() => showToast({ text: words.conversation.copied }), sayFailure)
    },
    isAvailable: () => lastAnswer() !== null,
  },
  editLastMessage: {
    run: () => void editLast(),
    isAvailable: () => [...shown().messages.values()].some(({ role }) => role === 'user'),
  },
  previousVariant: variantBy(-1),
  nextVariant: variantBy(1),
}

/** What can be done with the chat on screen by key, palette and menu. */
export function useConversationCommands(focusBox: () => void, chooseModel: () => void): void {
  useEffect(
    () => provideCommands({ ...COMMANDS, focusMessageBox: { run: focusBox }, chooseModel: { run: chooseModel } }),
    [focusBox, chooseModel],
  )
}
