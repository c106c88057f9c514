import type { Command, EditableCommandId } from '../../../shared/commands.ts'
import { ALL_COMMANDS, useShortcuts } from '../../state/shortcuts.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { ShortcutRow } from './ShortcutRow.tsx'
import styles from './ShortcutsSection.module.css'
import { useSaveShortcuts } from './useSaveShortcuts.ts'

const text = words.commands

const GROUPS: readonly Command['group'][] = ['chats', 'writing', 'window']

/** What the keyboard can do, with keys that can be changed. */
export function ShortcutsSection() {
  const { choices, textOf } = useShortcuts()
  const save = useSaveShortcuts()
  const resetAll = () => {
    const before = choices
    save({})
    showToast({ text: text.resetAllDone, action: { label: words.actions.undo, onSelect: () => save(before) } })
  }
  return (
    <>
      <div className={styles.top}>
        <p>{text.intro}</p>
        <Button disabled={Object.keys(choices).length === 0} onClick={resetAll}>
          {text.resetAll}
        </Button>
      </div>
      {GROUPS.map((group) => (
        <SettingsGroup key={group} title={text.groups[group]}>
          <ul className={styles.list}>
            {ALL_COMMANDS.filter((command) => command.group === group).map(({ id, editable }) =>
              editable ? (
                <ShortcutRow key={id} id={id as EditableCommandId} />
              ) : (
                <li key={id} className={styles.row}>
                  <span className={styles.name}>{text.names[id]}</span>
                  <kbd className={styles.fixed}>{textOf(id)}</kbd>
                </li>
              ),
            )}
          </ul>
          {group === 'writing' ? <p className={styles.note}>{text.sendHint}</p> : null}
        </SettingsGroup>
      ))}
    </>
  )
}
