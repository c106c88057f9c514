import { leavesOut } from '../../state/entriesFilter.ts'
import { useEntriesStore } from '../../state/entriesStore.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { words } from '../../words/words.ts'
import styles from './EntriesFilterBar.module.css'

const text = words.settings.entries
const ROLES = ['all', 'user', 'assistant'] as const
const ORDERS = ['newest-first', 'oldest-first'] as const

/** Who wrote the entries, between which days, and in which order. */
export function EntriesFilterBar() {
  const { filter, setFilter } = useEntriesStore()
  return (
    <fieldset className={styles.bar}>
      <legend>
        <VisuallyHidden>{text.filters}</VisuallyHidden>
      </legend>
      <div className={styles.fields}>
        <SelectField
          label={text.roleLabel}
          value={filter.role}
          onChange={(role) => void setFilter({ role })}
          options={ROLES.map((value) => ({ value, label: text.roles[value] }))}
        />
        <SelectField
          label={text.orderLabel}
          value={filter.order}
          onChange={(order) => void setFilter({ order })}
          options={ORDERS.map((value) => ({ value, label: text.orders[value] }))}
        />
        <TextField
          label={text.firstDay}
          type="date"
          value={filter.firstDay}
          onChange={(firstDay) => void setFilter({ firstDay })}
        />
        <TextField
          label={text.lastDay}
          type="date"
          value={filter.lastDay}
          onChange={(lastDay) => void setFilter({ lastDay })}
        />
      </div>
      {leavesOut(filter) ? (
        <div>
          <Button
            variant="ghost"
            size="small"
            onClick={() => void setFilter({ role: 'all', firstDay: '', lastDay: '' })}
          >
            {text.clear}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}
