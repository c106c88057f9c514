import {
  ArrowDown,
  ArrowUp,
  ChevronDown,
  Download,
  Folder as FolderIcon,
  FolderMinus,
  FolderOpen,
  MoreHorizontal,
  PencilLine,
  Pin,
} from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type Ref, useRef, useState } from 'react'
import type { Folder } from '../../shared/models.ts'
import { useFolderStore } from '../state/folderStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { words } from '../words/words.ts'
import styles from './FolderRow.module.css'
import { exportFolder, removeFolder, shiftFolder, toggleFolded } from './folderActions.ts'

const text = words.chats.folders

interface HeadRowProps {
  readonly rowKey: string
  readonly isFolded: boolean
  readonly isTabStop: boolean
  readonly buttonRef: Ref<HTMLButtonElement>
}

interface FoldButtonProps extends HeadRowProps {
  readonly name: 'pinned' | number
  readonly label: string
  readonly icon: ReactNode
  /** Other keys; whether one did something. */
  readonly onKey?: (event: KeyboardEvent) => boolean
  readonly onMenu?: () => void
}

/** Folds what stands below it, also with the arrow keys to the side. */
function FoldButton({ rowKey, isFolded, isTabStop, buttonRef, name, label, icon, onKey, onMenu }: FoldButtonProps) {
  const press = (event: KeyboardEvent) => {
    const isOutward = event.key === 'ArrowLeft' ? !isFolded : event.key === 'ArrowRight' && isFolded
    if (isOutward) toggleFolded(name)
    else if (onKey?.(event) !== true) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <button
      ref={buttonRef}
      type="button"
      className={styles.fold}
      data-row={rowKey}
      title={label}
      aria-expanded={!isFolded}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => toggleFolded(name)}
      onKeyDown={press}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu?.()
      }}
    >
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <bdi>{label}</bdi>
      <ChevronDown className={styles.chevron} aria-hidden="true" />
    </button>
  )
}

/** The head of the pinned chats. */
export function PinnedRow(props: HeadRowProps) {
  return (
    <div className={styles.row}>
      <FoldButton {...props} name="pinned" label={words.chats.pinnedList} icon={<Pin />} />
    </div>
  )
}

/** A folder: folds its chats; the rest in its menu. */
export function FolderRow({ folder, ...head }: HeadRowProps & { readonly folder: Folder }) {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const menuButton = useRef<HTMLButtonElement>(null)
  const folders = useFolderStore((state) => state.folders)
  const at = folders.findIndex(({ id }) => id === folder.id)
  const rename = () => useScreenStore.getState().open({ kind: 'name-folder', folder })
  const pressed = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      F2: rename,
      Delete: () => void removeFolder(folder),
      ContextMenu: () => menuButton.current?.click(),
    }
    const action = actions[event.shiftKey && event.key === 'F10' ? 'ContextMenu' : event.key]
    action?.()
    return action !== undefined
  }
  return (
    <div className={styles.row} data-menu-open={isMenuOpen}>
      <FoldButton
        {...head}
        name={folder.id}
        label={folder.name}
        icon={head.isFolded ? <FolderIcon /> : <FolderOpen />}
        onKey={pressed}
        onMenu={() => setMenuOpen(true)}
      />
      <Menu
        open={isMenuOpen}
        onOpenChange={setMenuOpen}
        trigger={
          <IconButton
            ref={menuButton}
            size="small"
            className={styles.menu}
            label={text.menu(folder.name)}
            icon={<MoreHorizontal />}
            tabIndex={head.isTabStop ? 0 : -1}
          />
        }
        items={[
          { label: text.rename, icon: <PencilLine />, shortcut: 'F2', onSelect: rename },
          { label: text.up, icon: <ArrowUp />, disabled: at <= 0, onSelect: () => void shiftFolder(folder, -1) },
          {
            label: text.down,
            icon: <ArrowDown />,
            disabled: at === folders.length - 1,
            onSelect: () => void shiftFolder(folder, 1),
          },
          { label: text.export, icon: <Download />, onSelect: () => void exportFolder(folder) },
          { kind: 'separator', key: 'before-remove' },
          { label: text.remove, icon: <FolderMinus />, danger: true, onSelect: () => void removeFolder(folder) },
        ]}
      />
    </div>
  )
}
