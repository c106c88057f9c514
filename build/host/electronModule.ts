/* What `import … from 'electron'` and `require('electron')` give the app. */
import { app } from './app.ts'
import { BrowserWindow } from './BrowserWindow.ts'
import {
  ClipboardItem,
  clipboard,
  crashReporter,
  globalShortcut,
  Notification,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
  Tray,
} from './desktop.ts'
import { dialog } from './dialog.ts'
import { net } from './fetchFile.ts'
import { ipcMain } from './ipcMain.ts'
import { Menu, MenuItem } from './menu.ts'
import { nativeImage } from './nativeImage.ts'
import { safeStorage } from './safeStorage.ts'
import { session } from './session.ts'
import { guard, unsupportedModule } from './unsupported.ts'
import { webContentsModule } from './WebContents.ts'

const electron = {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol: guard(session.defaultSession.protocol, 'protocol'),
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents: guard(webContentsModule, 'webContents'),
  // Modules that may be imported, but have nothing in them here.
  autoUpdater: unsupportedModule('autoUpdater'),
  BaseWindow: unsupportedModule('BaseWindow'),
  contentTracing: unsupportedModule('contentTracing'),
  desktopCapturer: unsupportedModule('desktopCapturer'),
  inAppPurchase: unsupportedModule('inAppPurchase'),
  MessageChannelMain: unsupportedModule('MessageChannelMain'),
  netLog: unsupportedModule('netLog'),
  powerSaveBlocker: unsupportedModule('powerSaveBlocker'),
  systemPreferences: unsupportedModule('systemPreferences'),
  utilityProcess: unsupportedModule('utilityProcess'),
  webFrameMain: unsupportedModule('webFrameMain'),
  WebContentsView: unsupportedModule('WebContentsView'),
}

export default electron
// The names have to be written out: an ES module's exports are known before it runs.
export const { autoUpdater, BaseWindow, contentTracing, desktopCapturer, inAppPurchase, MessageChannelMain } = electron
export const { netLog, powerSaveBlocker, protocol, systemPreferences, utilityProcess, webContents } = electron
export const { webFrameMain, WebContentsView } = electron
export {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
}
