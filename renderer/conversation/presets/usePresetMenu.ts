import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useDrafts } from '../../state/openConversationDrafts.ts'
import { usePresetStore } from '../../state/presetStore.ts'
import { insertText } from './insertText.ts'
import { nextPlace, type PresetHit, presetHits, type SlashQuery, slashQuery } from './presetText.ts'

/** The menu of presets over the message box. */
export interface PresetMenuControl {
  readonly listId: string
  /** What fits; empty: the menu is closed. */
  readonly hits: readonly PresetHit[]
  /** The line that Enter and Tab insert. */
  readonly active: number
  /** A preset with places to fill in was inserted: Tab goes from one to the next. */
  readonly isFilling: boolean
  setActive(index: number): void
  insert(hit: PresetHit): void
  /** The text or the caret has moved. */
  follow(): void
  close(): void
  /** Writes a `/` on a line of its own, which opens the menu. */
  begin(): void
  /** @returns true: the key was the menu's */
  onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean
}

/** Whether keys belong to an input method. */
function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229
}

/** Tab and Shift+Tab between the places to fill in, as long as there are any. */
function usePlaces(box: RefObject<HTMLTextAreaElement | null>) {
  const [isFilling, setFilling] = useState(false)
  const go = (from: number, step: 1 | -1): boolean => {
    const place = box.current === null ? null : nextPlace(box.current.value, from, step)
    setFilling(place !== null)
    if (place === null) return false
    box.current?.setSelectionRange(place[0], place[1])
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { key, shiftKey, altKey, ctrlKey, metaKey, currentTarget } = event
    if (!isFilling || altKey || ctrlKey || metaKey) return false
    if (key === 'Escape') setFilling(false)
    if (key !== 'Tab') return false
    return shiftKey ? go(currentTarget.selectionStart, -1) : go(currentTarget.selectionEnd, 1)
  }
  return { isFilling, go, onKeyDown }
}

/** Opens at a `/` at the start of a line, as long as a preset fits what is typed behind it. */
export function usePresetMenu(box: RefObject<HTMLTextAreaElement | null>): PresetMenuControl {
  const presets = usePresetStore((state) => state.presets)
  const listId = useId()
  const [slash, setSlash] = useState<SlashQuery | null>(null)
  const [marked, setActive] = useState(0)
  /** The `/` whose menu was closed with Esc. */
  const dismissed = useRef<number | null>(null)
  const places = usePlaces(box)
  const revision = useDrafts((state) => state.revision)
  const hits = useMemo(() => (slash === null ? [] : presetHits(presets, slash.query)), [presets, slash])
  const active = Math.min(marked, Math.max(0, hits.length - 1))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the box holds another text than the one that was typed
  useEffect(() => setSlash(null), [revision])

  const follow = () => {
    const { value, selectionStart, selectionEnd } = box.current ?? { value: '', selectionStart: 0, selectionEnd: 1 }
    const found = selectionStart === selectionEnd ? slashQuery(value, selectionStart) : null
    if (found === null || found.start !== dismissed.current) dismissed.current = null
    const next = dismissed.current === null ? found : null
    if (next?.start === slash?.start && next?.query === slash?.query) return
    setSlash(next)
    setActive(0)
  }
  const insert = ({ preset }: PresetHit) => {
    if (box.current === null || slash === null) return
    const { start, query } = slash
    setSlash(null)
    insertText(box.current, start, start + 1 + query.length, preset.text)
    if (/\{\{/.test(preset.text)) places.go(start, 1)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event
    if (isComposing(event) || altKey || ctrlKey || metaKey) return false
    const hit = hits[active]
    if (hit === undefined) return places.onKeyDown(event)
    if (shiftKey) return false
    if (key === 'ArrowDown') setActive((active + 1) % hits.length)
    else if (key === 'ArrowUp') setActive((active - 1 + hits.length) % hits.length)
    else if (key === 'Enter' || key === 'Tab') insert(hit)
    else if (key === 'Escape') {
      dismissed.current = slash?.start ?? null
      setSlash(null)
    } else return false
    return true
  }
  const begin = () => {
    if (box.current === null) return
    const { value, selectionEnd } = box.current
    const isLineStart = selectionEnd === 0 || value[selectionEnd - 1] === '\n'
    dismissed.current = null
    insertText(box.current, selectionEnd, selectionEnd, isLineStart ? '/' : '\n/')
    follow()
  }
  const close = () => setSlash(null)
  return { listId, hits, active, isFilling: places.isFilling, setActive, insert, follow, close, begin, onKeyDown }
}
