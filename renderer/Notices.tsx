import type { Notice, Session } from '../shared/models.ts'
import styles from './Notices.module.css'
import { useSessionStore } from './state/sessionStore.ts'
import { Banner } from './ui/Banner.tsx'
import { words } from './words/words.ts'

const text = words.actions.notices

function noticeText(notice: Notice): string {
  return notice.kind === 'settings-reset' ? text.settingsReset(notice.file) : text.keysUnreadable
}

/** What a person has to know above the chat: trouble with the disk, a folder that can't be written, news of the start. */
export function Notices({ session }: { readonly session: Session }) {
  const problem = useSessionStore((state) => state.storageProblem)
  const notices = useSessionStore((state) => state.notices)
  const dismiss = useSessionStore((state) => state.dismissNotice)
  if (problem === null && !session.readOnly && notices.length === 0) return null
  return (
    <div className={styles.notices}>
      {problem === null ? null : (
        <Banner tone="danger" title={words.errors[problem]({}).title}>
          {words.errors[problem]({}).text}
        </Banner>
      )}
      {session.readOnly ? <Banner tone="warning">{text.readOnly}</Banner> : null}
      {notices.map((notice) => (
        <Banner key={notice.kind} tone="warning" onDismiss={() => dismiss(notice)}>
          {noticeText(notice)}
        </Banner>
      ))}
    </div>
  )
}
