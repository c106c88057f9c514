import type { Theme } from '../../shared/models.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { words } from '../words/words.ts'
import styles from './AppearanceSection.module.css'
import { useSaving } from './SavingContext.tsx'

const text = words.settings.appearance
const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Light, dark, or like the system. */
export function AppearanceSection() {
  const { session, updateSettings } = useSessionStore()
  const { save } = useSaving()
  return (
    <ChoiceCards
      label={text.themeLabel}
      help={text.themeHelp}
      value={session?.settings.theme ?? 'system'}
      onChange={(theme) => save(() => updateSettings({ theme }))}
      choices={THEMES.map((theme) => ({
        value: theme,
        ...text.themes[theme],
        picture: <ThemePicture theme={theme} />,
      }))}
    />
  )
}

/** A window in small: sidebar, a question, an answer. */
function ThemePicture({ theme }: { readonly theme: Theme }) {
  const halves = theme === 'system' ? (['light', 'dark'] as const) : [theme]
  return (
    <span className={styles.picture}>
      {halves.map((half) => (
        <span key={half} className={styles.half} data-scheme={half}>
          <span className={styles.side} />
          <span className={styles.lines}>
            <span className={styles.question} />
            <span className={styles.answer} />
            <span className={styles.answer} />
          </span>
        </span>
      ))}
    </span>
  )
}
