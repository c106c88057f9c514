import { app, type BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/ipc.ts'
import type { KeyTable } from '../shared/shortcutKeys.ts'
import { acceleratorOf } from './acceleratorOf.ts'

/** What the menu does. */
export interface MenuActions {
  /** Carries a command out in the focused window. */
  readonly send: (command: MenuCommand) => void
  readonly openWindow: () => void
  /** The keys of the person whose window is in front. */
  readonly keys: KeyTable
  readonly developerTools: boolean
}

/** Sets the application menu. */
export function setApplicationMenu(actions: MenuActions): void {
  const mac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: fileItems(actions, mac) },
    { role: 'editMenu' },
    { label: '&View', submenu: viewItems(actions) },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function fileItems(actions: MenuActions, mac: boolean): MenuItemConstructorOptions[] {
  return [
    command('New chat', 'newChat', actions),
    { id: 'new-window', label: 'New window', click: actions.openWindow },
    { type: 'separator' },
    command('Rename chat', 'renameChat', actions),
    { type: 'separator' },
    command('Switch profile', 'switchProfile', actions),
    command('Settings', 'settings', actions),
    { type: 'separator' },
    { role: mac ? 'close' : 'quit' },
  ]
}

function viewItems(actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    command('Go to anything', 'palette', actions),
    command('Show or hide the chat list', 'toggleSidebar', actions),
    command('Search all messages', 'search', actions),
    command('Find in chat', 'find', actions),
    command('Keyboard shortcuts', 'shortcuts', actions),
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(actions.developerTools
      ? ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])
      : []),
  ]
}

/**
 * An item whose keys are shown here but heard by the page, which knows what has the focus and the person's layout. On macOS,
 * where the system hears them too, the page comes first and takes what it acts on.
 */
function command(label: string, id: MenuCommand, { keys, send }: MenuActions): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(keys[id])
  return {
    id,
    label,
    ...(accelerator === null ? {} : { accelerator }),
    registerAccelerator: false,
    click: () => send(id),
  }
}

/** The menu of the right mouse button: editing in text fields, copying of selected text. */
export function showContextMenu(
  window: BrowserWindow,
  { isEditable, editFlags, selectionText }: ContextMenuParams,
): void {
  const items: MenuItemConstructorOptions[] = isEditable
    ? [
        { role: 'undo', enabled: editFlags.canUndo },
        { role: 'redo', enabled: editFlags.canRedo },
        { type: 'separator' },
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll' },
      ]
    : selectionText.trim() === ''
      ? []
      : [{ role: 'copy' }]
  if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
}

/** Fills the About panel of systems that have one. */
export function setAboutPanel(): void {
  app.setAboutPanelOptions({ applicationName: app.getName(), applicationVersion: app.getVersion() })
}
