import { useMemo } from 'react'
import {
  COMMANDS,
  type Command,
  type CommandId,
  type EditableCommandId,
  type ShortcutChoices,
} from '../../shared/commands.ts'
import { doKeysMeet, type KeyTable, keyTable } from '../../shared/shortcutKeys.ts'
import { shortcutText } from '../words/shortcutText.ts'
import { useSessionStore } from './sessionStore.ts'

const NO_CHOICES: ShortcutChoices = {}

/** Every command, in the order of the list that people see. */
export const ALL_COMMANDS: readonly Command[] = COMMANDS

/** The keys in force for the open profile. */
export function currentKeys(): KeyTable {
  const { session, info } = useSessionStore.getState()
  const { shortcuts = NO_CHOICES, sendWith = 'enter' } = session?.settings ?? {}
  return keyTable(shortcuts, sendWith, info?.platform ?? 'linux')
}

/** The keys in force for the open profile, and how they are named on this system. */
export function useShortcuts() {
  const choices = useSessionStore((state) => state.session?.settings.shortcuts ?? NO_CHOICES)
  const sendWith = useSessionStore((state) => state.session?.settings.sendWith ?? 'enter')
  const platform = useSessionStore((state) => state.info?.platform ?? 'linux')
  return useMemo(() => {
    const table = keyTable(choices, sendWith, platform)
    const textOf = (id: CommandId) => (table[id] === null ? undefined : shortcutText(table[id], platform))
    return { choices, table, platform, textOf }
  }, [choices, sendWith, platform])
}

/** The keys of one command as a person reads them; undefined: it has none. */
export function useShortcutText(id: CommandId): string | undefined {
  return useShortcuts().textOf(id)
}

/** The command of the table that the first of these keys to belong to one belongs to; null: none of them does. */
export function commandOfKeys(pressed: readonly string[], table: KeyTable): Command | null {
  for (const keys of pressed) {
    const command = ALL_COMMANDS.find(
      ({ id, editable }) => editable && table[id] !== null && doKeysMeet(table[id], keys),
    )
    if (command !== undefined) return command
  }
  return null
}

/** The choices with other keys for a command, taken away from the one that had them. */
export function withKeys(
  choices: ShortcutChoices,
  id: EditableCommandId,
  keys: string | null,
  takenFrom: EditableCommandId | null,
): ShortcutChoices {
  return { ...choices, ...(takenFrom === null ? {} : { [takenFrom]: null }), [id]: keys }
}

/** The choices without the one for a command: it has its first keys again. */
export function withFirstKeys(choices: ShortcutChoices, id: EditableCommandId): ShortcutChoices {
  const { [id]: _dropped, ...others } = choices
  return others
}
