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
    'folder:remove': ({ folderId }, caller) => services(caller).history.folders.remove(folderId),
    'folder:restore': (removed, caller) => services(caller).history.folders.restore(removed),
    'folder:reorder': ({ folderId, index }, caller) => services(caller).history.folders.reorder(folderId, index),
  }
}
