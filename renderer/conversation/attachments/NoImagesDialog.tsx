import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { words } from '../../words/words.ts'

interface NoImagesDialogProps {
  readonly model: string
  readonly onClose: () => void
  readonly onChooseModel: () => void
  readonly onSend: () => void
}

/** Asks before pictures go to a model that takes none, as far as its name tells. */
export function NoImagesDialog({ model, onClose, onChooseModel, onSend }: NoImagesDialogProps) {
  const text = words.attachments.noImages
  const then = (work: () => void) => () => {
    onClose()
    work()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={text.title}
      text={text.text(model)}
      footer={
        <>
          <Button onClick={then(onSend)}>{text.send}</Button>
          <Button variant="primary" onClick={then(onChooseModel)}>
            {text.choose}
          </Button>
        </>
      }
    />
  )
}
