import { Check, MoreHorizontal } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, memo, type Ref, useRef, useState } from 'react'
import type { Conversation } from '../../shared/models.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { exactTime } from '../words/exactTime.ts'
import { words } from '../words/words.ts'
import styles from './ChatRow.module.css'
import { renameChat, trashChats } from './chatActions.ts'
import { chatMenuItems, renameRow } from './chatMenuItems.tsx'
import { shortTime } from './chatTime.ts'
import { TitleField } from './TitleField.tsx'

const text = words.chats

interface ChatRowProps {
  readonly conversation: Conversation
  /** The time by which the list is ordered, UTC ms. */
  readonly time: number
  readonly today: Date
  readonly rowKey: string
  readonly isActive: boolean
  /** Chosen for an action; null while no chat is. */
  readonly isSelected: boolean | null
  readonly isInFolder: boolean
  /** Whether Tab leads to this row; arrow keys lead to the others. */
  readonly isTabStop: boolean
  readonly onPress: (conversation: Conversation, event: MouseEvent) => void
  readonly buttonRef: Ref<HTMLButtonElement>
}

/** The button of the row below, or above where there is none: it has the focus when this one goes. */
function neighbourButton(key: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>('button[data-row^="chat "]')]
  const at = all.findIndex((button) => button.dataset.row === key)
  return all[at + 1] ?? all[at - 1] ?? null
}

/** One chat in a list: opened by a click, renamed by F2 or a double click, chosen with Ctrl or Shift, the rest in its menu. */
export const ChatRow = memo(function ChatRow(props: ChatRowProps) {
  const { conversation, time, today, rowKey, isActive, isSelected, isInFolder, isTabStop, onPress, buttonRef } = props
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
  const isUnread = conversation.unreadAt !== null && !isActive
  const press = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      F2: () => renameRow(conversation),
      ContextMenu: () => menuButton.current?.click(),
      // Chosen chats go together: the list sees to that.
      ...(isSelected === null ? { Delete: () => void trashChats([conversation]) } : {}),
    }
    const action = actions[event.shiftKey && event.key === 'F10' ? 'ContextMenu' : event.key]
    if (action === undefined) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  return (
    <div
      className={styles.row}
      data-active={isActive}
      data-menu-open={isMenuOpen}
      data-selected={isSelected === true}
      data-unread={isUnread}
      data-in-folder={isInFolder}
      draggable
    >
      <button
        ref={buttonRef}
        type="button"
        className={styles.title}
        data-row={rowKey}
        title={text.time(conversation.title, exactTime(time))}
        aria-current={isActive ? 'page' : undefined}
        aria-pressed={isSelected ?? undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={(event) => onPress(conversation, event)}
        onDoubleClick={() => (isSelected === null ? renameRow(conversation) : undefined)}
        onKeyDown={press}
        onContextMenu={(event) => {
          event.preventDefault()
          setMenuOpen(true)
        }}
      >
        <bdi>{conversation.title}</bdi>
        {isUnread && <UnreadMark />}
      </button>
      <RowEnd isSelected={isSelected} time={shortTime(time, today)} />
      {isSelected === null ? (
        <ChatMenu
          conversation={conversation}
          rowKey={rowKey}
          isOpen={isMenuOpen}
          isTabStop={isTabStop}
          buttonRef={menuButton}
          onOpenChange={setMenuOpen}
        />
      ) : null}
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

/** The time of a chat, or while chats are chosen, whether it is. Both are said by the button too. */
function RowEnd({ isSelected, time }: { readonly isSelected: boolean | null; readonly time: string }) {
  return isSelected === null ? (
    <span className={styles.time} aria-hidden="true">
      {time}
    </span>
  ) : (
    <span className={styles.mark} data-on={isSelected} aria-hidden="true">
      {isSelected ? <Check size="0.875rem" /> : null}
    </span>
  )
}

interface ChatMenuProps {
  readonly conversation: Conversation
  readonly rowKey: string
  readonly isOpen: boolean
  readonly isTabStop: boolean
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onOpenChange: (isOpen: boolean) => void
}

function ChatMenu({ conversation, rowKey, isOpen, isTabStop, buttonRef, onOpenChange }: ChatMenuProps) {
  const nextFocus = useRef<HTMLElement | null>(null)
  // The title's field takes the focus itself: the closing menu must not take it back.
  const returnFocus = () => nextFocus.current ?? useScreenStore.getState().renamingConversationId !== conversation.id
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
      items={chatMenuItems(conversation, () => {
        nextFocus.current = neighbourButton(rowKey)
      })}
    />
  )
}
