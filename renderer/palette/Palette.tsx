import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import { isTemporaryId } from '../../shared/temporaryId.ts'
import { runCommand } from '../state/commandRunners.ts'
import { rememberChoice, usePaletteStore } from '../state/paletteStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { TopDialog } from '../ui/TopDialog.tsx'
import { words } from '../words/words.ts'
import { choose } from './choose.ts'
import styles from './Palette.module.css'
import { entryId, PaletteList } from './PaletteList.tsx'
import { type Choice, type PaletteEntry, paletteEntries } from './paletteEntries.ts'
import { usePaletteSource } from './usePaletteSource.ts'

const text = words.palette

/** Lines that Page Up and Page Down move by. */
const PAGE_LINES = 8

/** The line that a key leads to, of so many; null: it leads nowhere. The arrows go round. */
function lineAfter(key: string, active: number, count: number): number | null {
  if (key === 'ArrowDown') return (active + 1) % count
  if (key === 'ArrowUp') return (active - 1 + count) % count
  if (key === 'PageDown') return Math.min(count - 1, active + PAGE_LINES)
  if (key === 'PageUp') return Math.max(0, active - PAGE_LINES)
  return null
}

/** A temporary chat leaves nothing on the disk, not even that it was chosen. */
function isOfMemory(choice: Choice): boolean {
  return choice.kind === 'chat' && isTemporaryId(choice.conversationId)
}

/** One box that leads to every chat, action, section of the settings, model and profile. */
export function Palette() {
  const typed = usePaletteStore((state) => state.typed)
  const source = usePaletteSource()
  const entries = useMemo(() => paletteEntries(typed, source), [typed, source])
  const [marked, setMarked] = useState(0)
  const [opener] = useState(() => document.activeElement)
  const box = useRef<HTMLInputElement>(null)
  const isChosen = useRef(false)
  const listId = useId()
  const active = Math.max(0, Math.min(marked, entries.length - 1))
  useEffect(() => void usePaletteStore.getState().type(''), [])
  const take = (entry: PaletteEntry) => {
    isChosen.current = true
    useScreenStore.getState().closeOverlay()
    if (!isOfMemory(entry.choice)) rememberChoice(entry.key)
    // Once the palette is gone, so that what the choice opens gives the focus back to where it was before.
    setTimeout(() => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      else runCommand('focusMessageBox')
      choose(entry.choice)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || entries.length === 0) return
    const entry = entries[active]
    const next = lineAfter(event.key, active, entries.length)
    if (next !== null) setMarked(next)
    else if (event.key === 'Enter' && entry !== undefined) take(entry)
    else return
    event.preventDefault()
  }
  return (
    <TopDialog
      title={text.title}
      initialFocus={box}
      returnsFocus={() => !isChosen.current}
      onClose={useScreenStore.getState().closeOverlay}
    >
      <div className={styles.box}>
        <Search size="1.125rem" aria-hidden="true" />
        <input
          ref={box}
          className={styles.input}
          role="combobox"
          dir="auto"
          aria-label={text.box}
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={entries.length > 0 ? entryId(listId, active) : undefined}
          placeholder={text.placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={LIMITS.searchCharacters}
          value={typed}
          onChange={(event) => {
            setMarked(0)
            void usePaletteStore.getState().type(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {entries.length > 0 ? (
        <PaletteList id={listId} entries={entries} active={active} onChoose={take} onActive={setMarked} />
      ) : null}
      <Foot count={entries.length} />
    </TopDialog>
  )
}

/** What can be typed, or why there is nothing to choose; how many lines fit is only read aloud. */
function Foot({ count }: { readonly count: number }) {
  const status = usePaletteStore((state) => state.status)
  const isTyped = usePaletteStore((state) => state.typed.trim() !== '')
  const problem = status === 'failed' ? text.failed : count > 0 ? null : status === 'looking' ? text.loading : text.none
  return (
    <div className={styles.foot}>
      <span className={problem === null ? styles.read : undefined} role="status">
        {problem ?? (isTyped ? text.count(count) : '')}
      </span>
      {problem === null ? <span>{text.hint}</span> : null}
    </div>
  )
}
