import { useConversationListStore } from '../state/conversationListStore.ts'
import { useTemporaryChats } from '../state/temporaryChatsStore.ts'
import { words } from '../words/words.ts'
import row from './ChatRow.module.css'
import { UnreadMark } from './ChatRow.tsx'
import styles from './TemporaryRows.module.css'

/** The temporary chats, above all others; nothing without any. */
export function TemporaryRows({ onChosen }: { readonly onChosen: () => void }) {
  const chats = useTemporaryChats((state) => state.chats)
  const { activeConversationId, select } = useConversationListStore()
  if (chats.length === 0) return null
  return (
    <section className={styles.section} aria-label={words.temporary.list}>
      <h3 className={styles.heading}>{words.temporary.heading}</h3>
      <ul className={styles.list}>
        {chats.map(({ id, title, unreadAt }) => (
          <li
            key={id}
            className={row.row}
            data-active={id === activeConversationId}
            data-unread={unreadAt !== null && id !== activeConversationId}
          >
            <button
              type="button"
              className={row.title}
              title={title}
              aria-current={id === activeConversationId ? 'page' : undefined}
              onClick={() => {
                select(id)
                onChosen()
              }}
            >
              <bdi>{title}</bdi>
              {unreadAt !== null && id !== activeConversationId && <UnreadMark />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
