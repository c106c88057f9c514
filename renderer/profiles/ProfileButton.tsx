import { AppWindow, Keyboard, Settings, UserRoundPen, UsersRound } from 'lucide-react'
import type { Profile } from '../../shared/models.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { useShortcuts } from '../state/shortcuts.ts'
import { openNewWindow } from '../state/windowActions.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Menu } from '../ui/Menu.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { words } from '../words/words.ts'
import { orTellFailure } from './orTellFailure.ts'
import styles from './ProfileButton.module.css'

const text = words.profiles.menu

/** Whose window this is, and the menu of what goes beyond one chat. */
export function ProfileButton({ profile }: { readonly profile: Profile }) {
  const { textOf } = useShortcuts()
  const { open, openSettings } = useScreenStore.getState()
  return (
    <Menu
      side="top"
      header={<ProfileLines profile={profile} />}
      trigger={
        <button type="button" className={styles.button}>
          <Avatar name={profile.name} colour={profile.colour} size="small" />
          <bdi className={styles.name} aria-hidden="true">
            {profile.name}
          </bdi>
          <VisuallyHidden>{text.open(profile.name)}</VisuallyHidden>
        </button>
      }
      items={[
        {
          label: text.settings,
          icon: <Settings />,
          shortcut: textOf('settings'),
          onSelect: () => openSettings(),
        },
        { label: text.edit, icon: <UserRoundPen />, onSelect: () => open({ kind: 'edit-profile' }) },
        {
          label: text.shortcuts,
          icon: <Keyboard />,
          shortcut: textOf('shortcuts'),
          onSelect: () => open({ kind: 'shortcuts' }),
        },
        { kind: 'separator', key: 'windows' },
        { label: text.newWindow, icon: <AppWindow />, onSelect: () => void orTellFailure(openNewWindow) },
        {
          label: text.switch,
          icon: <UsersRound />,
          shortcut: textOf('switchProfile'),
          onSelect: () => void switchProfile(),
        },
      ]}
    />
  )
}

/** Leaves the open profile for the choice of profiles. */
export function switchProfile(): Promise<void> {
  return orTellFailure(useSessionStore.getState().closeProfile)
}

function ProfileLines({ profile }: { readonly profile: Profile }) {
  return (
    <span className={styles.lines}>
      <bdi className={styles.strong}>{profile.name}</bdi>
      <bdi className={styles.muted}>{profile.email}</bdi>
    </span>
  )
}
