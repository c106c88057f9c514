import { ChevronDown, Download, Ellipsis, PanelLeft, Pencil } from 'lucide-react'
import type { Conversation } from '../../../shared/models.ts'
import { renameActiveChat, useOpenConversation } from '../../state/openConversationStore.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { useTransferStore } from '../../state/transferStore.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
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
}

function ChatMenu({ conversation }: { readonly conversation: Conversation | null }) {
  if (!conversation) return null
  const text = words.conversation
  return (
    <Menu
      align="end"
      trigger={<IconButton label={text.chatMenu} icon={<Ellipsis />} />}
      items={[
        { label: text.rename, icon: <Pencil />, onSelect: renameActiveChat },
        {
          label: words.transfer.exportItem,
          icon: <Download />,
          onSelect: () => useTransferStore.getState().beginExport(conversation),
        },
      ]}
      returnFocus={() => false}
    />
  )
}

/** Above the messages: the chat's title, its model, and whether answers are only a demonstration. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { sidebarOpen, onToggleSidebar, onOpenModels, onChooseModel } = props
  const conversation = useOpenConversation((state) => state.conversation)
  const isRenaming = useOpenConversation((state) => state.renaming)
  const isDemo = useProviderStore((state) => state.provider?.effective.preset === 'demo')
  const model = useCurrentModel()
  const text = words.conversation
  return (
    <header className={styles.header}>
      {!sidebarOpen && <IconButton label={text.openSidebar} icon={<PanelLeft />} onClick={onToggleSidebar} />}
      <ChatTitle key={conversation?.id ?? 'new'} conversation={conversation} isRenaming={isRenaming} />
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
      <ChatMenu conversation={conversation} />
    </header>
  )
}
