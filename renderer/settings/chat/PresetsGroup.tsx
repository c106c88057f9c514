import { ChevronDown, ChevronUp, Pencil, Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Preset } from '../../../shared/models.ts'
import { usePresetStore } from '../../state/presetStore.ts'
import { useShortcuts } from '../../state/shortcuts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { shortcutText } from '../../words/shortcutText.ts'
import { words } from '../../words/words.ts'
import { failureText } from '../failureText.ts'
import { useSaving } from '../SavingContext.tsx'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { PresetDialog } from './PresetDialog.tsx'
import styles from './PresetsGroup.module.css'

const text = words.presets

/** What can be done with the presets of the list. */
function usePresetChanges() {
  const { save } = useSaving()
  const [announced, announce] = useState('')
  const addButton = useRef<HTMLButtonElement>(null)
  const store = usePresetStore.getState
  const remove = async (preset: Preset) => {
    const position = store().presets.findIndex(({ id }) => id === preset.id)
    if (!(await save(() => store().remove(preset.id)))) return
    addButton.current?.focus()
    showToast({
      text: text.removed(preset.name),
      action: { label: words.actions.undo, onSelect: () => void save(() => store().save({ ...preset, position })) },
    })
  }
  const move = async ({ id, name }: Preset, step: -1 | 1) => {
    const focused = document.activeElement
    if (!(await save(() => store().move(id, step)))) return
    // A row that is taken out and put in elsewhere loses the focus.
    if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus())
    const { presets } = store()
    announce(text.moved(name, presets.findIndex((preset) => preset.id === id) + 1, presets.length))
  }
  return { announced, addButton, remove, move }
}

/** The texts that `/` inserts: adding, changing, deleting and ordering them. */
export function PresetsGroup() {
  const { presets, status, failure, load } = usePresetStore()
  const { announced, addButton, remove, move } = usePresetChanges()
  const [edited, setEdited] = useState<Preset | 'new' | null>(null)
  return (
    <SettingsGroup
      title={text.title}
      text={text.text}
      aside={
        <Button ref={addButton} icon={<Plus />} disabled={status !== 'ready'} onClick={() => setEdited('new')}>
          {text.add}
        </Button>
      }
    >
      {status === 'failed' && failure !== null ? (
        <Banner
          tone="danger"
          title={text.failed}
          action={{ label: words.actions.tryAgain, onClick: () => void load() }}
        >
          {failureText(failure)}
        </Banner>
      ) : null}
      {status === 'ready' && presets.length === 0 ? <p className={styles.empty}>{text.empty}</p> : null}
      {presets.length === 0 ? null : (
        <ul className={styles.list} aria-label={text.list}>
          {presets.map((preset, index) => (
            <PresetRow
              key={preset.id}
              preset={preset}
              isFirst={index === 0}
              isLast={index === presets.length - 1}
              onEdit={() => setEdited(preset)}
              onRemove={() => void remove(preset)}
              onMove={(step) => void move(preset, step)}
            />
          ))}
        </ul>
      )}
      <VisuallyHidden>
        <span role="status">{announced}</span>
      </VisuallyHidden>
      {edited === null ? null : (
        <PresetDialog preset={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </SettingsGroup>
  )
}

interface PresetRowProps {
  readonly preset: Preset
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onMove: (step: -1 | 1) => void
}

/** One preset. Alt+↑ and Alt+↓ on any of its buttons move it as well. */
function PresetRow({ preset, isFirst, isLast, onEdit, onRemove, onMove }: PresetRowProps) {
  const { name } = preset
  const { platform } = useShortcuts()
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event
    if (!altKey || ctrlKey || metaKey || shiftKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(key === 'ArrowUp' ? -1 : 1)
  }
  // A button at its edge stays where the focus is: it only says that it does nothing.
  return (
    <li className={styles.row} onKeyDown={onKeyDown}>
      <span className={styles.words}>
        <bdi className={styles.name}>{name}</bdi>
        <bdi className={styles.text}>{preset.text.slice(0, 200)}</bdi>
      </span>
      <span className={styles.buttons}>
        <IconButton
          size="small"
          label={text.up(name)}
          shortcut={shortcutText('Alt+ArrowUp', platform)}
          icon={<ChevronUp />}
          aria-disabled={isFirst}
          onClick={() => onMove(-1)}
        />
        <IconButton
          size="small"
          label={text.down(name)}
          shortcut={shortcutText('Alt+ArrowDown', platform)}
          icon={<ChevronDown />}
          aria-disabled={isLast}
          onClick={() => onMove(1)}
        />
        <IconButton size="small" label={text.edit(name)} icon={<Pencil />} onClick={onEdit} />
        <IconButton size="small" label={text.remove(name)} icon={<Trash2 />} onClick={onRemove} />
      </span>
    </li>
  )
}
