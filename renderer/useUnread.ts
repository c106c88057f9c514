import { useEffect } from 'react'
import type { ParlorEvent } from '../shared/ipc.ts'
import type { Conversation, Message } from '../shared/models.ts'
import { ask, onEvent } from './parlorClient.ts'
import { allChats } from './state/chatPlaces.ts'
import { useConversationListStore } from './state/conversationListStore.ts'
import { newChatKnown } from './state/openConversationActions.ts'
import { useOpenConversation } from './state/openConversationStore.ts'
import { reportError } from './state/reportError.ts'
import { useSessionStore } from './state/sessionStore.ts'
import { useTemporaryChats } from './state/temporaryChatsStore.ts'
import { showToast } from './ui/toasts.ts'
import { words } from './words/words.ts'

function knownChats(): readonly Conversation[] {
  return [...useTemporaryChats.getState().chats, ...allChats(useConversationListStore.getState().lists)]
}

function isWindowLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

function setUnread(conversationId: number, unread: boolean): void {
  ask('conversation:set-unread', { conversationId, unread }).catch((cause: unknown) => reportError(cause, 'unread'))
}

/** The chat that somebody looks at is read. */
function readActiveChat(): void {
  const { activeConversationId } = useConversationListStore.getState()
  const active = knownChats().find(({ id }) => id === activeConversationId)
  if (active && active.unreadAt !== null && isWindowLookedAt()) setUnread(active.id, false)
}

/** An answer has come to its end: whoever does not see it is told. What a person stopped needs no word. */
async function tellAnswer({ conversationId, status }: Message): Promise<void> {
  await newChatKnown()
  const { activeConversationId, select } = useConversationListStore.getState()
  const isShown = [activeConversationId, useOpenConversation.getState().conversationId].includes(conversationId)
  const isLookedAt = isWindowLookedAt()
  if (isLookedAt && isShown) return
  setUnread(conversationId, true)
  const isReady = status === 'complete'
  if (isLookedAt) {
    const title = knownChats().find(({ id }) => id === conversationId)?.title
    showToast({
      text: words.notices.answerEnded(isReady, title),
      action: { label: words.notices.show, onSelect: () => select(conversationId) },
    })
    return
  }
  if (!useSessionStore.getState().session?.settings.notifyAnswers) return
  const title = words.notices.title
  const body = words.notices.answerEnded(isReady)
  ask('notification:show', { title, body, conversationId }).catch((cause: unknown) =>
    reportError(cause, 'notification'),
  )
}

function receive(event: ParlorEvent): void {
  if (event.type === 'conversation:show') useConversationListStore.getState().select(event.conversationId)
  if (event.type === 'conversation:changed' || event.type === 'conversations:changed') readActiveChat()
  if (event.type !== 'message:changed' || event.message.role !== 'assistant') return
  const { status } = event.message
  if (status === 'complete' || status === 'interrupted' || status === 'failed') void tellAnswer(event.message)
}

function showCount(): void {
  document.title = words.notices.windowTitle(knownChats().filter(({ unreadAt }) => unreadAt !== null).length)
}

/** Marks chats whose answer nobody saw as unread and tells of them, and as read once they are looked at. */
export function useUnread(): void {
  useEffect(() => {
    const stops = [
      onEvent(receive),
      useConversationListStore.subscribe(() => {
        readActiveChat()
        showCount()
      }),
      useTemporaryChats.subscribe(showCount),
    ]
    window.addEventListener('focus', readActiveChat)
    document.addEventListener('visibilitychange', readActiveChat)
    return () => {
      for (const stop of stops) stop()
      window.removeEventListener('focus', readActiveChat)
      document.removeEventListener('visibilitychange', readActiveChat)
      document.title = words.notices.windowTitle(0)
    }
  }, [])
}
