import { useState } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import type { Conversation } from '../../shared/models.ts'
import { useFolderStore } from '../state/folderStore.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { words } from '../words/words.ts'
import { moveChats, orTell } from './chatActions.ts'
import { nameProblem } from './nameProblem.ts'

const text = words.chats.folders

interface MoveDialogProps {
  readonly conversations: readonly Conversation[]
  readonly onClose: () => void
}

/** Which folder chats shall go to: one that is there, a new one, or none. */
export function MoveDialog({ conversations, onClose }: MoveDialogProps) {
  const folders = useFolderStore((state) => state.folders)
  const [first] = conversations
  const common = conversations.every(({ folderId }) => folderId === first?.folderId) ? (first?.folderId ?? null) : null
  const begin = folders.find(({ id }) => id !== common)
  const [choice, setChoice] = useState(begin === undefined ? 'new' : String(begin.id))
  const [name, setName] = useState('')
  const isNew = choice === 'new'
  const problem = isNew ? nameProblem(folders, name, null) : null
  const canMove = !isNew || (name.trim() !== '' && problem === null)
  const move = () => {
    if (!canMove) return
    onClose()
    void orTell(async () => {
      const folder = isNew
        ? await useFolderStore.getState().create(name.trim())
        : (folders.find(({ id }) => String(id) === choice) ?? null)
      await moveChats(conversations, folder)
    })
  }
  return (
    <Dialog
      open
      size="small"
      onOpenChange={onClose}
      title={text.moveTitle(conversations.length)}
      footer={
        <>
          <Button onClick={onClose}>{words.actions.cancel}</Button>
          <Button variant="primary" disabled={!canMove} onClick={move}>
            {text.move}
          </Button>
        </>
      }
    >
      <SelectField
        label={text.choose}
        value={choice}
        onChange={setChoice}
        options={[
          ...folders.map((folder) => ({ value: String(folder.id), label: folder.name })),
          ...(conversations.some(({ folderId }) => folderId !== null) ? [{ value: 'none', label: text.none }] : []),
          { value: 'new', label: text.new },
        ]}
      />
      {isNew ? (
        <TextField
          label={text.name}
          value={name}
          maxLength={LIMITS.folderNameCharacters}
          error={problem}
          onChange={setName}
          onEnter={move}
        />
      ) : null}
    </Dialog>
  )
}
