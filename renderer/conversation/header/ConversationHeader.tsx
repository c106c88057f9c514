import { ChevronDown, Download, Ellipsis, Ghost, PanelLeft, Pencil } from 'lucide-react'
import type { Conversation } from '../../../shared/models.ts'
import { isTemporaryId } from '../../../shared/temporaryId.ts'
import { renameActiveChat, useOpenConversation } from '../../state/openConversationStore.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { useShortcutText } from '../../state/shortcuts.ts'
import { useTemporaryChats } from '../../state/temporaryChatsStore.ts'
import { useTransferStore } from '../../state/transferStore.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { words } from '../../words/words.ts'
import { ChatTitle } from './ChatTitle.tsx'
import styles from './ConversationHeader.module.css'
import { DemoBadge } from './DemoBadge.tsx'
import { useCurrentModel } from './useCurrentModel.ts'

interface ConversationHeaderProps {
  readonly sidebarOpen: boolean
  readonly onToggleSidebar: () => void
  readonly onOpenModels: () => void
  readonly onChooseModel: () => void
  /** The chat that has no row yet becomes temporary, or ordinary again. */
  readonly onSwitchTemporary: (isTemporary: boolean) => void
  readonly placeItems: PlaceItems
}

/** Items that put a chat somewhere else; the screen of the list makes them. */
export type PlaceItems = (
  conversation: Conversation,
) => Readonly<Record<'pin' | 'move' | 'archive' | 'trash', MenuItem>>

interface ChatMenuProps {
  readonly conversation: Conversation | null
  readonly placeItems: PlaceItems
}

function ChatMenu({ conversation, placeItems }: ChatMenuProps) {
  if (!conversation) return null
  const text = words.conversation
  const exportItem = {
    label: words.transfer.exportItem,
    icon: <Download />,
    onSelect: () => useTransferStore.getState().beginExport(conversation),
  }
  const { pin, move, archive, trash } = placeItems(conversation)
  const placed = [pin, move, archive, exportItem, { kind: 'separator', key: 'before-trash' } as const, trash]
  const keptItems = conversation.trashedAt === null ? placed : [exportItem]
  return (
    <Menu
      align="end"
      trigger={<IconButton label={text.chatMenu} icon={<Ellipsis />} />}
      items={[
        { label: text.rename, icon: <Pencil />, onSelect: renameActiveChat },
        // A temporary chat has no place in the list; it is exported once it is kept.
        ...(isTemporaryId(conversation.id) ? [] : keptItems),
      ]}
      returnFocus={() => !useOpenConversation.getState().renaming}
    />
  )
}

function TemporarySwitch({ onSwitch }: { readonly onSwitch: (isTemporary: boolean) => void }) {
  const isOn = useTemporaryChats((state) => state.isNewChatTemporary)
  const shortcut = useShortcutText('newTemporaryChat')
  return (
    <IconButton
      label={words.temporary.begin}
      shortcut={shortcut}
      icon={<Ghost />}
      aria-pressed={isOn}
      onClick={() => onSwitch(!isOn)}
    />
  )
}

/** Above the messages: the chat's title, its model, and whether answers are only a demonstration. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { sidebarOpen, onToggleSidebar, onOpenModels, onChooseModel, onSwitchTemporary, placeItems } = props
  const conversation = useOpenConversation((state) => state.conversation)
  const isRenaming = useOpenConversation((state) => state.renaming)
  const isTemporary = conversation !== null && isTemporaryId(conversation.id)
  const isDemo = useProviderStore((state) => state.provider?.effective.preset === 'demo')
  const model = useCurrentModel()
  const text = words.conversation
  return (
    <header className={styles.header}>
      {!sidebarOpen && <IconButton label={text.openSidebar} icon={<PanelLeft />} onClick={onToggleSidebar} />}
      <ChatTitle key={conversation?.id ?? 'new'} conversation={conversation} isRenaming={isRenaming} />
      {conversation === null && <TemporarySwitch onSwitch={onSwitchTemporary} />}
      {isTemporary && (
        <span className={styles.temporary}>
          <Ghost aria-hidden />
          <span className={styles.temporaryWord}>{words.temporary.badge}</span>
        </span>
      )}
      {isDemo && <DemoBadge onOpenModels={onOpenModels} />}
      <button
        type="button"
        className={styles.model}
        aria-label={text.model.button(model === '' ? text.model.none : model)}
        aria-haspopup="dialog"
        onClick={onChooseModel}
      >
        <bdi>{model === '' ? text.model.none : model}</bdi>
        <ChevronDown aria-hidden />
      </button>
      <ChatMenu conversation={conversation} placeItems={placeItems} />
    </header>
  )
}
