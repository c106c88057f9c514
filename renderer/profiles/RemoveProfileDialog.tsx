import { useState } from 'react'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Profile } from '../../shared/models.ts'
import { asFailure } from '../state/asFailure.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'

const text = words.profiles.remove

/** Removes the open profile and all that it wrote, after its name has been typed. */
export function RemoveProfileDialog({ profile }: { readonly profile: Profile }) {
  const close = useScreenStore((state) => state.closeOverlay)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<ErrorCode | null>(null)
  const isConfirmed = typed.trim().normalize() === profile.name.normalize()
  const remove = async () => {
    try {
      await useSessionStore.getState().removeProfile(profile.id, typed.trim())
      showToast({ text: text.done(profile.name) })
    } catch (cause) {
      setProblem(asFailure(cause).code)
    }
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      size="small"
      title={text.title(profile.name)}
      text={text.text}
      footer={
        <>
          <Button onClick={close}>{words.actions.cancel}</Button>
          <Button variant="danger" disabled={!isConfirmed} onClick={() => void remove()}>
            {text.confirm}
          </Button>
        </>
      }
    >
      <TextField
        label={text.label(profile.name)}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={problem === null ? null : words.errors[problem]({}).title}
        onChange={setTyped}
        onEnter={() => {
          if (isConfirmed) void remove()
        }}
      />
    </Dialog>
  )
}
