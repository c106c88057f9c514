import { useEffect } from 'react'
import { deleteChat } from './chats/chatActions.ts'
import { onEvent } from './parlorClient.ts'
import { orTellFailure } from './profiles/orTellFailure.ts'
import { switchProfile } from './profiles/ProfileButton.tsx'
import { type CommandRunners, isCommandAvailable, provideCommands, runCommand } from './state/commandRunners.ts'
import { useConversationListStore } from './state/conversationListStore.ts'
import { useFindStore } from './state/findStore.ts'
import { isCovered, keysOfEvent } from './state/keysOfEvent.ts'
import { renameActiveChat, useOpenConversation } from './state/openConversationStore.ts'
import { useScreenStore } from './state/screenStore.ts'
import { commandOfKeys, currentKeys } from './state/shortcuts.ts'
import { useTransferStore } from './state/transferStore.ts'
import { openNewWindow } from './state/windowActions.ts'

const screen = useScreenStore.getState
const chatList = useConversationListStore.getState
const find = useFindStore.getState
const shownChat = () => useOpenConversation.getState().conversation

function newChat(): void {
  chatList().select(null)
  screen().showList('chats')
}

function togglePalette(): void {
  if (screen().overlay?.kind === 'palette') screen().closeOverlay()
  else screen().open({ kind: 'palette' })
}

const hasChat = () => shownChat() !== null

/** What the window does with its own commands; the chat on screen has some more. */
const CHAT_COMMANDS: CommandRunners = {
  newChat: { run: newChat },
  search: { run: () => screen().open({ kind: 'search' }) },
  find: { run: () => find().open(), isAvailable: hasChat },
  findNext: { run: () => find().step(1), isAvailable: () => find().isOpen },
  findPrevious: { run: () => find().step(-1), isAvailable: () => find().isOpen },
  nextChat: { run: () => chatList().selectNeighbour(1) },
  previousChat: { run: () => chatList().selectNeighbour(-1) },
  numberedChat: { run: (keys) => chatList().selectNumber(Number(keys.at(-1))) },
  renameChat: { run: renameActiveChat, isAvailable: hasChat },
  deleteChat: {
    run: () => {
      const chat = shownChat()
      if (chat !== null) void deleteChat(chat)
    },
    isAvailable: hasChat,
  },
  exportChat: { run: () => useTransferStore.getState().beginExport(shownChat()), isAvailable: hasChat },
}

const WINDOW_COMMANDS: CommandRunners = {
  palette: { run: togglePalette },
  showTrash: { run: () => screen().showList('trash') },
  settings: { run: () => screen().openSettings() },
  shortcuts: { run: () => screen().open({ kind: 'shortcuts' }) },
  switchProfile: { run: () => void switchProfile() },
  newWindow: { run: () => void orTellFailure(openNewWindow) },
  editProfile: { run: () => screen().open({ kind: 'edit-profile' }) },
  exportAll: { run: () => useTransferStore.getState().beginExport(null) },
  importChats: { run: () => void useTransferStore.getState().beginImport('file') },
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const pressed = keysOfEvent(event)
  const command = commandOfKeys(pressed, currentKeys())
  if (command === null) return
  const isPaletteOpen = screen().overlay?.kind === 'palette'
  if (isCovered() && !(command.id === 'palette' && isPaletteOpen)) return
  if (!isCommandAvailable(command.id)) return
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
      if (event.type === 'menu:command' && !isCovered()) runCommand(event.command)
    })
    return () => {
      stopCommands()
      removeEventListener('keydown', onKeyDown)
      stopMenu()
    }
  }, [toggleSidebar])
}
