import { CornerDownRight, MessageSquare, Settings, Sparkles, UserRound } from 'lucide-react'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { MarkedLine } from '../ui/MarkedLine.tsx'
import { words } from '../words/words.ts'
import styles from './Palette.module.css'
import type { Choice, PaletteEntry } from './paletteEntries.ts'

const ICONS: Readonly<Record<Choice['kind'], ReactNode>> = {
  chat: <MessageSquare />,
  command: <CornerDownRight data-mirror />,
  settings: <Settings />,
  model: <Sparkles />,
  profile: <UserRound />,
}

/** The id of a line, for the box that steers the list. */
export function entryId(listId: string, index: number): string {
  return `${listId}-${index}`
}

interface PaletteListProps {
  readonly id: string
  readonly entries: readonly PaletteEntry[]
  /** The line that Enter chooses. */
  readonly active: number
  readonly onChoose: (entry: PaletteEntry) => void
  readonly onActive: (index: number) => void
}

/** The lines of the palette under the names of their groups. The keyboard stays in the box above. */
export function PaletteList({ id, entries, active, onChoose, onActive }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The first line comes into sight with the name of its group.
    if (active === 0) list.current?.scrollTo({ top: 0 })
    else list.current?.querySelector(`[id="${entryId(id, active)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const groups = [...new Set(entries.map(({ group }) => group))]
  return (
    <div ref={list} id={id} role="listbox" aria-label={words.palette.results} tabIndex={-1} className={styles.list}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be in a listbox
        <div key={group} role="group" aria-labelledby={`${id}-${group}`} className={styles.group}>
          <div id={`${id}-${group}`} className={styles.heading}>
            {words.palette.groups[group]}
          </div>
          {entries.map((entry, index) =>
            entry.group !== group ? null : (
              <Fragment key={entry.key}>
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keyboard and chooses with Enter */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: the box names the active line instead */}
                <div
                  id={entryId(id, index)}
                  role="option"
                  aria-selected={index === active}
                  className={styles.entry}
                  onClick={() => onChoose(entry)}
                  onMouseMove={() => {
                    if (index !== active) onActive(index)
                  }}
                >
                  <span className={styles.icon} aria-hidden="true">
                    {ICONS[entry.choice.kind]}
                  </span>
                  <span className={styles.text}>
                    <MarkedLine text={entry.text} marks={entry.marks} />
                  </span>
                  {entry.note === undefined ? null : <span className={styles.note}>{entry.note}</span>}
                  {entry.keys === undefined ? null : <kbd className={styles.keys}>{entry.keys}</kbd>}
                </div>
              </Fragment>
            ),
          )}
        </div>
      ))}
    </div>
  )
}
