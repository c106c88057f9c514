import type { ChatSkipReason, ImportSummary, MessageSkipReason } from '../../shared/transfer.ts'
import { words } from '../words/words.ts'
import styles from './TransferDialog.module.css'

const text = words.transfer

/** What an import leaves out, and why; nothing at all where nothing is left out. */
export function ImportSummaryList({ summary }: { readonly summary: ImportSummary }) {
  const { attachments, missingAttachments, missingNames, missingParts } = summary
  const lines = [
    ...entriesOf<ChatSkipReason>(summary.skippedChats).map(([reason, count]) => text.skippedChats(reason, count)),
    ...entriesOf<MessageSkipReason>(summary.skippedMessages).map(([reason, count]) =>
      text.skippedMessages(reason, count),
    ),
    ...(attachments === 0 ? [] : [text.attachments(attachments)]),
  ]
  if (lines.length === 0 && missingParts.length === 0) return null
  return (
    <section className={styles.left} aria-label={text.skippedTitle}>
      <h3 className={styles.leftTitle}>{text.skippedTitle}</h3>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {missingParts.length === 0 ? null : <Names title={text.missingParts} names={missingParts} />}
      {missingAttachments === 0 ? null : (
        <Names title={text.missingAttachments(missingAttachments)} names={missingNames} />
      )}
    </section>
  )
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul className={styles.list}>
        {[...new Set(names)].map((name) => (
          <li key={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

function entriesOf<Reason extends string>(counts: Readonly<Partial<Record<Reason, number>>>): [Reason, number][] {
  return Object.entries(counts) as [Reason, number][]
}
