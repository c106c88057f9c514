import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** One line of JSON that a child writes to its standard output, with `writeSync`: it must be out before the child dies. */
export interface Report {
  readonly type: string
}

/** What {@link runAndKill} runs and when it kills. */
export interface KillOptions {
  /** A script of ours, and its arguments. */
  readonly script: string
  readonly parameters: readonly string[]
  /** The report that starts the clock. */
  readonly after: string
  /** Longest time from that report to the kill, ms; the moment is random. */
  readonly longestLife: number
  /** Folder of compiled code that all children of a test share; see {@link compileCache}. */
  readonly cache: string
}

/** A child that is silent for so long never reports what the kill waits for, ms. */
const LONGEST_SILENCE = 60_000

/**
 * Runs a child, kills it (SIGKILL, as a power cut would end it) at a random moment, and returns what it reported.
 * @throws Error when the child ends by itself, or never makes the report that starts the clock
 */
export async function runAndKill<Kind extends Report>(options: KillOptions): Promise<Kind[]> {
  const { script, parameters, after, longestLife, cache } = options
  const child = spawn(process.execPath, [script, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  const reports: Kind[] = []
  const lines = createInterface({ input: child.stdout })
  let dying = false
  const impatience = setTimeout(() => child.kill('SIGKILL'), LONGEST_SILENCE)
  lines.on('line', (line) => {
    const report: Kind = JSON.parse(line)
    reports.push(report)
    if (report.type !== after || dying) return
    dying = true
    clearTimeout(impatience)
    setTimeout(() => child.kill('SIGKILL'), Math.random() * longestLife)
  })
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(lines, 'close')])
  clearTimeout(impatience)
  if (!dying) throw new Error(`The child never reported "${after}"; it ended with ${code ?? signal}.`)
  if (signal !== 'SIGKILL') throw new Error(`The child ended by itself with code ${code}.`)
  return reports
}

/** A folder where the children of one test keep their compiled code: most of a start is compiling TypeORM. */
export function compileCache(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-compiled-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
