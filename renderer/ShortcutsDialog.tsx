import { useRef } from 'react'
import styles from './ShortcutsDialog.module.css'
import { useScreenStore } from './state/screenStore.ts'
import { ALL_COMMANDS, useShortcuts } from './state/shortcuts.ts'
import { Button } from './ui/Button.tsx'
import { Dialog } from './ui/Dialog.tsx'
import { words } from './words/words.ts'

const text = words.commands

/** In the order in which they fill two columns. */
const GROUPS = ['chats', 'window', 'writing'] as const

/** All shortcuts that are in force, by what they are about. */
export function ShortcutsDialog() {
  const { textOf } = useShortcuts()
  // The list begins at its beginning, also where it is longer than the window.
  const first = useRef<HTMLHeadingElement>(null)
  const { closeOverlay, openSettings } = useScreenStore.getState()
  const withKeys = ALL_COMMANDS.filter(({ id }) => textOf(id) !== undefined)
  return (
    <Dialog
      open
      onOpenChange={closeOverlay}
      title={text.title}
      size="large"
      initialFocus={first}
      footer={<Button onClick={() => openSettings('shortcuts')}>{text.change}</Button>}
    >
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group} className={styles.group}>
            <h3 ref={group === GROUPS[0] ? first : undefined} tabIndex={-1} className={styles.heading}>
              {text.groups[group]}
            </h3>
            <dl className={styles.list}>
              {withKeys
                .filter((command) => command.group === group)
                .map(({ id }) => (
                  <div key={id} className={styles.line}>
                    <dt>{text.names[id]}</dt>
                    <dd>
                      <kbd className={styles.keys}>{textOf(id)}</kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
