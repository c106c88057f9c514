import { Plus } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ErrorCode } from '../../shared/errors.ts'
import type { ProfileSummary } from '../../shared/models.ts'
import { asFailure } from '../state/asFailure.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { lastProfile } from '../state/sessionState.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'
import { NewProfileDialog } from './NewProfileDialog.tsx'
import { ParlorMark } from './ParlorMark.tsx'
import styles from './ProfileChooser.module.css'
import { RemoveProfileDialog } from './RemoveProfileDialog.tsx'
import { tileInDirection } from './tileInDirection.ts'

const text = words.profiles.chooser

/** A profile that was chosen, and why it is not open. */
interface NotOpened {
  readonly profileId: string | undefined
  readonly code: ErrorCode
}

/** The only profile is opened without being chosen. */
function onlyNotOpened(): NotOpened | null {
  const { notOpened, profiles } = useSessionStore.getState()
  return notOpened && { profileId: profiles[0]?.id, code: notOpened.code }
}

/** The profile whose history is damaged or gone, so that nothing is left to do with it but to remove it. */
function lostProfile(profiles: readonly ProfileSummary[], notOpened: NotOpened | null): ProfileSummary | null {
  if (notOpened?.code !== 'profile-damaged' && notOpened?.code !== 'profile-missing') return null
  return profiles.find(({ id }) => id === notOpened.profileId) ?? null
}

/** Who is there, as tiles. The profile used last has the focus, so that Enter goes on where one was. */
export function ProfileChooser() {
  const profiles = useSessionStore((state) => state.profiles)
  const overlay = useScreenStore((state) => state.overlay?.kind)
  const [notOpened, setNotOpened] = useState<NotOpened | null>(onlyNotOpened)
  const lost = lostProfile(profiles, notOpened)
  const list = useRef<HTMLUListElement>(null)
  const last = lastProfile(profiles)
  const lastId = last?.id ?? profiles[0]?.id
  useEffect(() => {
    list.current?.querySelector<HTMLElement>(`[data-profile="${lastId}"]`)?.focus()
  }, [lastId])
  const open = async (profileId: string) => {
    try {
      await useSessionStore.getState().openProfile(profileId)
    } catch (cause) {
      setNotOpened({ profileId, code: asFailure(cause).code })
    }
  }
  const moveFocus = (event: KeyboardEvent) => {
    const tiles = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    const next = tileInDirection(tiles, document.activeElement, event.key)
    if (next === null) return
    event.preventDefault()
    next.focus()
  }
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <ParlorMark />
        <h1 className={styles.title}>{text.title}</h1>
        {notOpened === null ? null : (
          <NotOpenedBanner code={notOpened.code} lost={lost} onDismiss={() => setNotOpened(null)} />
        )}
        <ul ref={list} className={styles.tiles} aria-label={text.list} onKeyDown={moveFocus}>
          {profiles.map((profile) => (
            <Tile key={profile.id} profile={profile} isLast={profile === last} onOpen={() => void open(profile.id)} />
          ))}
          <li className={styles.add}>
            <Button
              variant="ghost"
              icon={<Plus />}
              onClick={() => useScreenStore.getState().open({ kind: 'new-profile' })}
            >
              {text.add}
            </Button>
          </li>
        </ul>
      </div>
      {overlay === 'new-profile' ? <NewProfileDialog onCreated={(profileId) => void open(profileId)} /> : null}
      {overlay === 'remove-profile' && lost !== null ? (
        <RemoveProfileDialog profile={lost} isLost onRemoved={() => setNotOpened(null)} />
      ) : null}
    </main>
  )
}

interface NotOpenedBannerProps {
  readonly code: ErrorCode
  readonly lost: ProfileSummary | null
  readonly onDismiss: () => void
}

function NotOpenedBanner({ code, lost, onDismiss }: NotOpenedBannerProps) {
  const { title, text: explanation } = words.errors[code]({})
  const ask = () => useScreenStore.getState().open({ kind: 'remove-profile' })
  const action = lost === null ? undefined : { label: words.profiles.remove.lost(lost.name), onClick: ask }
  return (
    <Banner tone="danger" title={title} action={action} onDismiss={onDismiss}>
      {explanation}
    </Banner>
  )
}

interface TileProps {
  readonly profile: ProfileSummary
  readonly isLast: boolean
  readonly onOpen: () => void
}

function Tile({ profile, isLast, onOpen }: TileProps) {
  const { id, name, email, colour, openElsewhere } = profile
  return (
    <li>
      <button
        type="button"
        className={styles.tile}
        style={{ '--tile-colour': `var(--profile-${colour})` } as CSSProperties}
        data-profile={id}
        aria-disabled={openElsewhere}
        onClick={openElsewhere ? undefined : onOpen}
      >
        <Avatar name={name} colour={colour} size="large" />
        <bdi className={styles.name}>{name}</bdi>
        <bdi className={styles.email}>{email}</bdi>
        {openElsewhere ? <span className={styles.mark}>{text.openElsewhere}</span> : null}
        {isLast && !openElsewhere ? <span className={styles.mark}>{text.lastUsed}</span> : null}
      </button>
    </li>
  )
}
