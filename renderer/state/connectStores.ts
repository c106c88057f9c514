import type { ParlorEvent } from '../../shared/ipc.ts'
import type { Session } from '../../shared/models.ts'
import { onEvent } from '../parlorClient.ts'
import { clearThumbnails } from './attachmentImages.ts'
import { useConversationListStore } from './conversationListStore.ts'
import { followDraftFiles } from './draftFilesStore.ts'
import { useEntriesStore } from './entriesStore.ts'
import { useFindStore } from './findStore.ts'
import { useFolderStore } from './folderStore.ts'
import { useMessageTarget } from './messageTargetStore.ts'
import { useMessageTree } from './messageTreeStore.ts'
import { usePaletteStore } from './paletteStore.ts'
import { usePresetStore } from './presetStore.ts'
import { useProviderStore } from './providerStore.ts'
import { useScreenStore } from './screenStore.ts'
import { useSearchStore } from './searchStore.ts'
import { useSelection } from './selectionStore.ts'
import { useSessionStore } from './sessionStore.ts'
import { useTemporaryChats } from './temporaryChatsStore.ts'
import { useTransferStore } from './transferStore.ts'
import { useUsageReport } from './usageReportStore.ts'
import { useUsageStore } from './usageStore.ts'

/** Another profile was opened, or none is: what belonged to the one before is forgotten at once. */
function changeProfile(session: Session | null): void {
  useScreenStore.getState().reset()
  useProviderStore.getState().clear()
  useEntriesStore.getState().clear()
  useSearchStore.getState().clear()
  useFindStore.getState().close()
  usePaletteStore.getState().clear()
  usePresetStore.getState().clear()
  useMessageTarget.getState().clear()
  useMessageTree.getState().clear()
  useTransferStore.getState().clear()
  useTemporaryChats.getState().clear()
  useFolderStore.getState().clear()
  useSelection.getState().clear()
  useUsageStore.getState().clear()
  useUsageReport.getState().clear()
  clearThumbnails()
  if (session === null) {
    useConversationListStore.getState().clear()
    return
  }
  useConversationListStore.getState().begin(session.view.lastConversationId)
  void useFolderStore.getState().load()
  void useProviderStore.getState().load()
  void useTemporaryChats.getState().load()
  void usePresetStore.getState().load()
}

function receive(event: ParlorEvent): void {
  useSessionStore.getState().applyEvent(event)
  useConversationListStore.getState().applyEvent(event)
  useProviderStore.getState().applyEvent(event)
  useEntriesStore.getState().applyEvent(event)
  useTransferStore.getState().applyEvent(event)
  useTemporaryChats.getState().applyEvent(event)
  useUsageStore.getState().applyEvent(event)
  useUsageReport.getState().applyEvent(event)
}

/**
 * Passes main's events to the stores, and a change of the profile to what belongs to a profile.
 *
 * @returns ends all of it
 */
export function connectStores(): () => void {
  const stopEvents = onEvent(receive)
  const stopFiles = followDraftFiles()
  const stopSession = useSessionStore.subscribe(({ session }, before) => {
    if (session?.profile.id !== before.session?.profile.id) changeProfile(session)
  })
  return () => {
    stopEvents()
    stopSession()
    stopFiles()
  }
}
