import { create } from 'zustand'
import type { AddedFiles, Attachment, RefusedFile } from '../../shared/attachments.ts'
import { LIMITS } from '../../shared/limits.ts'
import { isTemporaryId } from '../../shared/temporaryId.ts'
import { ask, RequestFailure } from '../parlorClient.ts'
import { useDrafts } from './openConversationDrafts.ts'
import { useTemporaryChats } from './temporaryChatsStore.ts'

/** A file that is on its way into the draft. */
export interface ReadingFile {
  readonly key: number
  readonly name: string
}

interface DraftFiles {
  readonly attachments: readonly Attachment[]
  readonly reading: readonly ReadingFile[]
  /** Files that were not taken, until the person goes on. */
  readonly refused: readonly RefusedFile[]
}

const NONE: DraftFiles = { attachments: [], reading: [], refused: [] }

/** The files of the message box on screen. They are stored as they are added, so they outlive a restart. */
export const useDraftFiles = create<DraftFiles>()(() => NONE)

/** Counts the boxes that were shown: what arrives late for another one is dropped. */
let box = 0
let readings = 0
let lastKey = 0

/** Shows the files of another box whenever the draft belongs to another chat. @returns ends it */
export function followDraftFiles(): () => void {
  const stopDrafts = useDrafts.subscribe(({ conversationId }, before) => {
    if (conversationId !== before.conversationId) void showFilesOf(conversationId)
  })
  const stopTemporary = useTemporaryChats.subscribe(({ isNewChatTemporary }, before) => {
    const { conversationId } = useDrafts.getState()
    if (isNewChatTemporary === before.isNewChatTemporary || conversationId !== null) return
    const left = isNewChatTemporary ? useDraftFiles.getState().attachments : []
    void showFilesOf(null)
    // They wait for the next ordinary chat.
    if (left.length > 0)
      useDraftFiles.setState({ refused: left.map(({ name }) => ({ name, code: 'temporary-no-files' })) })
  })
  return () => {
    stopDrafts()
    stopTemporary()
  }
}

/** Files are kept on the disk, which a temporary chat never touches. */
function isTemporary(conversationId: number | null): boolean {
  return conversationId === null ? useTemporaryChats.getState().isNewChatTemporary : isTemporaryId(conversationId)
}

async function showFilesOf(conversationId: number | null | undefined): Promise<void> {
  box += 1
  const own = box
  useDraftFiles.setState(NONE)
  if (conversationId === undefined || isTemporary(conversationId)) return
  const attachments = await ask('attachment:list', { conversationId }).catch(() => [])
  if (box === own) useDraftFiles.setState({ attachments })
}

/** The message went out with its files: the box has none. */
export function draftFilesSent(sentFrom: number | null): void {
  if (useDrafts.getState().conversationId === sentFrom) void showFilesOf(sentFrom)
}

/** Adds files that were dropped or pasted, in their order. Never rejects: the state says what was wrong. */
export async function addFiles(files: readonly File[]): Promise<void> {
  const { conversationId } = useDrafts.getState()
  if (conversationId === undefined || files.length === 0) return
  if (isTemporary(conversationId)) {
    const refused = files.map(({ name }) => ({ name, code: 'temporary-no-files' }) as const)
    useDraftFiles.setState({ refused })
    return
  }
  const own = box
  const waiting = files.map((file) => ({ key: ++lastKey, name: file.name, file }))
  useDraftFiles.setState(({ reading }) => ({ reading: [...reading, ...waiting], refused: [] }))
  for (const { key, file } of waiting) {
    const done = await addFile(conversationId, file)
    if (box !== own) continue
    await refresh(own, conversationId, 'code' in done ? [done] : done.refused)
    if (box !== own) continue
    useDraftFiles.setState(({ reading }) => ({ reading: reading.filter((one) => one.key !== key) }))
  }
}

/** Lets the person choose files. @throws RequestFailure when the dialog can't be shown */
export async function chooseFiles(): Promise<void> {
  const { conversationId } = useDrafts.getState()
  if (conversationId === undefined) return
  const own = box
  useDraftFiles.setState({ refused: [] })
  const added = await ask('attachment:choose', { conversationId })
  if (box === own) await refresh(own, conversationId, added.refused)
}

/** Takes a file out of the message box. @throws RequestFailure when main refuses */
export async function removeFile(attachmentId: number): Promise<void> {
  const { conversationId } = useDrafts.getState()
  if (conversationId === undefined) return
  const own = box
  await ask('attachment:remove', { conversationId, attachmentId })
  if (box !== own) return
  useDraftFiles.setState({ refused: [] })
  await refresh(own, conversationId, [])
}

async function addFile(conversationId: number | null, file: File): Promise<AddedFiles | RefusedFile> {
  const { name } = file
  if (file.size > LIMITS.pdfBytes) return { name, code: 'file-too-large' }
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return { name, code: 'file-failed' } // A folder, or a file that is gone.
  }
  try {
    return await ask('attachment:add', { conversationId, name: name.slice(0, LIMITS.fileNameCharacters), bytes })
  } catch (cause) {
    return { name, code: cause instanceof RequestFailure ? cause.code : 'internal' }
  }
}

/** Reads the list again: answers to additions and removals may overtake each other, the newest reading counts. */
async function refresh(own: number, conversationId: number | null, refused: readonly RefusedFile[]): Promise<void> {
  readings += 1
  const reading = readings
  useDraftFiles.setState((state) => ({ refused: [...state.refused, ...refused] }))
  const attachments = await ask('attachment:list', { conversationId }).catch(() => null)
  if (attachments !== null && box === own && readings === reading) useDraftFiles.setState({ attachments })
}
