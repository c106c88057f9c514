import { asFailure } from '../state/asFailure.ts'
import { runCommand } from '../state/commandRunners.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { saveDraftNow } from '../state/openConversationDrafts.ts'
import { setConversationModel } from '../state/openConversationStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'
import type { Choice } from './paletteEntries.ts'

async function orTell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const { code, details } = asFailure(cause)
    const { title, text } = words.errors[code](details)
    showToast({ text: `${title}. ${text}`, tone: 'problem' })
  }
}

/** Does what an entry of the palette stands for. */
export function choose(choice: Choice): void {
  const session = useSessionStore.getState()
  switch (choice.kind) {
    case 'chat':
      useConversationListStore.getState().select(choice.conversationId)
      return
    case 'command':
      runCommand(choice.id)
      return
    case 'settings':
      useScreenStore.getState().openSettings(choice.section)
      return
    case 'model':
      void orTell(() => setConversationModel(choice.model))
      return
    case 'profile':
      saveDraftNow()
      // A passcode is asked for by the choice of profiles.
      void orTell(() => (choice.profile.hasPasscode ? session.closeProfile() : session.openProfile(choice.profile.id)))
      return
  }
}
