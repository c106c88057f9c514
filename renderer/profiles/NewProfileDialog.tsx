import { PROFILE_COLOURS } from '../../shared/models.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../words/words.ts'
import { type ProfileChoices, ProfileForm } from './ProfileForm.tsx'
import { NotSecretNote } from './Welcome.tsx'

const text = words.profiles.create

interface NewProfileDialogProps {
  /** The profile is there; the dialog is closed. */
  readonly onCreated: (profileId: string) => void
}

/** Adds a profile to this computer. */
export function NewProfileDialog({ onCreated }: NewProfileDialogProps) {
  const profiles = useSessionStore((state) => state.profiles)
  const close = useScreenStore((state) => state.closeOverlay)
  const taken = new Set(profiles.map(({ colour }) => colour))
  const colour = PROFILE_COLOURS.find((candidate) => !taken.has(candidate)) ?? 'indigo'
  const create = async (choices: ProfileChoices) => {
    const { id } = await useSessionStore.getState().createProfile(choices)
    close()
    onCreated(id)
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={text.title}
      text={text.text}
      footer={
        <>
          <Button onClick={close}>{words.actions.cancel}</Button>
          <Button variant="primary" type="submit" form="new-profile-form">
            {text.confirm}
          </Button>
        </>
      }
    >
      <ProfileForm id="new-profile-form" initial={{ name: '', email: '', colour }} onSubmit={create}>
        <NotSecretNote />
      </ProfileForm>
    </Dialog>
  )
}
