import { useState } from 'react'
import type { ProfileSummary } from '../../../shared/models.ts'
import { asFailure } from '../../state/asFailure.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { NameConfirmDialog } from '../../ui/NameConfirmDialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { failureText } from '../failureText.ts'

const text = words.profiles.remove

interface RemoveProfileDialogProps {
  readonly profile: ProfileSummary
  readonly onClose: () => void
}

/** Asks for the name before another person's profile is removed for good. */
export function RemoveProfileDialog({ profile, onClose }: RemoveProfileDialogProps) {
  const removeProfile = useSessionStore((state) => state.removeProfile)
  const [problem, setProblem] = useState<string | null>(null)
  const remove = async (typed: string) => {
    try {
      await removeProfile(profile.id, typed)
      onClose()
      showToast({ text: text.done(profile.name) })
    } catch (cause) {
      setProblem(failureText(asFailure(cause)))
    }
  }
  return (
    <NameConfirmDialog
      title={text.title(profile.name)}
      text={text.text}
      label={text.label(profile.name)}
      name={profile.name}
      confirmLabel={text.confirm}
      problem={problem}
      onClose={onClose}
      onConfirm={(typed) => void remove(typed)}
    />
  )
}
