import { LockKeyholeOpen } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useSessionStore } from '../state/sessionStore.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'
import { ParlorMark } from './ParlorMark.tsx'
import { type ProfileChoices, ProfileForm } from './ProfileForm.tsx'
import styles from './Welcome.module.css'

const text = words.profiles.welcome

/** The first start: what Parlor is, and the first profile. */
export function Welcome() {
  const { createProfile, openProfile } = useSessionStore.getState()
  const page = useRef<HTMLElement>(null)
  useEffect(() => page.current?.querySelector('input')?.focus(), [])
  const create = async (choices: ProfileChoices) => openProfile((await createProfile(choices)).id)
  return (
    <main ref={page} className={styles.page}>
      <div className={styles.column}>
        <header className={styles.header}>
          <ParlorMark />
          <h1 className={styles.title}>{text.title}</h1>
          <p className={styles.lead}>{text.text}</p>
        </header>
        <section className={styles.card} aria-labelledby="first-profile">
          <p className={styles.step}>{text.step(1)}</p>
          <h2 id="first-profile" className={styles.subtitle}>
            {text.formTitle}
          </h2>
          <p className={styles.muted}>{text.formText}</p>
          <ProfileForm id="first-profile-form" initial={{ name: '', email: '', colour: 'indigo' }} onSubmit={create}>
            <NotSecretNote />
            <Button type="submit" variant="primary" wide>
              {text.create}
            </Button>
          </ProfileForm>
        </section>
      </div>
    </main>
  )
}

/** Says that a profile without a passcode is no secret. */
export function NotSecretNote() {
  return (
    <p className={styles.note}>
      <LockKeyholeOpen aria-hidden="true" />
      <span>{words.profiles.notSecret}</span>
    </p>
  )
}
