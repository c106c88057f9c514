import { contextBridge, ipcRenderer } from 'electron'
import type { EVENT_CHANNEL, ParlorBridge, ParlorEvent, REQUEST_CHANNEL } from '../shared/ipc.ts'

// Types only from shared: a value import would pull the schemas into every window. The compiler compares the names.
const requestChannel: typeof REQUEST_CHANNEL = 'parlor:request'
const eventChannel: typeof EVENT_CHANNEL = 'parlor:event'

const bridge: ParlorBridge = {
  request: (name, input) => ipcRenderer.invoke(requestChannel, name, input),
  onEvent: (listener) => {
    const deliver = (_event: unknown, event: ParlorEvent) => listener(event)
    ipcRenderer.on(eventChannel, deliver)
    return () => {
      ipcRenderer.off(eventChannel, deliver)
    }
  },
}

contextBridge.exposeInMainWorld('parlor', bridge)
