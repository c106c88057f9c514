import { useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Preset } from '../../../shared/models.ts'
import { asFailure } from '../../state/asFailure.ts'
import { usePresetStore } from '../../state/presetStore.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { words } from '../../words/words.ts'
import { failureText } from '../failureText.ts'

const text = words.presets
const number = new Intl.NumberFormat()

interface PresetDialogProps {
  /** Null: a new one. */
  readonly preset: Preset | null
  readonly onClose: () => void
}

/** Writing a preset. What is wrong is told beside its field, and nothing that was typed is lost. */
export function PresetDialog({ preset, onClose }: PresetDialogProps) {
  const [name, setName] = useState(preset?.name ?? '')
  const [typed, setTyped] = useState(preset?.text ?? '')
  const [problems, setProblems] = useState<{ readonly name?: string; readonly text?: string }>({})
  // One id per intended preset: saved twice, it is there once.
  const [id] = useState(() => preset?.id ?? crypto.randomUUID())
  const submit = async () => {
    const wrong = {
      ...(name.trim() === '' ? { name: text.nameMissing } : {}),
      ...(typed.trim() === '' ? { text: text.textMissing } : {}),
      ...(typed.length > LIMITS.presetCharacters
        ? { text: text.textTooLong(number.format(LIMITS.presetCharacters)) }
        : {}),
    }
    setProblems(wrong)
    if (Object.keys(wrong).length > 0) return
    try {
      await usePresetStore.getState().save({ id, name, text: typed })
      onClose()
    } catch (cause) {
      const failure = asFailure(cause)
      const told = failureText(failure)
      setProblems(failure.code === 'preset-name-taken' ? { name: told } : { text: told })
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={preset === null ? text.addTitle : text.editTitle}
      footer={
        <>
          <Button onClick={onClose}>{words.actions.cancel}</Button>
          <Button variant="primary" onClick={() => void submit()}>
            {words.actions.save}
          </Button>
        </>
      }
    >
      <TextField
        label={text.nameLabel}
        help={text.nameHelp}
        error={problems.name}
        maxLength={LIMITS.presetNameCharacters}
        value={name}
        onChange={setName}
      />
      <TextArea
        label={text.textLabel}
        help={text.help}
        error={problems.text}
        rows={8}
        value={typed}
        onChange={setTyped}
      />
    </Dialog>
  )
}
