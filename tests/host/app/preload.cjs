const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('api', {
  version: 1,
  sandboxed: process.sandboxed,
  hasArgument: process.argv.includes('--sample-argument'),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    const forward = (_event, ...args) => listener(...args)
    ipcRenderer.on(channel, forward)
    return () => ipcRenderer.removeListener(channel, forward)
  },
  add: (first, second) => first + second,
  fail: () => {
    throw new RangeError('out of range')
  },
  callTwice: (callback) => [callback(1), callback(2)],
  areSame: (first, second) => first === second,
  giveBack: (value) => value,
  makeObject: () => ({ date: new Date(1), nested: { increment: async (value) => value + 1 } }),
  reject: async () => {
    throw new TypeError('rejected')
  },
})
