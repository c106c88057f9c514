import { useSessionStore } from '../../state/sessionStore.ts'
import { OwnProfileForm } from './OwnProfileForm.tsx'
import { ProfileList } from './ProfileList.tsx'

/** The owner's own profile, and who else has one on this computer. */
export function ProfilesSection() {
  const profile = useSessionStore((state) => state.session?.profile)
  if (profile === undefined) return null
  return (
    <>
      <OwnProfileForm key={profile.id} profile={profile} />
      <ProfileList ownId={profile.id} />
    </>
  )
}
