import { TriangleAlert } from 'lucide-react'
import styles from './App.module.css'
import { Button } from './ui/Button.tsx'
import { EmptyState } from './ui/EmptyState.tsx'
import { words } from './words/words.ts'

/** What stands in the place of a part of the window that failed. */
export function Crashed({ onReload }: { readonly onReload: () => void }) {
  const text = words.actions.crash
  return (
    <div className={styles.middle} role="alert">
      <EmptyState
        icon={<TriangleAlert />}
        title={text.title}
        text={text.text}
        action={<Button onClick={onReload}>{text.reload}</Button>}
      />
    </div>
  )
}
