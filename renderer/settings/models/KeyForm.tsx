import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { ProviderScope } from '../../state/providerChoices.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { words } from '../../words/words.ts'
import { useSaving } from '../SavingContext.tsx'
import styles from './KeyGroup.module.css'

const text = words.settings.keys

interface KeyFormProps {
  readonly scope: ProviderScope
  /** The only origin the key will be sent to. */
  readonly origin: string
  readonly onDone: () => void
  /** False where the form is shown without having been asked for: then it does not take the focus either. */
  readonly canCancel: boolean
}

/** Takes a new key and gives it to main; what was typed is forgotten as soon as it is saved. */
export function KeyForm({ scope, origin, onDone, canCancel }: KeyFormProps) {
  const [key, setKey] = useState('')
  const [isShown, setShown] = useState(false)
  const setSavedKey = useProviderStore((state) => state.setKey)
  const { save } = useSaving()
  const hasWrongCharacters = key.trim() !== '' && !/^[\x21-\x7e]+$/.test(key.trim())
  const submit = async () => {
    if (key.trim() === '' || hasWrongCharacters) return
    if (!(await save(() => setSavedKey(scope, key.trim())))) return
    setKey('')
    onDone()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={text.enterLabel}
        help={text.enterHelp(origin)}
        error={hasWrongCharacters ? text.wrongCharacters : null}
        type={isShown ? 'text' : 'password'}
        autoComplete="off"
        spellCheck={false}
        autoFocus={canCancel}
        maxLength={LIMITS.keyCharacters}
        value={key}
        onChange={setKey}
      />
      <div className={styles.actions}>
        <Button variant="primary" type="submit" disabled={key.trim() === '' || hasWrongCharacters}>
          {text.save}
        </Button>
        {canCancel ? (
          <Button variant="ghost" onClick={onDone}>
            {words.actions.cancel}
          </Button>
        ) : null}
        <IconButton
          label={isShown ? text.hide : text.show}
          icon={isShown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!isShown)}
        />
      </div>
    </form>
  )
}
