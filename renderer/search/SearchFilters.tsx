import { useFolderStore } from '../state/folderStore.ts'
import { leavesOut, NO_FILTER, useSearchStore } from '../state/searchStore.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { words } from '../words/words.ts'
import styles from './SearchSheet.module.css'

const text = words.search
const ORDERS = ['best', 'newest'] as const
const ROLES = ['all', 'user', 'assistant'] as const
const PLACES = ['chats', 'trash', 'all'] as const

/** In which order, by whom, where, in which folder, and between which days. */
export function SearchFilters() {
  const form = useSearchStore((state) => state.form)
  const change = useSearchStore((state) => state.change)
  const folders = useFolderStore((state) => state.folders)
  return (
    <fieldset className={styles.filters}>
      <legend>
        <VisuallyHidden>{text.filters}</VisuallyHidden>
      </legend>
      <SelectField
        label={text.order}
        value={form.order}
        onChange={(order) => change({ order })}
        options={ORDERS.map((value) => ({ value, label: text.orders[value] }))}
      />
      <SelectField
        label={text.role}
        value={form.role}
        onChange={(role) => change({ role })}
        options={ROLES.map((value) => ({ value, label: text.roles[value] }))}
      />
      <SelectField
        label={text.place}
        value={form.place}
        onChange={(place) => change({ place })}
        options={PLACES.map((value) => ({ value, label: text.places[value] }))}
      />
      {folders.length === 0 ? null : (
        <SelectField
          label={text.folder}
          value={folders.some(({ id }) => id === form.folderId) ? String(form.folderId) : 'all'}
          onChange={(value) => change({ folderId: value === 'all' ? null : Number(value) })}
          options={[
            { value: 'all', label: text.allFolders },
            ...folders.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
      <TextField
        label={text.firstDay}
        type="date"
        value={form.firstDay}
        onChange={(firstDay) => change({ firstDay })}
      />
      <TextField label={text.lastDay} type="date" value={form.lastDay} onChange={(lastDay) => change({ lastDay })} />
      {leavesOut(form) ? (
        <div className={styles.clear}>
          <Button variant="ghost" size="small" onClick={() => change(NO_FILTER)}>
            {text.clearFilters}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}
