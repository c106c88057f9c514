import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Message } from '../../../shared/models.ts'
import { runCommand } from '../../state/commandRunners.ts'
import { sendEdit } from '../../state/messageTreeActions.ts'
import { useMessageTree } from '../../state/messageTreeStore.ts'
import type { OutgoingMessage } from '../../state/openConversationActions.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import { FileChip } from '../attachments/FileChip.tsx'
import { isSendKey } from '../composer/sendKey.ts'
import { textDirection } from '../composer/textDirection.ts'
import styles from './MessageEditor.module.css'
import { whyNot } from './treeActions.ts'

/** Sends the edit; one that is tried again keeps its identity, so that it is written once. */
function useSendingEdit(messageId: number) {
  const attempt = useRef<OutgoingMessage | null>(null)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (message: string, attachmentIds: readonly number[]) => {
    if (isSending || (message.trim() === '' && attachmentIds.length === 0)) return
    const before = attempt.current
    const isSame = before?.message === message && before.attachmentIds.join() === attachmentIds.join()
    const outgoing = isSame ? before : { message, attachmentIds, clientMessageId: crypto.randomUUID() }
    attempt.current = outgoing
    setSending(true)
    setProblem(null)
    try {
      await sendEdit(messageId, outgoing)
      useMessageTree.getState().endEditing()
      runCommand('focusMessageBox')
    } catch (cause) {
      setProblem(whyNot(cause))
      setSending(false)
    }
  }
  return { isSending, problem, send }
}

/** An own message while it is edited, in its own place. What is typed outlives the row: it is kept in the store. */
export function MessageEditor({ message, onEnd }: { readonly message: Message; readonly onEnd: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null)
  const { editTyped } = useMessageTree.getState()
  const [first] = useState(() => useMessageTree.getState().editing?.text ?? message.message)
  const [isEmpty, setEmpty] = useState(first.trim() === '')
  const [files, setFiles] = useState(message.attachments)
  const submit = () =>
    void send(
      box.current?.value ?? '',
      files.map(({ id }) => id),
    )
  const { isSending, problem, send } = useSendingEdit(message.id)
  const sendWith = useSessionStore((state) => state.session?.settings.sendWith ?? 'enter')
  const text = words.tree
  useEffect(() => {
    const end = box.current?.value.length ?? 0
    box.current?.focus()
    box.current?.setSelectionRange(end, end)
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent } = event
    const { keyCode, isComposing } = nativeEvent
    if (key === 'Escape' && !isComposing) {
      event.preventDefault()
      onEnd()
    } else if (isSendKey({ key, shiftKey, altKey, ctrlKey, metaKey, keyCode, isComposing }, sendWith)) {
      event.preventDefault()
      submit()
    }
  }
  return (
    <form className={styles.editor} onSubmit={(event) => event.preventDefault()}>
      {files.length > 0 && (
        <ul className={styles.files} aria-label={words.attachments.draftList}>
          {files.map((file) => (
            <li key={file.id}>
              <FileChip
                attachment={file}
                onRemove={() => {
                  setFiles(files.filter(({ id }) => id !== file.id))
                  box.current?.focus()
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={box}
        className={styles.text}
        aria-label={text.editLabel}
        dir={textDirection(first)}
        defaultValue={first}
        readOnly={isSending}
        onInput={(event) => {
          const typed = event.currentTarget.value
          editTyped(typed)
          event.currentTarget.dir = textDirection(typed)
          setEmpty(typed.trim() === '')
        }}
        onKeyDown={onKeyDown}
      />
      {problem === null ? (
        <p className={styles.hint}>{text.editHint}</p>
      ) : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        <Button size="small" onClick={onEnd}>
          {text.cancel}
        </Button>
        <Button size="small" variant="primary" disabled={(isEmpty && files.length === 0) || isSending} onClick={submit}>
          {text.send}
        </Button>
      </div>
    </form>
  )
}
