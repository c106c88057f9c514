import { useSessionStore } from '../state/sessionStore.ts'
import { type Shortcut, shortcutsFor } from '../state/shortcuts.ts'
import { shortcutText } from '../words/shortcutText.ts'
import { words } from '../words/words.ts'
import { SettingsGroup } from './SettingsGroup.tsx'
import styles from './ShortcutsSection.module.css'

const GROUPS: readonly Shortcut['group'][] = ['chats', 'writing', 'window']

/** What the keyboard can do, with the keys as they are named on this system. */
export function ShortcutsSection() {
  const sendWith = useSessionStore((state) => state.session?.settings.sendWith ?? 'enter')
  const platform = useSessionStore((state) => state.info?.platform ?? 'linux')
  const shortcuts = shortcutsFor(sendWith)
  const text = words.actions.shortcuts
  return GROUPS.map((group) => (
    <SettingsGroup key={group} title={text.groups[group]}>
      <dl className={styles.list}>
        {shortcuts
          .filter((shortcut) => shortcut.group === group)
          .map(({ id, keys }) => (
            <div key={id} className={styles.shortcut}>
              <dt>{text[id]}</dt>
              <dd className={styles.keys}>
                <kbd>{shortcutText(keys, platform)}</kbd>
              </dd>
            </div>
          ))}
      </dl>
    </SettingsGroup>
  ))
}
