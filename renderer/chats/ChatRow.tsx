import { Download, MoreHorizontal, PencilLine, Trash2 } from 'lucide-react'
import { type KeyboardEvent, memo, type Ref, useRef, useState } from 'react'
import type { Conversation } from '../../shared/models.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useTransferStore } from '../state/transferStore.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { words } from '../words/words.ts'
import styles from './ChatRow.module.css'
import { deleteChat, renameChat } from './chatActions.ts'
import { TitleField } from './TitleField.tsx'

const text = words.chats

interface ChatRowProps {
  readonly conversation: Conversation
  readonly isActive: boolean
  /** Whether Tab leads to this row; arrow keys lead to the others. */
  readonly isTabStop: boolean
  readonly onSelect: (conversationId: number) => void
  readonly buttonRef: Ref<HTMLButtonElement>
}

/** The button of the chat below, or above where there is none: it has the focus when this one goes. */
function neighbourButton(id: number): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>('button[data-conversation]')]
  const at = all.findIndex((button) => button.dataset.conversation === String(id))
  return all[at + 1] ?? all[at - 1] ?? null
}

function rename(conversation: Conversation): void {
  useScreenStore.getState().setRenaming(conversation.id)
}

/** One chat in the sidebar: opened by a click, renamed by F2 or a double click, the rest in its menu. */
export const ChatRow = memo(function ChatRow(props: ChatRowProps) {
  const { conversation, isActive, isTabStop, onSelect, buttonRef } = props
  const [isMenuOpen, setMenuOpen] = useState(false)
  const menuButton = useRef<HTMLButtonElement>(null)
  const isRenaming = useScreenStore((state) => state.renamingConversationId === conversation.id)
  if (isRenaming) {
    return (
      <TitleField
        label={text.renameLabel}
        title={conversation.title}
        onDone={(title) => {
          useScreenStore.getState().setRenaming(null)
          if (title !== null) void renameChat(conversation, title)
        }}
      />
    )
  }
  const isUnread = conversation.isUnread && !isActive
  const press = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      F2: () => rename(conversation),
      Delete: () => void deleteChat(conversation),
      ContextMenu: () => menuButton.current?.click(),
    }
    const action = actions[event.shiftKey && event.key === 'F10' ? 'ContextMenu' : event.key]
    if (action === undefined) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  return (
    <div className={styles.row} data-active={isActive} data-menu-open={isMenuOpen} data-unread={isUnread}>
      <button
        ref={buttonRef}
        type="button"
        className={styles.title}
        data-conversation={conversation.id}
        title={conversation.title}
        aria-current={isActive ? 'page' : undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => onSelect(conversation.id)}
        onDoubleClick={() => rename(conversation)}
        onKeyDown={press}
        onContextMenu={(event) => {
          event.preventDefault()
          setMenuOpen(true)
        }}
      >
        <bdi>{conversation.title}</bdi>
        {isUnread && <UnreadMark />}
      </button>
      <ChatMenu
        conversation={conversation}
        isOpen={isMenuOpen}
        isTabStop={isTabStop}
        buttonRef={menuButton}
        onOpenChange={setMenuOpen}
      />
    </div>
  )
})

/** Says that an answer ended here while nobody looked. */
export function UnreadMark() {
  return (
    <span className={styles.unread}>
      <VisuallyHidden>{words.notices.unread}</VisuallyHidden>
    </span>
  )
}

interface ChatMenuProps {
  readonly conversation: Conversation
  readonly isOpen: boolean
  readonly isTabStop: boolean
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onOpenChange: (isOpen: boolean) => void
}

function ChatMenu({ conversation, isOpen, isTabStop, buttonRef, onOpenChange }: ChatMenuProps) {
  const nextFocus = useRef<HTMLElement | null>(null)
  // The title's field takes the focus itself: the closing menu must not take it back.
  const returnFocus = () => nextFocus.current ?? useScreenStore.getState().renamingConversationId !== conversation.id
  const remove = () => {
    nextFocus.current = neighbourButton(conversation.id)
    void deleteChat(conversation)
  }
  return (
    <Menu
      open={isOpen}
      onOpenChange={onOpenChange}
      returnFocus={returnFocus}
      trigger={
        <IconButton
          ref={buttonRef}
          size="small"
          className={styles.menu}
          label={text.menu(conversation.title)}
          icon={<MoreHorizontal />}
          tabIndex={isTabStop ? 0 : -1}
        />
      }
      items={[
        { label: text.rename, icon: <PencilLine />, shortcut: 'F2', onSelect: () => rename(conversation) },
        {
          label: words.transfer.exportItem,
          icon: <Download />,
          onSelect: () => useTransferStore.getState().beginExport(conversation),
        },
        { label: text.delete, icon: <Trash2 />, danger: true, onSelect: remove },
      ]}
    />
  )
}
