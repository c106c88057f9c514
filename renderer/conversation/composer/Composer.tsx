import { ArrowUp, Ellipsis, NotebookPen, Square } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation, ProfileSettings } from '../../../shared/models.ts'
import { saveDraftNow } from '../../state/openConversationDrafts.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { words } from '../../words/words.ts'
import styles from './Composer.module.css'
import { ContextGauge } from './ContextGauge.tsx'
import { byteLength, judgeSize, sizeWords } from './messageSize.ts'
import { isSendKey } from './sendKey.ts'
import { useDraftBox } from './useDraftBox.ts'
import { useDraftEstimate } from './useDraftEstimate.ts'
import { type Sending, useSending } from './useSending.ts'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly sendWith: ProfileSettings['sendWith']
  readonly readOnly: boolean
  /** An answer is being made in this chat. */
  readonly isAnswering: boolean
  /** What is sent stays in memory. */
  readonly isTemporary: boolean
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

/** What is said while earlier messages are summarised, and when they could not be. */
function summaryHint(summary: 'running' | 'done' | 'failed'): string | null {
  if (summary === 'running') return words.usage.summarising
  return summary === 'failed' ? words.usage.summaryFailed : null
}

/** The name of the Ctrl or Command key. */
function modName(): string {
  return navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl'
}

function keyFacts(event: KeyboardEvent) {
  const { key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent } = event
  return { key, shiftKey, altKey, ctrlKey, metaKey, keyCode: nativeEvent.keyCode, isComposing: nativeEvent.isComposing }
}

interface BoxActionsProps {
  readonly canSend: boolean
  readonly isAnswering: boolean
  readonly onAdd: () => void
  readonly onSend: () => void
  readonly onStop: () => void
}

/** The buttons of the box: one that sends or stops, and a menu for the rarer way to send. */
function BoxActions({ canSend, isAnswering, onAdd, onSend, onStop }: BoxActionsProps) {
  const text = words.conversation
  const main = isAnswering
    ? {
        label: text.stop,
        icon: <Square className={styles.stopIcon} fill="currentColor" />,
        shortcut: 'Esc',
        disabled: false,
        onClick: onStop,
      }
    : { label: text.send, icon: <ArrowUp />, shortcut: undefined, disabled: !canSend, onClick: onSend }
  const addItem = {
    label: text.addWithoutAsking,
    icon: <NotebookPen />,
    disabled: !canSend || isAnswering,
    onSelect: onAdd,
  }
  return (
    <div className={styles.actions}>
      <ContextGauge />
      <Menu
        side="top"
        align="end"
        trigger={<IconButton label={text.boxActions} icon={<Ellipsis />} tooltipSide="top" />}
        items={[addItem]}
      />
      <IconButton className={styles.send} tooltipSide="top" {...main} />
    </div>
  )
}

/** What the box does when something is to be sent: sends, asks about the size first, or says why not. */
function useSubmit({ box, readOnly, isAnswering, onAccepted }: ComposerProps) {
  const [isAskingAboutSize, setAskingAboutSize] = useState(false)
  const sending = useSending(onAccepted)
  const current = () => box.current?.value ?? ''
  const submit = () => {
    if (isAnswering) return sending.setProblem(words.conversation.stillAnswering)
    if (current().trim() === '' || readOnly) return
    const verdict = judgeSize(byteLength(current()))
    if (verdict === 'fine') void sending.send(current())
    else if (verdict === 'ask') setAskingAboutSize(true)
  }
  return {
    sending,
    isAskingAboutSize,
    setAskingAboutSize,
    submit,
    sendNow: () => void sending.send(current()),
    add: () => void sending.add(current()),
  }
}

/** The message box: grows with its text, sends, stops, and keeps its draft. */
export function Composer(props: ComposerProps) {
  const { box, sendWith, readOnly, isAnswering, isTemporary, onStop } = props
  const text = words.conversation
  const { state, unsaved, onInput } = useDraftBox(box)
  const estimate = useDraftEstimate(box)
  const summary = useUsageStore((store) => store.summary)
  const { sending, isAskingAboutSize, setAskingAboutSize, submit, sendNow, add } = useSubmit(props)
  const canSend = !state.isEmpty && judgeSize(state.bytes) !== 'refuse' && !sending.isSending && !readOnly
  const keys = sendWith === 'enter' ? text.hintEnter : text.hintModEnter(modName())
  const hint = summaryHint(summary) ?? estimate.line ?? keys
  return (
    <form className={styles.composer} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.box} data-disabled={readOnly} data-temporary={isTemporary}>
        <textarea
          ref={box}
          className={styles.text}
          aria-label={text.box}
          placeholder={readOnly ? text.readOnly : text.placeholder}
          rows={1}
          readOnly={readOnly || sending.isSending}
          onInput={() => {
            onInput()
            estimate.onText()
            if (sending.problem) sending.setProblem(null)
          }}
          onBlur={saveDraftNow}
          onKeyDown={(event) => {
            if (!isSendKey(keyFacts(event), sendWith)) return
            event.preventDefault()
            submit()
          }}
        />
        <BoxActions canSend={canSend} isAnswering={isAnswering} onAdd={add} onSend={submit} onStop={onStop} />
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
