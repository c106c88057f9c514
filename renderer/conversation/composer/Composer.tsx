import { type RefObject, useEffect, useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation, ProfileSettings } from '../../../shared/models.ts'
import { provideCommands } from '../../state/commandRunners.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { words } from '../../words/words.ts'
import { PresetMenu } from '../presets/PresetMenu.tsx'
import { usePresetMenu } from '../presets/usePresetMenu.ts'
import { BoxActions } from './BoxActions.tsx'
import styles from './Composer.module.css'
import { MessageBox } from './MessageBox.tsx'
import { byteLength, judgeSize, sizeWords } from './messageSize.ts'
import { useDraftBox } from './useDraftBox.ts'
import { type Sending, useSending } from './useSending.ts'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly sendWith: ProfileSettings['sendWith']
  readonly readOnly: boolean
  /** An answer is being made in this chat. */
  readonly isAnswering: boolean
  readonly onStop: () => void
  readonly onAccepted: (conversation: Conversation) => void
}

function Note({ sending, bytes, hint, unsaved }: { sending: Sending; bytes: number; hint: string; unsaved: boolean }) {
  const text = words.conversation
  const most = sizeWords(LIMITS.messageBytes)
  if (sending.problem)
    return (
      <p className={styles.problem} role="alert">
        {sending.problem}
      </p>
    )
  if (judgeSize(bytes) === 'refuse')
    return (
      <p className={styles.problem} role="status">
        {text.tooLarge(sizeWords(bytes), most)}
      </p>
    )
  if (unsaved) return <p className={styles.problem}>{text.draftUnsaved}</p>
  if (judgeSize(bytes) === 'ask') return <p className={styles.hint}>{text.size(sizeWords(bytes), most)}</p>
  return <p className={styles.hint}>{hint}</p>
}

/** The name of the Ctrl or Command key. */
function modName(): string {
  return navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl'
}

/** What the box does when something is to be sent or added: does it, asks about the size first, or says why not. */
function useSubmit({ box, readOnly, isAnswering, onAccepted }: ComposerProps) {
  const [isAskingAboutSize, setAskingAboutSize] = useState(false)
  const sending = useSending(onAccepted)
  const current = () => box.current?.value ?? ''
  const canSubmit = () => {
    if (isAnswering) sending.setProblem(words.conversation.stillAnswering)
    return !isAnswering && !readOnly && current().trim() !== ''
  }
  const submit = () => {
    if (!canSubmit()) return
    const verdict = judgeSize(byteLength(current()))
    if (verdict === 'fine') void sending.send(current())
    else if (verdict === 'ask') setAskingAboutSize(true)
  }
  const add = () => {
    if (canSubmit() && judgeSize(byteLength(current())) !== 'refuse') void sending.add(current())
  }
  const sendNow = () => void sending.send(current())
  return { sending, isAskingAboutSize, setAskingAboutSize, submit, sendNow, add }
}

/** Lets a key and the palette add what is in the box to the history. */
function useAddCommand(box: ComposerProps['box'], readOnly: boolean, add: () => void): void {
  const latest = useRef(add)
  useEffect(() => {
    latest.current = add
  })
  useEffect(() => {
    const isAvailable = () => !readOnly && box.current !== null && box.current.value.trim() !== ''
    return provideCommands({ addToHistory: { run: () => latest.current(), isAvailable } })
  }, [box, readOnly])
}

/** The message box: grows with its text, sends, stops, inserts presets, and keeps its draft. */
export function Composer(props: ComposerProps) {
  const { box, sendWith, readOnly, isAnswering, onStop } = props
  const text = words.conversation
  const { state, unsaved, onInput } = useDraftBox(box)
  const { sending, isAskingAboutSize, setAskingAboutSize, submit, sendNow, add } = useSubmit(props)
  const presets = usePresetMenu(box)
  useAddCommand(box, readOnly, add)
  const canSend = !state.isEmpty && judgeSize(state.bytes) !== 'refuse' && !sending.isSending && !readOnly
  const sendHint = sendWith === 'enter' ? text.hintEnter : text.hintModEnter(modName())
  const hint = presets.isFilling ? words.presets.placeHint : sendHint
  return (
    <form className={styles.composer} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.box} data-disabled={readOnly}>
        <PresetMenu menu={presets} />
        <MessageBox
          box={box}
          presets={presets}
          placeholder={readOnly ? text.readOnly : text.placeholder}
          readOnly={readOnly || sending.isSending}
          sendWith={sendWith}
          onInput={() => {
            onInput()
            if (sending.problem) sending.setProblem(null)
          }}
          onSend={submit}
        />
        <BoxActions
          {...{ box, canSend, isAnswering, readOnly, onStop }}
          onAdd={add}
          onPresets={presets.begin}
          onSend={submit}
        />
      </div>
      <Note sending={sending} bytes={state.bytes} unsaved={unsaved} hint={hint} />
      <ConfirmDialog
        open={isAskingAboutSize}
        onOpenChange={setAskingAboutSize}
        title={text.askLarge.title}
        text={text.askLarge.text(sizeWords(state.bytes))}
        confirmLabel={text.askLarge.send}
        onConfirm={sendNow}
      />
    </form>
  )
}
