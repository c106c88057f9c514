import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import type { MenuCommand } from '../shared/ipc.ts'
import { trashChats } from './chats/chatActions.ts'
import { onEvent } from './parlorClient.ts'
import { switchProfile } from './profiles/ProfileButton.tsx'
import { loadedChats, useConversationListStore } from './state/conversationListStore.ts'
import { useFindStore } from './state/findStore.ts'
import { renameActiveChat, useOpenConversation } from './state/openConversationStore.ts'
import { useScreenStore } from './state/screenStore.ts'
import { useTemporaryChats } from './state/temporaryChatsStore.ts'

/** Whether a dialog or a menu lies over the chat and has the keyboard for itself. */
function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
}

function newChat(): void {
  useTemporaryChats.getState().setNewChatTemporary(false)
  useConversationListStore.getState().select(null)
  useScreenStore.getState().showList('chats')
}

function deleteActiveChat(): void {
  const { activeConversationId } = useConversationListStore.getState()
  if (activeConversationId === null) return
  // The list knows it before it is open; one in a folded folder only the open chat knows.
  const { conversation } = useOpenConversation.getState()
  const known = [...loadedChats(new Set([activeConversationId])), conversation]
  const active = known.find((chat) => chat?.id === activeConversationId)
  if (active && active.trashedAt === null) void trashChats([active])
}

function commandsOf(toggleSidebar: () => void): Record<MenuCommand, () => void> {
  return {
    'new-chat': newChat,
    settings: () => useScreenStore.getState().openSettings(),
    'toggle-sidebar': toggleSidebar,
    'switch-profile': () => void switchProfile(),
    'rename-chat': renameActiveChat,
    search: () => useScreenStore.getState().open({ kind: 'search' }),
    find: () => useFindStore.getState().open(),
    shortcuts: () => useScreenStore.getState().open({ kind: 'shortcuts' }),
  }
}

/** Keys in the form of tinykeys; a comma and a slash may need Shift on some keyboards. */
function bindingsOf(commands: Record<MenuCommand, () => void>): Record<string, () => void> {
  const { selectNeighbour, selectNumber } = useConversationListStore.getState()
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((position) => [`$mod+${position}`, () => selectNumber(position)])
  return {
    ...Object.fromEntries(numbers),
    '$mod+n': commands['new-chat'],
    '$mod+Shift+f': commands.search,
    '$mod+f': commands.find,
    '$mod+b': commands['toggle-sidebar'],
    '$mod+[Shift]+,': commands.settings,
    '$mod+[Shift]+/': commands.shortcuts,
    '$mod+Shift+u': commands['switch-profile'],
    '$mod+Shift+Backspace': deleteActiveChat,
    'Control+Tab': () => selectNeighbour(1),
    'Control+Shift+Tab': () => selectNeighbour(-1),
    F2: commands['rename-chat'],
  }
}

/** Carries out the shortcuts of the window and the commands of the application menu while a profile is open. */
export function useCommands(toggleSidebar: () => void): void {
  useEffect(() => {
    const commands = commandsOf(toggleSidebar)
    const handlers = Object.entries(bindingsOf(commands)).map(([keys, run]) => [
      keys,
      (event: KeyboardEvent) => {
        event.preventDefault()
        run()
      },
    ])
    const stopKeys = tinykeys(window, Object.fromEntries(handlers), {
      ignore: (event) => event.defaultPrevented || event.isComposing || isCovered(),
    })
    const stopMenu = onEvent((event) => {
      if (event.type === 'menu:command' && !isCovered()) commands[event.command]()
    })
    return () => {
      stopKeys()
      stopMenu()
    }
  }, [toggleSidebar])
}
