import type { ImportSummary } from '../../shared/transfer.ts'
import { type TransferPhase, useTransferStore } from '../state/transferStore.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../words/words.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { ImportSummaryList } from './ImportSummaryList.tsx'
import styles from './TransferDialog.module.css'

const text = words.transfer

/** An export or import from its first question to its report. */
export function TransferDialog() {
  const phase = useTransferStore((state) => state.phase)
  if (phase.kind === 'idle') return null
  if (phase.kind === 'choose-format') return <ExportDialog chosen={phase.chosen} />
  if (phase.kind === 'running') return <RunningDialog phase={phase} />
  if (phase.kind === 'preview') return <PreviewDialog preview={phase.preview} />
  return <EndDialog phase={phase} />
}

type Running = Extract<TransferPhase, { kind: 'running' }>

/** Only "Cancel" closes it: closing by habit must not end an import. */
function RunningDialog({ phase: { task, progress, isCancelling } }: { readonly phase: Running }) {
  const cancel = useTransferStore((state) => state.cancel)
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      hasClose={false}
      size="small"
      title={text.running[task]}
      footer={
        <Button disabled={isCancelling} onClick={cancel}>
          {isCancelling ? text.cancelling : words.actions.cancel}
        </Button>
      }
    >
      <progress
        className={styles.progress}
        aria-label={text.progress}
        {...(progress === null ? {} : { value: progress.done, max: Math.max(1, progress.total) })}
      />
      <p className={styles.note}>{progress === null ? '' : text.progressText(progress.chats, progress.messages)}</p>
    </Dialog>
  )
}

type Preview = Extract<TransferPhase, { kind: 'preview' }>['preview']

function PreviewDialog({ preview }: { readonly preview: Preview }) {
  const { close, startImport } = useTransferStore.getState()
  const { newChats, newerChats, messages, attachments, missingAttachments } = preview
  const files = attachments - missingAttachments
  const isEmpty = newChats + newerChats === 0
  return (
    <Dialog
      open
      onOpenChange={close}
      title={text.previewTitle(preview.name)}
      footer={
        <>
          <Button onClick={close}>{isEmpty ? words.actions.close : words.actions.cancel}</Button>
          {isEmpty ? null : (
            <Button variant="primary" onClick={() => void startImport()}>
              {text.start}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.facts}>
        {isEmpty ? <p>{text.previewNothing}</p> : null}
        {newChats === 0 ? null : <p>{text.previewNew(newChats)}</p>}
        {newerChats === 0 ? null : <p>{text.previewNewer(newerChats)}</p>}
        {isEmpty ? null : <p>{text.previewMessages(messages)}</p>}
        {files === 0 ? null : <p>{text.previewAttachments(files)}</p>}
      </div>
      <ImportSummaryList summary={preview} />
    </Dialog>
  )
}

type End = Extract<TransferPhase, { kind: 'imported' | 'exported' | 'cancelled' | 'failed' }>

function filesOf({ attachments, missingAttachments, refusedAttachments }: ImportSummary): number {
  return attachments - missingAttachments - refusedAttachments
}

function titleOf(phase: End): string {
  if (phase.kind === 'imported') return text.doneTitle
  return phase.kind === 'failed' ? words.errors[phase.code](phase.details).title : text.exportTitle
}

function EndDialog({ phase }: { readonly phase: End }) {
  const close = useTransferStore((state) => state.close)
  return (
    <Dialog
      open
      onOpenChange={close}
      size={phase.kind === 'imported' ? 'medium' : 'small'}
      title={phase.kind === 'cancelled' ? text.cancelled : titleOf(phase)}
      footer={
        <Button variant="primary" onClick={close}>
          {words.actions.close}
        </Button>
      }
    >
      <div className={styles.facts} role="status">
        {phase.kind === 'exported' ? <p>{text.exported(phase.report.name, phase.report.chats)}</p> : null}
        {phase.kind === 'failed' ? <p>{words.errors[phase.code](phase.details).text}</p> : null}
        {phase.kind === 'imported' ? (
          <>
            <p>{text.imported(phase.report.imported)}</p>
            {phase.report.updated === 0 ? null : <p>{text.updated(phase.report.updated)}</p>}
            {phase.report.copied === 0 ? null : <p>{text.copied(phase.report.copied)}</p>}
            {filesOf(phase.report) === 0 ? null : <p>{text.attachments(filesOf(phase.report))}</p>}
          </>
        ) : null}
      </div>
      {phase.kind === 'imported' ? <ImportSummaryList summary={phase.report} /> : null}
    </Dialog>
  )
}
