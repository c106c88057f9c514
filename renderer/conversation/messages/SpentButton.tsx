import type { Spending } from '../../../shared/usage.ts'
import { FactList, InfoPopover } from '../../ui/InfoPopover.tsx'
import { words } from '../../words/words.ts'
import styles from './SpentButton.module.css'

const text = words.usage

/** Tokens and cost of an answer; pressing it shows how they are split. */
export function SpentButton({ spent }: { readonly spent: Spending }) {
  const sum = text.spent(spent)
  return (
    <InfoPopover
      title={text.split.title}
      trigger={
        <button type="button" className={styles.button} aria-label={text.split.label(sum)}>
          {sum}
        </button>
      }
    >
      <FactList facts={text.split.facts(spent)} />
      <p className={styles.note}>{spent.estimated ? text.split.estimated : text.split.counted}</p>
      <p className={styles.note}>{text.split.bill}</p>
    </InfoPopover>
  )
}
