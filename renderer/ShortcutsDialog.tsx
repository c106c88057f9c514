import type { ProfileSettings } from '../shared/models.ts'
import styles from './ShortcutsDialog.module.css'
import { useScreenStore } from './state/screenStore.ts'
import { useSessionStore } from './state/sessionStore.ts'
import { shortcutsFor } from './state/shortcuts.ts'
import { Dialog } from './ui/Dialog.tsx'
import { shortcutText } from './words/shortcutText.ts'
import { words } from './words/words.ts'

const text = words.actions.shortcuts

const GROUPS = ['chats', 'writing', 'window'] as const

/** All shortcuts, by what they are about. */
export function ShortcutsDialog({ sendWith }: Pick<ProfileSettings, 'sendWith'>) {
  const platform = useSessionStore((state) => state.info?.platform ?? 'linux')
  const close = useScreenStore((state) => state.closeOverlay)
  const shortcuts = shortcutsFor(sendWith)
  return (
    <Dialog open onOpenChange={close} title={text.title} size="large">
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className={styles.heading}>{text.groups[group]}</h3>
            <dl className={styles.list}>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ id, keys }) => (
                  <div key={id} className={styles.line}>
                    <dt>{text[id]}</dt>
                    <dd>
                      <kbd className={styles.keys}>{shortcutText(keys, platform)}</kbd>
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
