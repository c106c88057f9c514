import { useState } from 'react'
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/transfer.ts'
import { type ChosenChats, useTransferStore } from '../state/transferStore.ts'
import { Button } from '../ui/Button.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../words/words.ts'

const text = words.transfer

function titleOf(chosen: ChosenChats | null): string {
  if (chosen === null) return text.exportAllTitle
  const { title, conversationIds } = chosen
  return title === null ? text.exportSomeTitle(conversationIds.length) : text.exportOneTitle(title)
}

/** In which form one chat, some, or all shall be written; the system's own dialog then asks where to. */
export function ExportDialog({ chosen }: { readonly chosen: ChosenChats | null }) {
  const { close, startExport } = useTransferStore.getState()
  const [format, setFormat] = useState<ExportFormat>(chosen === null ? 'json' : 'markdown')
  return (
    <Dialog
      open
      onOpenChange={close}
      title={titleOf(chosen)}
      text={text.exportText}
      footer={
        <>
          <Button onClick={close}>{words.actions.cancel}</Button>
          <Button variant="primary" onClick={() => void startExport(format)}>
            {text.chooseFile}
          </Button>
        </>
      }
    >
      <ChoiceCards
        label={text.format}
        choices={EXPORT_FORMATS.map((value) => ({ value, ...text.formats[value] }))}
        value={format}
        onChange={setFormat}
      />
    </Dialog>
  )
}
