import { useContext, useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { TextField } from './TextField.tsx'
import { UiWords } from './UiWords.ts'

interface NameConfirmDialogProps {
  readonly title: string
  readonly text: string
  /** Label of the field. */
  readonly label: string
  /** What has to be typed. */
  readonly name: string
  /** What confirming does, as a verb. */
  readonly confirmLabel: string
  /** Why it could not be done. */
  readonly problem: string | null
  readonly onClose: () => void
  /** Called with the name as it was typed. */
  readonly onConfirm: (typed: string) => void
}

/** A question before something is gone for good: the name of the thing has to be typed. */
export function NameConfirmDialog(props: NameConfirmDialogProps) {
  const { title, text, label, name, confirmLabel, problem, onClose, onConfirm } = props
  const ui = useContext(UiWords)
  const [typed, setTyped] = useState('')
  const isConfirmed = typed.trim().normalize() === name.normalize()
  const confirm = () => {
    if (isConfirmed) onConfirm(typed.trim())
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={title}
      text={text}
      footer={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button variant="danger" disabled={!isConfirmed} onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <TextField
        label={label}
        error={problem}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={setTyped}
        onEnter={confirm}
      />
    </Dialog>
  )
}
