import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { app } from './app.ts'
import type { BrowserWindow } from './BrowserWindow.ts'
import { host, record } from './host.ts'
import { guardInstances } from './unsupported.ts'

const roles: Record<string, (window: BrowserWindow | undefined) => void> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  reload: (window) => window?.webContents.reload(),
  forcereload: (window) => window?.webContents.reload(),
  minimize: (window) => window?.minimize(),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  undo: (window) => window?.webContents.undo(),
  redo: (window) => window?.webContents.redo(),
  cut: (window) => window?.webContents.cut(),
  copy: (window) => window?.webContents.copy(),
  paste: (window) => window?.webContents.paste(),
  selectall: (window) => window?.webContents.selectAll(),
  resetzoom: (window) => window?.webContents.setZoomLevel(0),
  zoomin: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5),
  zoomout: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5),
}

/** An entry of a menu. Nothing draws it: tests and the app call `click()`. */
export class MenuItem {
  readonly id: string
  readonly type: string
  readonly role: string | undefined
  readonly submenu: Menu | undefined
  readonly accelerator: string | undefined
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  menu: Menu | null = null
  readonly #options: MenuItemConstructorOptions

  constructor(options: MenuItemConstructorOptions) {
    const { submenu, type, role, id = '', label, enabled = true, visible = true, checked = false } = options
    this.#options = options
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined)
    this.id = id
    this.type = type ?? (submenu ? 'submenu' : 'normal')
    this.role = role
    this.label = label ?? role ?? ''
    this.accelerator = options.accelerator
    this.enabled = enabled
    this.visible = visible
    this.checked = checked
  }

  /** What a person's click does: marks change first, then the app's function or the role runs. */
  click(event: object = {}, window: BrowserWindow | undefined = host.focusedWindow ?? undefined): void {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.type === 'radio') {
      for (const item of this.menu?.items ?? []) if (item.type === 'radio') item.checked = item === this
    }
    const { click } = this.#options
    if (click) click(this as never, window as never, event as never)
    else if (this.role) roles[this.role.toLowerCase()]?.(window)
  }
}

/** A menu: a list of entries. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    app.applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return app.applicationMenu
  }

  append(item: MenuItem): void {
    item.menu = this
    this.items.push(item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }

  /** Recorded as `Menu.popup` with this menu, whose entries a test then clicks. */
  popup(options: { callback?: () => void } = {}): void {
    record('Menu.popup', [this, options])
    this.emit('menu-will-show', {})
    options.callback?.()
  }

  closePopup(): void {}
}

guardInstances(Menu, 'Menu')
