import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Message } from '../../../shared/models.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { words } from '../../words/words.ts'
import { QuietButton } from '../QuietButton.tsx'
import { switchVariant } from './treeActions.ts'
import styles from './VariantSwitch.module.css'

/** Moves between the variants of a message: ‹ 2/3 ›. Nothing where there is only one. */
export function VariantSwitch({ message }: { readonly message: Message }) {
  const { index, count, previousId, nextId } = message.variant
  if (count < 2) return null
  const text = words.tree
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <span className={styles.switch} role="group" aria-label={text.version(index, count)}>
      {/* Not `disabled`: the button that has the focus must keep it at the first and the last variant. */}
      <QuietButton
        label={text.previous}
        icon={<ChevronLeft />}
        aria-disabled={previousId === null}
        onClick={() => switchVariant(message, -1)}
      />
      <span className={styles.place} aria-live="polite">
        <span aria-hidden>{`${index}/${count}`}</span>
        <VisuallyHidden>{text.version(index, count)}</VisuallyHidden>
      </span>
      <QuietButton
        label={text.next}
        icon={<ChevronRight />}
        aria-disabled={nextId === null}
        onClick={() => switchVariant(message, 1)}
      />
    </span>
  )
}
