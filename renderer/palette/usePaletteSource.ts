import { useEffect, useMemo } from 'react'
import { isCommandAvailable } from '../state/commandRunners.ts'
import { useOpenConversation } from '../state/openConversationStore.ts'
import { usePaletteStore } from '../state/paletteStore.ts'
import { modelChoices } from '../state/providerChoices.ts'
import { useProviderStore } from '../state/providerStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { SETTINGS_SECTIONS } from '../state/settingsSection.ts'
import { ALL_COMMANDS, useShortcuts } from '../state/shortcuts.ts'
import { useTemporaryChats } from '../state/temporaryChatsStore.ts'
import type { PaletteSource } from './paletteEntries.ts'

/** What the palette can offer; asks for the server's models once. */
export function usePaletteSource(): PaletteSource {
  const titles = usePaletteStore((state) => state.titles)
  const temporary = useTemporaryChats((state) => state.chats)
  const session = useSessionStore((state) => state.session)
  const profiles = useSessionStore((state) => state.profiles)
  const settings = useProviderStore((state) => state.provider?.effective)
  const list = useProviderStore((state) => state.modelLists.profile)
  const chatModel = useOpenConversation((state) =>
    state.conversationId === null ? state.newChatModel : (state.conversation?.model ?? null),
  )
  const shownId = useOpenConversation((state) => state.conversationId)
  const { textOf } = useShortcuts()
  useEffect(() => {
    const { provider, modelLists, loadModels } = useProviderStore.getState()
    if (provider !== null && modelLists.profile.status === 'unknown') void loadModels('profile')
  }, [])
  return useMemo(
    () => ({
      // The chat on screen needs no way to it.
      temporary: temporary.filter(({ id }) => id !== shownId),
      titles: titles.filter(({ conversationId }) => conversationId !== shownId),
      commands: ALL_COMMANDS.filter(({ id, inPalette }) => inPalette && isCommandAvailable(id)).map(({ id }) => ({
        id,
        keys: textOf(id),
      })),
      sections: SETTINGS_SECTIONS.filter((section) => section !== 'profiles' || session?.profile.role === 'owner'),
      models: settings === undefined ? [] : modelChoices(settings.preset, list.models),
      currentModel: chatModel ?? settings?.model ?? '',
      profiles: profiles.filter(({ id, openElsewhere }) => id !== session?.profile.id && !openElsewhere),
      recent: session?.view.recentChoices ?? [],
    }),
    [titles, temporary, shownId, session, profiles, settings, list, chatModel, textOf],
  )
}
