import { app, type BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/ipc.ts'

/** What the menu does. */
export interface MenuActions {
  /** Carries a command out in the focused window. */
  readonly send: (command: MenuCommand) => void
  readonly openWindow: () => void
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

function fileItems({ send, openWindow }: MenuActions, mac: boolean): MenuItemConstructorOptions[] {
  return [
    command('New chat', 'new-chat', 'CmdOrCtrl+N', send),
    { id: 'new-window', label: 'New window', click: openWindow },
    { type: 'separator' },
    command('Rename chat', 'rename-chat', 'F2', send),
    { type: 'separator' },
    command('Switch profile', 'switch-profile', 'CmdOrCtrl+Shift+U', send),
    command('Settings', 'settings', 'CmdOrCtrl+,', send),
    { type: 'separator' },
    { role: mac ? 'close' : 'quit' },
  ]
}

function viewItems({ send, developerTools }: MenuActions): MenuItemConstructorOptions[] {
  return [
    command('Show or hide the chat list', 'toggle-sidebar', 'CmdOrCtrl+B', send),
    command('Search all messages', 'search', 'CmdOrCtrl+Shift+F', send),
    command('Find in chat', 'find', 'CmdOrCtrl+F', send),
    command('Keyboard shortcuts', 'shortcuts', 'CmdOrCtrl+/', send),
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(developerTools
      ? ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])
      : []),
  ]
}

/** An item whose shortcut is shown here but heard by the page, which knows what has the focus. */
function command(
  label: string,
  id: MenuCommand,
  accelerator: string,
  send: MenuActions['send'],
): MenuItemConstructorOptions {
  return { id, label, accelerator, registerAccelerator: false, click: () => send(id) }
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
