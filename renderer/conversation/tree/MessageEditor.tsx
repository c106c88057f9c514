import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Message } from '../../../shared/models.ts'
import { sendEdit } from '../../state/messageTreeActions.ts'
import { useMessageTree } from '../../state/messageTreeStore.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import { isSendKey } from '../composer/sendKey.ts'
import { textDirection } from '../composer/textDirection.ts'
import styles from './MessageEditor.module.css'
import { whyNot } from './treeActions.ts'

/** Sends the edit; one that is tried again keeps its identity, so that it is written once. */
function useSendingEdit(messageId: number) {
  const attempt = useRef<{ message: string; clientMessageId: string } | null>(null)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (message: string) => {
    if (isSending || message.trim() === '') return
    if (attempt.current?.message !== message) attempt.current = { message, clientMessageId: crypto.randomUUID() }
    setSending(true)
    setProblem(null)
    try {
      await sendEdit(messageId, attempt.current)
      useMessageTree.getState().endEditing()
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
      void send(event.currentTarget.value)
    }
  }
  return (
    <form className={styles.editor} onSubmit={(event) => event.preventDefault()}>
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
        <Button
          size="small"
          variant="primary"
          disabled={isEmpty || isSending}
          onClick={() => void send(box.current?.value ?? '')}
        >
          {text.send}
        </Button>
      </div>
    </form>
  )
}
