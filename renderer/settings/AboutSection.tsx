import { useSessionStore } from '../state/sessionStore.ts'
import { words } from '../words/words.ts'
import styles from './AboutSection.module.css'
import { SettingsGroup } from './SettingsGroup.tsx'

const text = words.settings.about

/** What this application is, what it runs on, and that it reports nothing. */
export function AboutSection() {
  const info = useSessionStore((state) => state.info)
  if (info === null) return null
  const facts = [
    [text.version, info.version],
    [text.licence, text.licenceText],
    [text.runsOn, info.genuineElectron ? text.electron : text.host],
    [text.system, text.platforms[info.platform]],
  ] as const
  return (
    <>
      <SettingsGroup title={info.name} text={text.tagline}>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </SettingsGroup>
      <SettingsGroup title={text.privacyTitle} text={text.privacyText} />
    </>
  )
}
