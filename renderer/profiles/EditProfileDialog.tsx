import type { Profile } from '../../shared/models.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'
import styles from './EditProfileDialog.module.css'
import { type ProfileChoices, ProfileForm } from './ProfileForm.tsx'

const text = words.profiles.edit

/** Name, email and colour of the open profile, and the way to remove it. */
export function EditProfileDialog({ profile }: { readonly profile: Profile }) {
  const { closeOverlay: close, open } = useScreenStore.getState()
  const save = async (choices: ProfileChoices) => {
    await useSessionStore.getState().updateProfile(choices)
    close()
    showToast({ text: text.saved })
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={text.title}
      footer={
        <>
          <span className={styles.remove}>
            <Button variant="ghost" className={styles.danger} onClick={() => open({ kind: 'remove-profile' })}>
              {text.remove}
            </Button>
          </span>
          <Button onClick={close}>{words.actions.cancel}</Button>
          <Button variant="primary" type="submit" form="edit-profile-form">
            {words.actions.save}
          </Button>
        </>
      }
    >
      <ProfileForm
        id="edit-profile-form"
        initial={{ name: profile.name, email: profile.email, colour: profile.colour }}
        onSubmit={save}
      />
    </Dialog>
  )
}
