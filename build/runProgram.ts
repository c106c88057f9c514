import { type SpawnOptions, spawn } from 'node:child_process'
import { constants } from 'node:os'

/** Signals that a terminal or a system sends to end a program. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How often a process looks whether its parent is still there, ms. */
const PARENT_CHECK = 1_000

/**
 * Runs a program in the foreground: its output is shown, signals reach it, and it ends when our parent is gone (npm's
 * shell does not pass on the signal that ends it).
 *
 * @returns its exit code; 128 + the signal's number when a signal ended it, as shells do
 * @throws Error when it can't be started
 */
export function runProgram(program: string, words: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(program, words, { stdio: 'inherit', ...options })
  // A terminal's Ctrl+C reaches the program by itself: passed on as well, it would count as a second, impatient one.
  const forward = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, forward)
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, PARENT_CHECK)
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 1)))
  }).finally(() => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, forward)
  })
}
