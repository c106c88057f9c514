import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type FolderRequests = Extract<keyof Handlers, `folder:${string}`>

/** Handlers of folders. */
export function folderHandlers({ services }: HandlerTools): Pick<Handlers, FolderRequests> {
  return {
    'folder:list': (_input, caller) => services(caller).history.folders.list(),
    'folder:chats': ({ folderId }, caller) => services(caller).history.folders.listChats(folderId),
    'folder:create': ({ name }, caller) => services(caller).history.folders.create(name),
    'folder:rename': ({ folderId, name }, caller) => services(caller).history.folders.rename(folderId, name),
    'folder:remove': async ({ folderId }, caller) => {
      const { history, publish } = services(caller)
      const { removed, conversations } = await history.folders.remove(folderId)
      publish({ type: 'conversations:changed', conversations, removed: false })
      return removed
    },
    'folder:restore': async (restored, caller) => {
      const { history, publish } = services(caller)
      const { folder, conversations } = await history.folders.restore(restored)
      publish({ type: 'conversations:changed', conversations, removed: false })
      return folder
    },
    'folder:reorder': ({ folderId, index }, caller) => services(caller).history.folders.reorder(folderId, index),
  }
}
