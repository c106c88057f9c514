import { useState } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import type { Folder } from '../../shared/models.ts'
import { useFolderStore } from '../state/folderStore.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { words } from '../words/words.ts'
import { orTell } from './chatActions.ts'
import { nameProblem } from './nameProblem.ts'

const text = words.chats.folders

interface FolderDialogProps {
  /** Null: a new one. */
  readonly folder: Folder | null
  readonly onClose: () => void
}

/** The name of a folder that is made or renamed. */
export function FolderDialog({ folder, onClose }: FolderDialogProps) {
  const [name, setName] = useState(folder?.name ?? '')
  const folders = useFolderStore((state) => state.folders)
  const problem = nameProblem(folders, name, folder?.id ?? null)
  const canSave = name.trim() !== '' && problem === null
  const save = () => {
    if (!canSave) return
    onClose()
    const { create, rename } = useFolderStore.getState()
    void orTell(() => (folder === null ? create(name.trim()) : rename(folder.id, name.trim())))
  }
  return (
    <Dialog
      open
      size="small"
      onOpenChange={onClose}
      title={folder === null ? text.new : text.rename}
      footer={
        <>
          <Button onClick={onClose}>{words.actions.cancel}</Button>
          <Button variant="primary" disabled={!canSave} onClick={save}>
            {folder === null ? text.create : words.actions.save}
          </Button>
        </>
      }
    >
      <TextField
        label={text.name}
        value={name}
        maxLength={LIMITS.folderNameCharacters}
        error={problem}
        onChange={setName}
        onEnter={save}
      />
    </Dialog>
  )
}
