import { RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { CommandId, EditableCommandId } from '../../../shared/commands.ts'
import { commandWith, keysProblem, normalKeys } from '../../../shared/shortcutKeys.ts'
import { ALL_COMMANDS, useShortcuts, withFirstKeys, withKeys } from '../../state/shortcuts.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { shortcutText } from '../../words/shortcutText.ts'
import { words } from '../../words/words.ts'
import styles from './ShortcutsSection.module.css'
import { useRecorder } from './useRecorder.ts'
import { useSaveShortcuts } from './useSaveShortcuts.ts'

const text = words.commands

/** The keys that were pressed and belong to another command. */
interface Conflict {
  readonly keys: string
  readonly owner: CommandId
}

function isEditable(id: CommandId): id is EditableCommandId {
  return ALL_COMMANDS.some((command) => command.id === id && command.editable)
}

/** What is wrong with the keys that were pressed, and the way to choose others. */
function useChangingKeys(id: EditableCommandId) {
  const { choices, table, platform } = useShortcuts()
  const save = useSaveShortcuts()
  const [isRecording, setRecording] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const quiet = () => {
    setRecording(false)
    setProblem(null)
    setConflict(null)
  }
  const take = (keys: string | null, from: EditableCommandId | null) => {
    quiet()
    save(withKeys(choices, id, keys, from))
  }
  const first = ALL_COMMANDS.find((command) => command.id === id)?.keys ?? null
  useRecorder(id, isRecording, {
    onCancel: quiet,
    onRemove: () => take(null, null),
    onKeys: (keys) => {
      const wrong = keys === null ? 'unknown' : keysProblem(id, keys)
      setProblem(wrong === null ? null : text.problems[wrong])
      if (keys === null || wrong !== null) return
      const owner = commandWith(keys, table, id)
      if (owner === null) take(keys, null)
      else {
        quiet()
        setConflict({ keys, owner })
      }
    },
  })
  const reset = () => {
    quiet()
    const owner = first === null ? null : commandWith(normalKeys(first, platform), table, id)
    if (owner === null) save(withFirstKeys(choices, id))
    else setProblem(text.resetTakes(text.names[owner]))
  }
  const isChanged = choices[id] !== undefined
  useEscape(conflict !== null, quiet)
  return { isRecording, setRecording, problem, conflict, quiet, take, reset, isChanged, platform }
}

/** While a question is open Esc answers it with no, instead of closing the settings. */
function useEscape(isAsking: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    if (!isAsking) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopImmediatePropagation()
      latest.current()
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isAsking])
}

/** One command and its keys. Its button records others; keys of another command are offered to be taken over. */
export function ShortcutRow({ id }: { readonly id: EditableCommandId }) {
  const { textOf } = useShortcuts()
  const button = useRef<HTMLButtonElement>(null)
  const { isRecording, setRecording, problem, conflict, quiet, take, reset, isChanged, platform } = useChangingKeys(id)
  const name = text.names[id]
  const shown = textOf(id) ?? text.none
  const back = () => button.current?.focus()
  return (
    <li className={styles.row}>
      <span className={styles.name}>{name}</span>
      {isChanged ? (
        <IconButton
          size="small"
          label={text.reset(name)}
          icon={<RotateCcw />}
          onClick={() => {
            reset()
            back()
          }}
        />
      ) : null}
      <button
        ref={button}
        type="button"
        className={styles.keys}
        data-recording={isRecording}
        data-none={textOf(id) === undefined}
        aria-label={isRecording ? `${name}: ${text.recording}. ${text.recordingHelp}` : text.keysOf(name, shown)}
        onClick={() => {
          quiet()
          setRecording(true)
        }}
        onBlur={() => setRecording(false)}
      >
        {isRecording ? text.recording : shown}
      </button>
      {isRecording && problem === null ? <p className={styles.note}>{text.recordingHelp}</p> : null}
      {problem === null ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {conflict === null ? null : (
        <ConflictNote
          conflict={conflict}
          keys={shortcutText(conflict.keys, platform)}
          onTake={(from) => {
            take(conflict.keys, from)
            back()
          }}
          onKeep={() => {
            quiet()
            back()
          }}
        />
      )}
    </li>
  )
}

interface ConflictNoteProps {
  readonly conflict: Conflict
  /** As a person reads them. */
  readonly keys: string
  readonly onTake: (from: EditableCommandId) => void
  readonly onKeep: () => void
}

function ConflictNote({ conflict: { owner }, keys, onTake, onKeep }: ConflictNoteProps) {
  const name = text.names[owner]
  return (
    <div className={styles.conflict} role="alert">
      <p>{isEditable(owner) ? text.taken(keys, name) : text.takenFixed(keys, name)}</p>
      <div className={styles.buttons}>
        {isEditable(owner) ? (
          <Button size="small" onClick={() => onTake(owner)}>
            {text.takeOver}
          </Button>
        ) : null}
        <Button size="small" variant="ghost" onClick={onKeep}>
          {text.keep}
        </Button>
      </div>
    </div>
  )
}
