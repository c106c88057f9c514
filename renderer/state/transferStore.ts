import { create } from 'zustand'
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts'
import type { ParlorEvent, TransferOutcome } from '../../shared/ipc.ts'
import type {
  ExportFormat,
  ExportReport,
  ImportPreview,
  ImportReport,
  TransferProgress,
  TransferTask,
} from '../../shared/transfer.ts'
import { ask, RequestFailure } from '../parlorClient.ts'
import { asFailure } from './asFailure.ts'
import { useConversationListStore } from './conversationListStore.ts'
import { useFolderStore } from './folderStore.ts'
import { readConversation } from './openConversationStore.ts'
import { useScreenStore } from './screenStore.ts'

/** The chats of an export that is not of all. */
export interface ChosenChats {
  readonly conversationIds: readonly number[]
  /** Of the one chat, or of the folder they are all in; null: any chats. */
  readonly title: string | null
}

/** What the window shows of an export or import. */
export type TransferPhase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'choose-format'; readonly chosen: ChosenChats | null }
  | {
      readonly kind: 'running'
      readonly task: TransferTask
      readonly progress: TransferProgress | null
      readonly isCancelling: boolean
    }
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'imported'; readonly report: ImportReport }
  | { readonly kind: 'exported'; readonly report: ExportReport }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly details: ErrorDetails }

interface TransferStore {
  readonly phase: TransferPhase
  /** Whether closing leads back to the settings. */
  readonly fromSettings: boolean
  /** Opens the choice of a format, for one chat or all. */
  beginExport(chat: { readonly id: number; readonly title: string } | null): void
  /** Opens the choice of a format for some chats. */
  beginExportOf(chosen: ChosenChats | null): void
  startExport(format: ExportFormat): Promise<void>
  /** Lets the person choose what to import, and looks into it. */
  beginImport(from: 'file' | 'folder'): Promise<void>
  startImport(): Promise<void>
  cancel(): void
  /** Closes what lies over the window; nothing happens while something runs. */
  close(): void
  /** Forgets everything, for another profile. */
  clear(): void
  applyEvent(event: ParlorEvent): void
}

const running = (task: TransferTask): TransferPhase => ({ kind: 'running', task, progress: null, isCancelling: false })

/** The export or import of the open profile; there is one at a time. */
export const useTransferStore = create<TransferStore>()((set, get) => {
  const isInSettings = () => useScreenStore.getState().overlay?.kind === 'settings'
  const fail = (cause: unknown) => {
    const { code, details } = asFailure(cause)
    set({ phase: code === 'stopped' ? { kind: 'cancelled' } : { kind: 'failed', code, details } })
  }
  const finish = (outcome: TransferOutcome) => {
    if (outcome.kind === 'failed') fail(new RequestFailure(outcome.error))
    else if (outcome.kind === 'exported') set({ phase: outcome })
    else {
      set({ phase: outcome })
      reloadChats()
    }
  }
  return {
    phase: { kind: 'idle' },
    fromSettings: false,
    beginExport: (chat) => get().beginExportOf(chat && { conversationIds: [chat.id], title: chat.title }),
    beginExportOf: (chosen) => {
      set({ phase: { kind: 'choose-format', chosen }, fromSettings: isInSettings() })
      useScreenStore.getState().open({ kind: 'transfer' })
    },
    startExport: async (format) => {
      const { phase } = get()
      if (phase.kind !== 'choose-format') return
      try {
        const conversationIds = phase.chosen === null ? null : [...phase.chosen.conversationIds]
        set({ phase: running('export') })
        const isStarted = await ask('export:start', { format, conversationIds })
        if (!isStarted) set({ phase })
      } catch (cause) {
        fail(cause)
      }
    },
    beginImport: async (from) => {
      set({ phase: running('preview'), fromSettings: isInSettings() })
      useScreenStore.getState().open({ kind: 'transfer' })
      try {
        const preview = await ask('import:preview', { from })
        if (preview !== null) {
          set({ phase: { kind: 'preview', preview } })
          return
        }
        set({ phase: { kind: 'idle' } })
        get().close()
      } catch (cause) {
        fail(cause)
      }
    },
    startImport: async () => {
      const { phase } = get()
      if (phase.kind !== 'preview') return
      set({ phase: running('import') })
      try {
        await ask('import:start', { previewId: phase.preview.previewId })
      } catch (cause) {
        fail(cause)
      }
    },
    cancel: () => {
      const { phase } = get()
      if (phase.kind !== 'running') return
      set({ phase: { ...phase, isCancelling: true } })
      void ask('transfer:cancel', {}).catch(fail)
    },
    close: () => {
      if (get().phase.kind === 'running') return
      set({ phase: { kind: 'idle' } })
      if (get().fromSettings) useScreenStore.getState().openSettings('privacy')
      else useScreenStore.getState().closeOverlay()
    },
    clear: () => set({ phase: { kind: 'idle' }, fromSettings: false }),
    applyEvent: (event) => {
      const { phase } = get()
      if (event.type === 'transfer:done') finish(event.outcome)
      if (event.type === 'transfer:progress' && phase.kind === 'running') {
        set({ phase: { ...phase, progress: event.progress } })
      }
    },
  }
})

/** An import changes many chats at once: the list starts anew, and the open chat is read again. */
function reloadChats(): void {
  const { activeConversationId, begin } = useConversationListStore.getState()
  begin(activeConversationId)
  void useFolderStore.getState().load()
  if (activeConversationId !== null) void readConversation(activeConversationId)
}
