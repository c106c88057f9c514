import type { UsageLine } from '../../../shared/usage.ts'
import { words } from '../../words/words.ts'
import styles from './UsageSection.module.css'

interface MonthChartProps {
  readonly months: readonly UsageLine[]
  readonly chosen: string
  readonly onChoose: (month: string) => void
}

/** A bar for each month, by cost, or by tokens while nothing costs anything; each is a button with its numbers as name. */
export function MonthChart({ months, chosen, onChoose }: MonthChartProps) {
  const costs = months.some(({ costNanos }) => costNanos > 0)
  const size = (line: UsageLine) => (costs ? line.costNanos : line.promptTokens + line.completionTokens)
  const most = Math.max(1, ...months.map(size))
  return (
    <ul className={styles.chart} aria-label={words.usage.settings.monthsTitle}>
      {months.map((line) => (
        <li key={line.name}>
          <button
            type="button"
            className={styles.month}
            aria-pressed={line.name === chosen}
            onClick={() => onChoose(line.name)}
          >
            <span className={styles.name}>{words.usage.monthName(line.name)}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ inlineSize: `${(100 * size(line)) / most}%` }} />
            </span>
            <span className={styles.sum}>{words.usage.spent(line)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
