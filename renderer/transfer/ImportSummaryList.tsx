import type { ChatSkipReason, ImportSummary, MessageSkipReason } from '../../shared/transfer.ts'
import { words } from '../words/words.ts'
import styles from './TransferDialog.module.css'

const text = words.transfer

/** What an import leaves out, and why; nothing at all where nothing is left out. */
export function ImportSummaryList({ summary }: { readonly summary: ImportSummary }) {
  const { missingAttachments, missingNames, refusedAttachments, refusedNames, missingParts } = summary
  const lines = [
    ...entriesOf<ChatSkipReason>(summary.skippedChats).map(([reason, count]) => text.skippedChats(reason, count)),
    ...entriesOf<MessageSkipReason>(summary.skippedMessages).map(([reason, count]) =>
      text.skippedMessages(reason, count),
    ),
  ]
  if (lines.length + missingParts.length + missingAttachments + refusedAttachments === 0) return null
  return (
    <section className={styles.left} aria-label={text.skippedTitle}>
      <h3 className={styles.leftTitle}>{text.skippedTitle}</h3>
      {lines.length === 0 ? null : (
        <ul className={styles.list}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {missingParts.length === 0 ? null : <Names title={text.missingParts} names={missingParts} />}
      {missingAttachments === 0 ? null : (
        <Names title={text.missingAttachments(missingAttachments)} names={missingNames} />
      )}
      {refusedAttachments === 0 ? null : (
        <Names title={text.refusedAttachments(refusedAttachments)} names={refusedNames} />
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
