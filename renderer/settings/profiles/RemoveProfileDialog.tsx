import { useState } from 'react'
import type { ProfileSummary } from '../../../shared/models.ts'
import { asFailure } from '../../state/asFailure.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
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
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const isConfirmed = name.trim().normalize() === profile.name.normalize()
  const remove = async () => {
    try {
      await removeProfile(profile.id, name)
      onClose()
      showToast({ text: text.done(profile.name) })
    } catch (cause) {
      setProblem(failureText(asFailure(cause)))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.title(profile.name)}
      text={text.text}
      footer={
        <>
          <Button onClick={onClose}>{words.actions.cancel}</Button>
          <Button variant="danger" disabled={!isConfirmed} onClick={() => void remove()}>
            {text.confirm}
          </Button>
        </>
      }
    >
      <TextField
        label={text.label(profile.name)}
        error={problem}
        autoComplete="off"
        spellCheck={false}
        value={name}
        onChange={setName}
      />
    </Dialog>
  )
}
