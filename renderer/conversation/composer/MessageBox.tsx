import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import type { ProfileSettings } from '../../../shared/models.ts'
import { addFiles } from '../../state/draftFilesStore.ts'
import { saveDraftNow } from '../../state/openConversationDrafts.ts'
import { words } from '../../words/words.ts'
import { namesFiles } from '../attachments/namesFiles.ts'
import { presetLineId } from '../presets/PresetMenu.tsx'
import type { PresetMenuControl } from '../presets/usePresetMenu.ts'
import { editLast } from '../tree/treeActions.ts'
import styles from './Composer.module.css'
import { isSendKey } from './sendKey.ts'

interface MessageBoxProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly presets: PresetMenuControl
  readonly placeholder: string
  readonly readOnly: boolean
  readonly sendWith: ProfileSettings['sendWith']
  readonly onInput: () => void
  readonly onSend: () => void
}

type BoxKey = KeyboardEvent<HTMLTextAreaElement>

function isSend(event: BoxKey, sendWith: ProfileSettings['sendWith']): boolean {
  const { key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent } = event
  const { keyCode, isComposing } = nativeEvent
  return isSendKey({ key, shiftKey, altKey, ctrlKey, metaKey, keyCode, isComposing }, sendWith)
}

/** Whether the key is ↑ in an empty box, which edits the last own message. */
function isEditLast({ key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent, currentTarget }: BoxKey): boolean {
  const isPlain = !shiftKey && !altKey && !ctrlKey && !metaKey && !nativeEvent.isComposing
  return key === 'ArrowUp' && isPlain && currentTarget.value === ''
}

/** Takes pasted files. Office programs put a picture of the text beside the text: then the text is meant. */
function pasteFiles(event: ClipboardEvent): void {
  const files = [...event.clipboardData.files]
  const names = files.map(({ name }) => name)
  if (files.length === 0 || !namesFiles(event.clipboardData.getData('text/plain'), names)) return
  event.preventDefault()
  void addFiles(files)
}

/** The text box of a message. Its own keys are the fixed ones of the table in `shared/commands.ts`. */
export function MessageBox({ box, presets, placeholder, readOnly, sendWith, onInput, onSend }: MessageBoxProps) {
  const { listId, hits, active } = presets
  const isOpen = hits.length > 0
  const onKeyDown = (event: BoxKey) => {
    if (presets.onKeyDown(event)) event.preventDefault()
    else if (isSend(event, sendWith)) {
      event.preventDefault()
      onSend()
    } else if (isEditLast(event) && editLast()) event.preventDefault()
  }
  return (
    <textarea
      ref={box}
      className={styles.text}
      aria-label={words.conversation.box}
      aria-autocomplete="list"
      aria-controls={isOpen ? listId : undefined}
      aria-activedescendant={isOpen ? presetLineId(listId, active) : undefined}
      placeholder={placeholder}
      rows={1}
      readOnly={readOnly}
      onInput={() => {
        onInput()
        presets.follow()
      }}
      onSelect={presets.follow}
      onBlur={() => {
        saveDraftNow()
        presets.close()
      }}
      onPaste={(event) => !readOnly && pasteFiles(event)}
      onKeyDown={onKeyDown}
    />
  )
}
