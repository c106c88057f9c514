import { ArrowUp, Ellipsis, NotebookPen, Slash, Square } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useShortcuts } from '../../state/shortcuts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { words } from '../../words/words.ts'
import styles from './Composer.module.css'
import { ContextGauge } from './ContextGauge.tsx'

interface BoxActionsProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly canSend: boolean
  readonly isAnswering: boolean
  readonly readOnly: boolean
  readonly onAdd: () => void
  readonly onPresets: () => void
  readonly onSend: () => void
  readonly onStop: () => void
}

/** The buttons of the box: one that sends or stops, and a menu for the rarer ways to write and send. */
export function BoxActions(props: BoxActionsProps) {
  const { box, canSend, isAnswering, readOnly, onAdd, onPresets, onSend, onStop } = props
  const { textOf } = useShortcuts()
  /** The menu was left for the box: the focus goes there, not back to the button. */
  const isForBox = useRef(false)
  const text = words.conversation
  const main = isAnswering
    ? {
        label: text.stop,
        icon: <Square className={styles.stopIcon} fill="currentColor" />,
        shortcut: textOf('stopAnswer'),
        disabled: false,
        onClick: onStop,
      }
    : { label: text.send, icon: <ArrowUp />, shortcut: textOf('send'), disabled: !canSend, onClick: onSend }
  const inBox = (run: () => void) => () => {
    isForBox.current = true
    setTimeout(run)
  }
  return (
    <div className={styles.actions}>
      <ContextGauge />
      <Menu
        side="top"
        align="end"
        trigger={<IconButton label={text.boxActions} icon={<Ellipsis />} tooltipSide="top" />}
        onOpenChange={(isOpen) => {
          if (isOpen) isForBox.current = false
        }}
        returnFocus={() => (isForBox.current ? box.current : true)}
        items={[
          {
            label: text.addWithoutAsking,
            icon: <NotebookPen />,
            shortcut: textOf('addToHistory'),
            disabled: !canSend || isAnswering,
            onSelect: inBox(onAdd),
          },
          {
            label: words.presets.insert,
            icon: <Slash />,
            shortcut: textOf('presets'),
            disabled: readOnly,
            onSelect: inBox(onPresets),
          },
        ]}
      />
      <IconButton className={styles.send} tooltipSide="top" {...main} />
    </div>
  )
}
