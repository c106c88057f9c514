import { useState } from 'react'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Profile } from '../../shared/models.ts'
import { asFailure } from '../state/asFailure.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { NameConfirmDialog } from '../ui/NameConfirmDialog.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'

const text = words.profiles.remove

interface RemoveProfileDialogProps {
  readonly profile: Profile
  /** Its history is damaged or gone. */
  readonly isLost?: boolean
  readonly onRemoved?: () => void
}

/** Removes the open profile and all that it wrote, or one that can't be opened any more, after its name has been typed. */
export function RemoveProfileDialog({ profile, isLost = false, onRemoved }: RemoveProfileDialogProps) {
  const close = useScreenStore((state) => state.closeOverlay)
  const [problem, setProblem] = useState<ErrorCode | null>(null)
  const remove = async (typed: string) => {
    try {
      await useSessionStore.getState().removeProfile(profile.id, typed)
      close()
      onRemoved?.()
      showToast({ text: text.done(profile.name) })
    } catch (cause) {
      setProblem(asFailure(cause).code)
    }
  }
  return (
    <NameConfirmDialog
      title={text.title(profile.name)}
      text={isLost ? text.lostText : text.text}
      label={text.label(profile.name)}
      name={profile.name}
      confirmLabel={text.confirm}
      problem={problem === null ? null : words.errors[problem]({}).title}
      onClose={close}
      onConfirm={(typed) => void remove(typed)}
    />
  )
}
