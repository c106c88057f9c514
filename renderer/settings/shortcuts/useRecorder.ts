import { useEffect, useRef } from 'react'
import type { CommandId } from '../../../shared/commands.ts'
import { EVERY_DIGIT } from '../../../shared/shortcutKeys.ts'
import { keysOfEvent } from '../../state/keysOfEvent.ts'

/** What a recorder hears. */
export interface Recorded {
  /** Keys were pressed that no input method took; null: keys that can't be named. */
  onKeys(keys: string | null): void
  /** Backspace: the command shall have no keys. */
  onRemove(): void
  onCancel(): void
}

const MODIFIER_KEYS = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn', 'OS']

/** Hears the next key press before anything else does. Tab goes on, as everywhere. */
export function useRecorder(id: CommandId, isRecording: boolean, recorded: Recorded): void {
  const latest = useRef(recorded)
  useEffect(() => {
    latest.current = recorded
  })
  useEffect(() => {
    if (!isRecording) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.key === 'Process') return
      const { key, ctrlKey, altKey, metaKey, shiftKey } = event
      const isPlain = !ctrlKey && !altKey && !metaKey
      if (key === 'Tab' && isPlain) {
        latest.current.onCancel()
        return
      }
      event.preventDefault()
      event.stopImmediatePropagation()
      if (MODIFIER_KEYS.includes(key) || event.repeat) return
      if (key === 'Escape' && isPlain && !shiftKey) latest.current.onCancel()
      else if (key === 'Backspace' && isPlain && !shiftKey) latest.current.onRemove()
      else latest.current.onKeys(recordedKeys(id, event))
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [id, isRecording])
}

/** The keys as they are stored; of the shortcut that stands for nine digits, with any of them. */
function recordedKeys(id: CommandId, event: KeyboardEvent): string | null {
  const pressed = keysOfEvent(event)
  if (id !== 'numberedChat') return pressed[0] ?? null
  return (pressed.find((keys) => /(^|\+)[1-9]$/.test(keys)) ?? pressed[0])?.replace(/[1-9]$/, EVERY_DIGIT) ?? null
}
