import { ask } from '../parlorClient.ts'

/** Lines of a stack that name places in the code; its first line repeats the error's message, which may hold a person's text. */
function placesOf(stack: string): string {
  const places = stack.split('\n').filter((line) => /^\s+at |@/.test(line))
  return places.join('\n').slice(0, 4_000)
}

/**
 * Has main write an unexpected error to the log: its name, where it happened and its stack, never its message.
 *
 * @param where the part of the window, such as `sidebar`
 */
export function reportError(cause: unknown, where: string): void {
  const error = cause instanceof Error ? cause : new Error('not an error')
  const report = { name: error.name.slice(0, 100), where: where.slice(0, 200), stack: placesOf(error.stack ?? '') }
  // Reporting is the last resort: when it fails too, the console is all that is left.
  // biome-ignore lint/suspicious/noConsole: see above
  ask('app:report-error', report).catch((failure: unknown) => console.error(failure))
}
