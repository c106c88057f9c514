import { useOpenConversation } from '../../state/openConversationStore.ts'
import { useProviderStore } from '../../state/providerStore.ts'

/** The model that answers next in the chat on screen; empty: none is chosen. */
export function useCurrentModel(): string {
  const profileModel = useProviderStore((state) => state.provider?.effective.model ?? '')
  const chatModel = useOpenConversation((state) =>
    state.conversationId === null ? state.newChatModel : (state.conversation?.model ?? null),
  )
  return chatModel ?? profileModel
}
