import { useSessionStore } from '../../state/sessionStore.ts'
import { Banner } from '../../ui/Banner.tsx'
import { words } from '../../words/words.ts'
import { AllEntries } from './AllEntries.tsx'
import styles from './PrivacySection.module.css'
import { StoredPlaces } from './StoredPlaces.tsx'
import { TransferGroups } from './TransferGroups.tsx'

const text = words.settings.privacy

/** What is kept where, who else can read it, and every entry of the profile's history. */
export function PrivacySection() {
  const profile = useSessionStore((state) => state.session?.profile)
  if (profile === undefined) return null
  return (
    <>
      {profile.hasPasscode ? null : (
        <div className={styles.notice}>
          <Banner tone="info" title={text.openTitle}>
            {text.openText}
          </Banner>
        </div>
      )}
      <StoredPlaces profileId={profile.id} />
      <TransferGroups />
      <AllEntries key={profile.id} email={profile.email} />
    </>
  )
}
