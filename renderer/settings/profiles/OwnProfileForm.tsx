import { useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { PROFILE_COLOURS, type Profile } from '../../../shared/models.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { SwatchGroup } from '../../ui/SwatchGroup.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { words } from '../../words/words.ts'
import { useSaving } from '../SavingContext.tsx'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './OwnProfileForm.module.css'

const text = words.settings.profiles

/** Name, email and colour of the open profile; each is saved by itself. */
export function OwnProfileForm({ profile }: { readonly profile: Profile }) {
  const updateProfile = useSessionStore((state) => state.updateProfile)
  const { save, saveOr } = useSaving()
  const [taken, setTaken] = useState<string | null>(null)
  const name = useDraft({
    saved: profile.name,
    check: (typed) => (typed.trim() === '' ? words.profiles.nameNeeded : null),
    save: (typed) => save(() => updateProfile({ name: typed.trim() })),
  })
  const email = useDraft({
    saved: profile.email,
    check: (typed) => (/^[^\s@]+@[^\s@]+$/.test(typed.trim()) ? null : words.profiles.emailInvalid),
    save: async (typed) => {
      const failure = await saveOr(() => updateProfile({ email: typed.trim() }), ['email-taken', 'bad-request'])
      if (failure?.code === 'email-taken') setTaken(text.emailTaken)
      if (failure?.code === 'bad-request') setTaken(words.profiles.emailInvalid)
      return failure === null
    },
  })
  return (
    <SettingsGroup title={text.ownTitle}>
      <div className={styles.fields}>
        <TextField
          label={words.profiles.name}
          error={name.problem}
          maxLength={LIMITS.nameCharacters}
          value={name.text}
          onChange={name.change}
          onBlur={name.commit}
          onEnter={name.commit}
        />
        <TextField
          label={words.profiles.email}
          help={words.profiles.emailHelp}
          error={email.problem ?? taken}
          type="email"
          maxLength={LIMITS.emailCharacters}
          value={email.text}
          onChange={(typed) => {
            setTaken(null)
            email.change(typed)
          }}
          onBlur={email.commit}
          onEnter={email.commit}
        />
      </div>
      <SwatchGroup
        label={words.profiles.colour}
        options={PROFILE_COLOURS.map((value) => ({ value, name: words.profiles.colours[value] }))}
        value={profile.colour}
        onChange={(colour) => void save(() => updateProfile({ colour }))}
      />
    </SettingsGroup>
  )
}
