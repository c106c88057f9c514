import { ArrowUp, Ellipsis, NotebookPen, Paperclip, Square } from 'lucide-react'
import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { textBytesOf } from '../../../shared/attachments.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation, ProfileSettings } from '../../../shared/models.ts'
import { addFiles, chooseFiles, useDraftFiles } from '../../state/draftFilesStore.ts'
import { saveDraftNow } from '../../state/openConversationDrafts.ts'
import { failureOf } from '../../state/openConversationStore.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { DraftFiles } from '../attachments/DraftFiles.tsx'
import { NoImagesDialog } from '../attachments/NoImagesDialog.tsx'
import { errorText } from '../errorText.ts'
import styles from './Composer.module.css'
import { ContextGauge } from './ContextGauge.tsx'
import { judgeSize, sizeWords } from './messageSize.ts'
import { isSendKey } from './sendKey.ts'
import { useDraftBox } from './useDraftBox.ts'
import { useDraftEstimate } from './useDraftEstimate.ts'
import type { Sending } from './useSending.ts'
import { useSubmit } from './useSubmit.ts'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly sendWith: ProfileSettings['sendWith']
  readonly readOnly: boolean
  /** An answer is being made in this chat. */
  readonly isAnswering: boolean
  /** What is sent stays in memory. */
  readonly isTemporary: boolean
  readonly onStop: () => void
  readonly onChooseModel: () => void
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

/** Opens the system's dialog for files. */
function AttachButton({ disabled }: { readonly disabled: boolean }) {
  const text = words.attachments
  const sayWhy = (cause: unknown) =>
    showToast({ text: text.chooseFailed(errorText(failureOf(cause))), tone: 'problem' })
  return (
    <IconButton
      className={styles.attach}
      tooltipSide="top"
      label={text.attach}
      icon={<Paperclip />}
      disabled={disabled}
      onClick={() => void chooseFiles().catch(sayWhy)}
    />
  )
}

/** Takes pasted files. Office programs put a picture of the text beside the text: then the text is meant. */
function pasteFiles(event: ClipboardEvent): void {
  const { files, types } = event.clipboardData
  if (files.length === 0 || types.includes('text/plain')) return
  event.preventDefault()
  void addFiles([...files])
}

/** The message box: grows with its text, sends, stops, and keeps its draft. */
export function Composer(props: ComposerProps) {
  const { box, sendWith, readOnly, isAnswering, isTemporary, onStop } = props
  const text = words.conversation
  const { state, unsaved, onInput } = useDraftBox(box)
  const { sending, model, question, setQuestion, submit, afterSize, sendNow, add } = useSubmit(props)
  const { attachments, reading } = useDraftFiles()
  const bytes = state.bytes + textBytesOf(attachments)
  const hasContent = (!state.isEmpty || attachments.length > 0) && reading.length === 0
  const canSend = hasContent && judgeSize(bytes) !== 'refuse' && !sending.isSending && !readOnly
  const estimate = useDraftEstimate(box)
  const summary = useUsageStore((store) => store.summary)
  const keys = sendWith === 'enter' ? text.hintEnter : text.hintModEnter(modName())
  const hint = summaryHint(summary) ?? estimate.line ?? keys
  return (
    <form className={styles.composer} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.box} data-disabled={readOnly} data-temporary={isTemporary}>
        <DraftFiles box={box} readOnly={readOnly || sending.isSending} />
        {!isTemporary && <AttachButton disabled={readOnly || sending.isSending} />}
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
          onPaste={(event) => !readOnly && pasteFiles(event)}
          onKeyDown={(event) => {
            if (!isSendKey(keyFacts(event), sendWith)) return
            event.preventDefault()
            submit()
          }}
        />
        <BoxActions canSend={canSend} isAnswering={isAnswering} onAdd={add} onSend={submit} onStop={onStop} />
      </div>
      <Note sending={sending} bytes={bytes} unsaved={unsaved} hint={hint} />
      <ConfirmDialog
        open={question === 'size'}
        onOpenChange={(open) => !open && setQuestion(null)}
        title={text.askLarge.title}
        text={text.askLarge.text(sizeWords(bytes))}
        confirmLabel={text.askLarge.send}
        onConfirm={afterSize}
      />
      {question === 'images' && (
        <NoImagesDialog
          model={model}
          onClose={() => setQuestion(null)}
          onChooseModel={props.onChooseModel}
          onSend={sendNow}
        />
      )}
    </form>
  )
}
