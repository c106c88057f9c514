import { useState } from 'react'
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/transfer.ts'
import { useTransferStore } from '../state/transferStore.ts'
import { Button } from '../ui/Button.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../words/words.ts'

const text = words.transfer

/** In which form one chat, or all chats, shall be written; the system's own dialog then asks where to. */
export function ExportDialog({ chat }: { readonly chat: { readonly title: string } | null }) {
  const { close, startExport } = useTransferStore.getState()
  const [format, setFormat] = useState<ExportFormat>(chat === null ? 'json' : 'markdown')
  return (
    <Dialog
      open
      onOpenChange={close}
      title={chat === null ? text.exportAllTitle : text.exportOneTitle(chat.title)}
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
