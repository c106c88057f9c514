import { type FormEvent, type ReactNode, useState } from 'react'
import type { ErrorCode } from '../../shared/errors.ts'
import { LIMITS } from '../../shared/limits.ts'
import { PROFILE_COLOURS, type ProfileColour } from '../../shared/models.ts'
import { asFailure } from '../state/asFailure.ts'
import { Banner } from '../ui/Banner.tsx'
import { SwatchGroup } from '../ui/SwatchGroup.tsx'
import { TextField } from '../ui/TextField.tsx'
import { words } from '../words/words.ts'
import styles from './ProfileForm.module.css'

/** What a person chooses about a profile. */
export interface ProfileChoices {
  readonly name: string
  readonly email: string
  readonly colour: ProfileColour
}

interface ProfileFormProps {
  /** For the submit button, which may stand outside of the form. */
  readonly id: string
  readonly initial: ProfileChoices
  /** Rejects with a RequestFailure when the profile can't be saved: the form says why. */
  readonly onSubmit: (choices: ProfileChoices) => Promise<void>
  /** Below the fields: a note, buttons. */
  readonly children?: ReactNode
}

interface Problems {
  readonly name?: string
  readonly email?: string
  /** A failure that belongs to no field. */
  readonly code?: ErrorCode
}

/** The same shape that main asks for. */
const EMAIL = /^[^\s@]+@[^\s@]+$/u

function problemsOf({ name, email }: ProfileChoices): Problems {
  return {
    ...(name.trim() === '' ? { name: words.profiles.nameNeeded } : {}),
    ...(EMAIL.test(email.trim()) ? {} : { email: words.profiles.emailInvalid }),
  }
}

function problemOfFailure(code: ErrorCode): Problems {
  if (code === 'email-taken') return { email: `${words.errors[code]({}).title}. ${words.errors[code]({}).text}` }
  return { code }
}

/** Name, email and colour of a profile. Problems are told beside their field; the first one gets the focus. */
export function ProfileForm({ id, initial, onSubmit, children }: ProfileFormProps) {
  const [choices, setChoices] = useState(initial)
  const [problems, setProblems] = useState<Problems>({})
  const [isSaving, setSaving] = useState(false)
  const change = (changes: Partial<ProfileChoices>) => {
    setChoices({ ...choices, ...changes })
    setProblems({})
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { elements } = event.currentTarget
    const showProblems = (found: Problems) => {
      setProblems(found)
      const field = elements.namedItem(found.name === undefined ? 'email' : 'name')
      if (field instanceof HTMLElement && found.code === undefined) field.focus()
    }
    const found = problemsOf(choices)
    if (Object.keys(found).length > 0) return showProblems(found)
    if (isSaving) return
    setSaving(true)
    try {
      await onSubmit({ ...choices, name: choices.name.trim(), email: choices.email.trim() })
    } catch (cause) {
      showProblems(problemOfFailure(asFailure(cause).code))
    } finally {
      setSaving(false)
    }
  }
  return (
    <form id={id} className={styles.form} noValidate onSubmit={(event) => void submit(event)} aria-busy={isSaving}>
      <ProfileFields choices={choices} problems={problems} onChange={change} />
      {problems.code === undefined ? null : (
        <Banner tone="danger" title={words.errors[problems.code]({}).title}>
          {words.errors[problems.code]({}).text}
        </Banner>
      )}
      {children}
    </form>
  )
}

interface ProfileFieldsProps {
  readonly choices: ProfileChoices
  readonly problems: Problems
  readonly onChange: (changes: Partial<ProfileChoices>) => void
}

function ProfileFields({ choices, problems, onChange }: ProfileFieldsProps) {
  const text = words.profiles
  return (
    <>
      <TextField
        label={text.name}
        name="name"
        placeholder={text.namePlaceholder}
        autoComplete="off"
        maxLength={LIMITS.nameCharacters}
        value={choices.name}
        error={problems.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={text.email}
        name="email"
        type="text"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={LIMITS.emailCharacters}
        help={text.emailHelp}
        value={choices.email}
        error={problems.email}
        onChange={(email) => onChange({ email })}
      />
      <SwatchGroup
        label={text.colour}
        options={PROFILE_COLOURS.map((value) => ({ value, name: text.colours[value] }))}
        value={choices.colour}
        onChange={(colour) => onChange({ colour })}
      />
    </>
  )
}
