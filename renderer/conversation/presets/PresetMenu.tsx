import { useEffect, useRef } from 'react'
import { MarkedLine } from '../../ui/MarkedLine.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { words } from '../../words/words.ts'
import styles from './PresetMenu.module.css'
import type { PresetMenuControl } from './usePresetMenu.ts'

/** Characters of a preset's text that are shown beside its name. */
const SHOWN_CHARACTERS = 120

/** The id of a line, for the box that steers the list. */
export function presetLineId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** The presets that fit what is typed after `/`. The keyboard stays in the message box below. */
export function PresetMenu({ menu }: { readonly menu: PresetMenuControl }) {
  const { listId, hits, active, setActive, insert } = menu
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[id="${presetLineId(listId, active)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, active])
  const text = words.presets
  return (
    <>
      <VisuallyHidden>
        <span role="status">{hits.length === 0 ? '' : text.menuCount(hits.length)}</span>
      </VisuallyHidden>
      {hits.length === 0 ? null : (
        <div
          ref={list}
          id={listId}
          role="listbox"
          data-beside
          aria-label={text.menu}
          tabIndex={-1}
          className={styles.menu}
        >
          {hits.map(({ preset, marks }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the message box has the keyboard and chooses with Enter
            // biome-ignore lint/a11y/useFocusableInteractive: the box names the active line instead of moving the focus
            <div
              key={preset.id}
              id={presetLineId(listId, index)}
              role="option"
              aria-selected={index === active}
              className={styles.line}
              // The box keeps the focus, and with it the menu stays.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert({ preset, marks })}
              onMouseMove={() => {
                if (index !== active) setActive(index)
              }}
            >
              <span className={styles.name}>
                <MarkedLine text={preset.name} marks={marks} />
              </span>
              <span className={styles.text}>
                <bdi>{preset.text.slice(0, SHOWN_CHARACTERS)}</bdi>
              </span>
            </div>
          ))}
        </div>
      )}
    </>
  )
}
