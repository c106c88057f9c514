import { useSessionStore } from '../../state/sessionStore.ts'
import { words } from '../../words/words.ts'
import { CopyablePath } from '../CopyablePath.tsx'
import { SettingsGroup } from '../SettingsGroup.tsx'
import styles from './StoredPlaces.module.css'

const text = words.settings.privacy

/** "What is stored where", with the real paths of this computer. */
export function StoredPlaces({ profileId }: { readonly profileId: string }) {
  const info = useSessionStore((state) => state.info)
  if (info === null) return null
  const separator = info.platform === 'win32' ? '\\' : '/'
  const path = (...parts: readonly string[]) => [info.dataFolder, ...parts].join(separator)
  const places = [
    { ...text.places.history, path: path('profiles', profileId, 'history.db') },
    { ...text.places.attachments, path: path('profiles', profileId, 'attachments') },
    { ...text.places.registry, path: path('parlor.db') },
    { ...text.places.settings, path: path('settings.json') },
    { ...text.places.keys, path: path('keys.json') },
    { ...text.places.logs, path: path('logs') },
  ]
  return (
    <SettingsGroup title={text.storedTitle} text={text.storedText}>
      <dl className={styles.places}>
        {places.map((place) => (
          <div key={place.name} className={styles.place}>
            <dt className={styles.name}>{place.name}</dt>
            <dd className={styles.what}>{place.text}</dd>
            <dd className={styles.where}>
              <CopyablePath name={place.name} path={place.path} />
            </dd>
          </div>
        ))}
      </dl>
    </SettingsGroup>
  )
}
