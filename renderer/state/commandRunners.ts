import type { CommandId } from '../../shared/commands.ts'

/** How a part of the window carries out a command. */
export interface CommandRunner {
  /** @param keys the keys that were pressed for it, as in `shared/shortcutKeys.ts`; empty: it came another way */
  run(keys: string): void
  /** Whether there is something for it to do now; left out: always. */
  isAvailable?(): boolean
}

/** The commands of one part of the window. */
export type CommandRunners = { readonly [Id in CommandId]?: CommandRunner }

let provided: readonly CommandRunners[] = []

/**
 * Lets a part of the window carry out its commands, as long as it is there.
 *
 * @returns ends it
 */
export function provideCommands(runners: CommandRunners): () => void {
  provided = [...provided, runners]
  return () => {
    provided = provided.filter((other) => other !== runners)
  }
}

function runnerOf(id: CommandId): CommandRunner | undefined {
  return provided.findLast((runners) => runners[id] !== undefined)?.[id]
}

/** Whether a command has something to do now. */
export function isCommandAvailable(id: CommandId): boolean {
  const runner = runnerOf(id)
  return runner !== undefined && (runner.isAvailable?.() ?? true)
}

/** Carries a command out. @returns false: there was nothing for it to do */
export function runCommand(id: CommandId, keys = ''): boolean {
  if (!isCommandAvailable(id)) return false
  runnerOf(id)?.run(keys)
  return true
}
