import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { isBackwards, leavesOut } from '../../state/entriesFilter.ts'
import { useEntriesStore } from '../../state/entriesStore.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { words } from '../../words/words.ts'
import { failureText } from '../failureText.ts'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { AddEntryDialog } from './AddEntryDialog.tsx'
import styles from './AllEntries.module.css'
import { EntriesFilterBar } from './EntriesFilterBar.tsx'
import { EntryList } from './EntryList.tsx'

const text = words.settings.entries

/** Every entry of the profile's history, with its label, a filter, and a way to add one. */
export function AllEntries({ email }: { readonly email: string }) {
  const { load, clear } = useEntriesStore()
  const [adds, setAdds] = useState(false)
  useEffect(() => {
    void load()
    return clear
  }, [load, clear])
  return (
    <SettingsGroup
      title={text.title}
      text={text.text}
      aside={
        <Button variant="secondary" icon={<Plus />} onClick={() => setAdds(true)}>
          {text.add}
        </Button>
      }
    >
      <EntriesFilterBar />
      <EntriesFound email={email} />
      {adds ? <AddEntryDialog onClose={() => setAdds(false)} /> : null}
    </SettingsGroup>
  )
}

function EntriesFound({ email }: { readonly email: string }) {
  const { entries, status, failure, filter, nextCursor, load, loadMore } = useEntriesStore()
  if (failure !== null)
    return (
      <>
        {entries.length > 0 ? <EntryList entries={entries} email={email} onNearEnd={null} /> : null}
        <Banner
          tone="danger"
          title={text.failed}
          action={{
            label: words.actions.tryAgain,
            onClick: () => void (entries.length > 0 ? loadMore() : load()),
          }}
        >
          {failureText(failure)}
        </Banner>
      </>
    )
  if (entries.length === 0 && status !== 'ready') return <Spinner label={text.loading} />
  if (entries.length === 0) {
    if (isBackwards(filter)) return <p className={styles.count}>{text.backwards}</p>
    return leavesOut(filter) ? (
      <EmptyState title={text.noneTitle} text={text.noneText} />
    ) : (
      <EmptyState title={text.emptyTitle} text={text.emptyText} />
    )
  }
  return (
    <>
      <EntryList entries={entries} email={email} onNearEnd={nextCursor === null ? null : loadMore} />
      <p className={styles.count} role="status">
        {countText(entries.length, nextCursor === null)}
      </p>
    </>
  )
}

function countText(count: number, isAll: boolean): string {
  const formatted = new Intl.NumberFormat().format(count)
  return isAll ? text.shown(formatted) : text.shownSoFar(formatted)
}
