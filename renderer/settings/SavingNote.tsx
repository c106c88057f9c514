import { Check } from 'lucide-react'
import { useEffect } from 'react'
import { words } from '../words/words.ts'
import { useSaving } from './SavingContext.tsx'
import styles from './SavingNote.module.css'

/** How long "Saved" is in sight, milliseconds. */
const SHOWN_MILLISECONDS = 4_000

/** Says quietly that the last change is saved. */
export function SavingNote() {
  const { state, dismiss } = useSaving()
  useEffect(() => {
    if (state.status !== 'saved') return
    const timer = setTimeout(dismiss, SHOWN_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [state, dismiss])
  return (
    <span role="status" className={styles.note}>
      {state.status === 'saved' ? (
        <>
          <Check size="1rem" aria-hidden="true" />
          {words.settings.sheet.saved}
        </>
      ) : null}
    </span>
  )
}
