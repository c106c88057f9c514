import type { ShortcutChoices } from '../../../shared/commands.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { useSaving } from '../SavingContext.tsx'

/** Saves the keys that the person has chosen, all at once. */
export function useSaveShortcuts(): (shortcuts: ShortcutChoices) => void {
  const { save } = useSaving()
  const updateSettings = useSessionStore((state) => state.updateSettings)
  return (shortcuts) => void save(() => updateSettings({ shortcuts }))
}
