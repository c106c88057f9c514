import { useEffect } from 'react'
import type { CommandId } from '../shared/commands.ts'
import { isTemporaryId } from '../shared/temporaryId.ts'
import { trashChats } from './chats/chatActions.ts'
import { onEvent } from './parlorClient.ts'
import { orTellFailure } from './profiles/orTellFailure.ts'
import { switchProfile } from './profiles/ProfileButton.tsx'
import { type CommandRunners, isCommandAvailable, provideCommands, runCommand } from './state/commandRunners.ts'
import { loadedChats, useConversationListStore } from './state/conversationListStore.ts'
import { useFindStore } from './state/findStore.ts'
import { isCovered, isCoveredOnce, keysOfEvent } from './state/keysOfEvent.ts'
import { leaveNewTemporaryChat, setNewChatTemporary } from './state/openConversationDrafts.ts'
import { renameActiveChat, useOpenConversation } from './state/openConversationStore.ts'
import { reportError } from './state/reportError.ts'
import { useScreenStore } from './state/screenStore.ts'
import { commandOfKeys, currentKeys } from './state/shortcuts.ts'
import { useTemporaryChats } from './state/temporaryChatsStore.ts'
import { useTransferStore } from './state/transferStore.ts'
import { openNewWindow } from './state/windowActions.ts'

const screen = useScreenStore.getState
const chatList = useConversationListStore.getState
const find = useFindStore.getState
const shownChat = () => useOpenConversation.getState().conversation

function newChat(): void {
  leaveNewTemporaryChat()
  chatList().select(null)
  screen().showList('chats')
}

/** What is written for a new chat already becomes part of the temporary one. */
function newTemporaryChat(): void {
  if (chatList().activeConversationId === null) {
    setNewChatTemporary(true).catch((cause: unknown) => reportError(cause, 'temporary'))
    return
  }
  useTemporaryChats.getState().setNewChatTemporary(true)
  chatList().select(null)
  screen().showList('chats')
}

function exportActiveChat(): void {
  const chat = shownChat()
  if (chat !== null) useTransferStore.getState().beginExport(chat)
}

function deleteActiveChat(): void {
  const { activeConversationId } = chatList()
  if (activeConversationId === null) return
  // The list knows it before it is open; one in a folded folder only the open chat knows.
  const known = [...loadedChats(new Set([activeConversationId])), shownChat()]
  const active = known.find((chat) => chat?.id === activeConversationId)
  if (active && active.trashedAt === null) void trashChats([active])
}

function togglePalette(): void {
  if (screen().overlay?.kind === 'palette') screen().closeOverlay()
  else screen().open({ kind: 'palette' })
}

const hasChat = () => shownChat() !== null

/** A temporary chat has no trash and is exported once it is kept. */
function hasKeptChat(): boolean {
  const { activeConversationId } = chatList()
  return activeConversationId !== null && !isTemporaryId(activeConversationId)
}

/** What the window does with its own commands; the chat on screen has some more. */
const CHAT_COMMANDS: CommandRunners = {
  newChat: { run: newChat },
  newTemporaryChat: { run: newTemporaryChat },
  search: { run: () => screen().open({ kind: 'search' }) },
  find: { run: () => find().open(), isAvailable: hasChat },
  findNext: { run: () => find().step(1), isAvailable: () => find().isOpen },
  findPrevious: { run: () => find().step(-1), isAvailable: () => find().isOpen },
  nextChat: { run: () => chatList().selectNeighbour(1) },
  previousChat: { run: () => chatList().selectNeighbour(-1) },
  numberedChat: { run: (keys) => chatList().selectNumber(Number(keys.at(-1))) },
  renameChat: { run: renameActiveChat, isAvailable: hasChat },
  deleteChat: { run: deleteActiveChat, isAvailable: hasKeptChat },
  exportChat: { run: exportActiveChat, isAvailable: hasKeptChat },
}

const WINDOW_COMMANDS: CommandRunners = {
  palette: { run: togglePalette },
  showArchive: { run: () => screen().showList('archive') },
  showTrash: { run: () => screen().showList('trash') },
  settings: { run: () => screen().openSettings() },
  shortcuts: { run: () => screen().open({ kind: 'shortcuts' }) },
  switchProfile: { run: () => void switchProfile() },
  newWindow: { run: () => void orTellFailure(openNewWindow) },
  editProfile: { run: () => screen().open({ kind: 'edit-profile' }) },
  exportAll: { run: () => useTransferStore.getState().beginExport(null) },
  importChats: { run: () => void useTransferStore.getState().beginImport('file') },
}

/** What takes the place of the settings, the list of shortcuts or the drawer of chats: these ask for nothing. */
const REPLACING: readonly CommandId[] = ['palette', 'search', 'settings', 'shortcuts']

/** Whether what lies over the chat leaves a command its keys. */
function isReachable(id: CommandId): boolean {
  if (!isCovered()) return true
  const { overlay, isDrawerOpen } = screen()
  if (overlay?.kind === 'palette') return id === 'palette'
  const isLeft = overlay === null ? isDrawerOpen : overlay.kind === 'settings' || overlay.kind === 'shortcuts'
  return isLeft && isCoveredOnce() && REPLACING.includes(id)
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const pressed = keysOfEvent(event)
  const command = commandOfKeys(pressed, currentKeys())
  if (command === null) return
  if (!isReachable(command.id) || !isCommandAvailable(command.id)) return
  event.preventDefault()
  if (event.repeat && !command.repeats) return
  runCommand(command.id, pressed.find((keys) => /[1-9]$/.test(keys)) ?? pressed[0])
}

/** Carries out the commands of the window and of the application menu while a profile is open. */
export function useCommands(toggleSidebar: () => void): void {
  useEffect(() => {
    const stopCommands = provideCommands({
      ...CHAT_COMMANDS,
      ...WINDOW_COMMANDS,
      toggleSidebar: { run: toggleSidebar },
    })
    addEventListener('keydown', onKeyDown)
    const stopMenu = onEvent((event) => {
      if (event.type === 'menu:command' && isReachable(event.command)) runCommand(event.command)
    })
    return () => {
      stopCommands()
      removeEventListener('keydown', onKeyDown)
      stopMenu()
    }
  }, [toggleSidebar])
}
