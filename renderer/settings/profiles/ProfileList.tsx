import { useState } from 'react'
import type { ProfileSummary } from '../../../shared/models.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import { SettingsGroup } from '../SettingsGroup.tsx'
import styles from './ProfileList.module.css'
import { RemoveProfileDialog } from './RemoveProfileDialog.tsx'

const text = words.settings.profiles
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Who has a profile on this computer; the owner can remove the others'. */
export function ProfileList({ ownId }: { readonly ownId: string }) {
  const profiles = useSessionStore((state) => state.profiles)
  const [removes, setRemoves] = useState<ProfileSummary | null>(null)
  return (
    <SettingsGroup title={text.listTitle} text={text.listText}>
      <ul className={styles.list}>
        {profiles.map((profile) => (
          <li key={profile.id} className={styles.profile}>
            <Avatar name={profile.name} colour={profile.colour} />
            <ProfileFacts profile={profile} isOwn={profile.id === ownId} />
            {profile.id === ownId ? null : (
              <Button
                size="small"
                aria-label={text.removeOf(profile.name)}
                disabled={profile.openElsewhere}
                onClick={() => setRemoves(profile)}
              >
                {text.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removes === null ? null : <RemoveProfileDialog profile={removes} onClose={() => setRemoves(null)} />}
    </SettingsGroup>
  )
}

function ProfileFacts({ profile, isOwn }: { readonly profile: ProfileSummary; readonly isOwn: boolean }) {
  return (
    <div className={styles.facts}>
      <div className={styles.name}>
        <bdi>{profile.name}</bdi>
        {isOwn ? <span className={styles.mark}>{text.you}</span> : null}
        {profile.role === 'owner' ? <span className={styles.mark}>{words.profiles.chooser.owner}</span> : null}
      </div>
      <div className={styles.quiet}>
        <bdi>{profile.email}</bdi>
      </div>
      <div className={styles.quiet}>
        {profile.lastOpenedAt === null ? text.neverOpened : text.lastOpened(day.format(profile.lastOpenedAt))}
        {profile.openElsewhere ? ` · ${words.profiles.chooser.openElsewhere}. ${text.removeOpenElsewhere}` : null}
      </div>
    </div>
  )
}
