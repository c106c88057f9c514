import { type RefObject, useEffect, useRef } from 'react'
import { textBytesOf } from '../../../shared/attachments.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation, ProfileSettings } from '../../../shared/models.ts'
import { provideCommands } from '../../state/commandRunners.ts'
import { useDraftFiles } from '../../state/draftFilesStore.ts'
import { useUsageStore } from '../../state/usageStore.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { words } from '../../words/words.ts'
import { DraftFiles } from '../attachments/DraftFiles.tsx'
import { NoImagesDialog } from '../attachments/NoImagesDialog.tsx'
import { PresetMenu } from '../presets/PresetMenu.tsx'
import { usePresetMenu } from '../presets/usePresetMenu.ts'
import { AttachButton } from './AttachButton.tsx'
import { BoxActions } from './BoxActions.tsx'
import styles from './Composer.module.css'
import { MessageBox } from './MessageBox.tsx'
import { judgeSize, sizeWords } from './messageSize.ts'
import { useDraftBox } from './useDraftBox.ts'
import { useDraftEstimate } from './useDraftEstimate.ts'
import { useRoomForToasts } from './useRoomForToasts.ts'
import type { Sending } from './useSending.ts'
import { useSubmit } from './useSubmit.ts'
import { useUnsentPictures } from './useUnsentPictures.ts'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly sendWith: ProfileSettings['sendWith']
  /** Nothing can be written. */
  readonly readOnly: boolean
  /** That is so because the chat is in the trash. */
  readonly isInTrash: boolean
  /** An answer is being made in this chat. */
  readonly isAnswering: boolean
  /** What is sent stays in memory. */
  readonly isTemporary: boolean
  readonly onStop: () => void
  readonly onChooseModel: () => void
  readonly onAccepted: (conversation: Conversation) => void
}

interface NoteProps {
  readonly sending: Sending
  readonly bytes: number
  /** Something that is worth a line just now. */
  readonly hint: string | null
  /** What reading a long message costs. */
  readonly estimate: string | null
  /** The keys, while there is nothing else to say. */
  readonly keys: string
  readonly unsaved: boolean
}

function Note({ sending, bytes, hint, estimate, keys, unsaved }: NoteProps) {
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
  if (judgeSize(bytes) === 'ask')
    return <p className={styles.hint}>{text.size(sizeWords(bytes), most, hint ?? estimate)}</p>
  const line = hint ?? estimate
  return (
    <p className={styles.hint} data-rest={line === null}>
      {line ?? keys}
    </p>
  )
}

/** What stands in the empty box. */
function placeholderOf({ readOnly, isInTrash }: ComposerProps): string {
  const text = words.conversation
  if (isInTrash) return text.inTrash.box
  return readOnly ? text.readOnly : text.placeholder
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

/** Lets a key and the palette add what is in the box to the history. */
function useAddCommand(box: ComposerProps['box'], readOnly: boolean, add: () => void): void {
  const latest = useRef(add)
  useEffect(() => {
    latest.current = add
  })
  useEffect(() => {
    const hasText = () => box.current !== null && box.current.value.trim() !== ''
    const isAvailable = () => !readOnly && (hasText() || useDraftFiles.getState().attachments.length > 0)
    return provideCommands({ addToHistory: { run: () => latest.current(), isAvailable } })
  }, [box, readOnly])
}

/** The message box: grows with its text, sends, stops, inserts presets, and keeps its draft. */
export function Composer(props: ComposerProps) {
  const { box, sendWith, readOnly, isAnswering, isTemporary, onStop } = props
  const text = words.conversation
  const form = useRef<HTMLFormElement>(null)
  useRoomForToasts(form)
  const { state, unsaved, onInput } = useDraftBox(box)
  const { sending, model, question, setQuestion, submit, afterSize, sendNow, add } = useSubmit(props)
  const presets = usePresetMenu(box)
  useAddCommand(box, readOnly, add)
  const { attachments, reading } = useDraftFiles()
  const bytes = state.bytes + textBytesOf(attachments)
  const hasContent = (!state.isEmpty || attachments.length > 0) && reading.length === 0
  const canSend = hasContent && judgeSize(bytes) !== 'refuse' && !sending.isSending && !readOnly
  const estimate = useDraftEstimate(box)
  const summary = useUsageStore((store) => store.summary)
  const pictures = useUnsentPictures()
  const sendHint = sendWith === 'enter' ? text.hintEnter : text.hintModEnter(modName())
  const placeHint = presets.isFilling ? words.presets.placeHint : null
  const hint = placeHint ?? summaryHint(summary) ?? pictures
  return (
    <form ref={form} className={styles.composer} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.box} data-disabled={readOnly} data-temporary={isTemporary}>
        <PresetMenu menu={presets} />
        <DraftFiles box={box} readOnly={readOnly || sending.isSending} />
        {!isTemporary && <AttachButton disabled={readOnly || sending.isSending} />}
        <MessageBox
          box={box}
          presets={presets}
          placeholder={placeholderOf(props)}
          readOnly={readOnly || sending.isSending}
          sendWith={sendWith}
          onInput={() => {
            onInput()
            estimate.onText()
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
      <Note {...{ sending, bytes, unsaved, hint }} estimate={estimate.line} keys={sendHint} />
      <ConfirmDialog
        open={question === 'size'}
        onOpenChange={(open) => !open && setQuestion(null)}
        title={text.askLarge.title}
        text={text.askLarge.text(sizeWords(bytes), estimate.line)}
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
