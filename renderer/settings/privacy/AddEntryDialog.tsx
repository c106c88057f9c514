import { useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { asFailure } from '../../state/asFailure.ts'
import { useEntriesStore } from '../../state/entriesStore.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { failureText } from '../failureText.ts'

const text = words.settings.entries

/** "Add to history without asking": a text that becomes an entry in a new chat. */
export function AddEntryDialog({ onClose }: { readonly onClose: () => void }) {
  const add = useEntriesStore((state) => state.add)
  const [message, setMessage] = useState('')
  // One id per intended entry: sent twice, it is written once.
  const [clientMessageId] = useState(() => crypto.randomUUID())
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    const wrong = problemOf(message)
    setProblem(wrong)
    if (wrong !== null) return
    try {
      await add(message, clientMessageId)
      onClose()
      showToast({ text: text.added })
    } catch (cause) {
      setProblem(failureText(asFailure(cause)))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={text.addTitle}
      text={text.addText}
      footer={
        <>
          <Button onClick={onClose}>{words.actions.cancel}</Button>
          <Button variant="primary" onClick={() => void submit()}>
            {text.addSave}
          </Button>
        </>
      }
    >
      <TextArea label={text.addLabel} rows={8} error={problem} value={message} onChange={setMessage} />
    </Dialog>
  )
}

function problemOf(message: string): string | null {
  if (message.trim() === '') return text.addEmpty
  return new TextEncoder().encode(message).length > LIMITS.messageBytes ? text.addTooLong : null
}
