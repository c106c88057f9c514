import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { projectFolder } from './stamps.ts'
import { type Counts, judge, readCounts, resultLine, total } from './testReports.ts'
import { type AbsentSuite, genuineSuite, reportFile, type Suite, suites } from './testSuites.ts'

/** A suite that takes longer hangs, ms. */
const SUITE_TIMEOUT = 60 * 60_000

/** One line of the table at the end. */
interface Row {
  readonly name: string
  readonly counts: Counts
  readonly seconds: number
}

/** Set by Ctrl+C: the suite that runs is told, none follows. */
let interruptedBy: NodeJS.Signals | null = null

/** Runs one program with its output shown, in a process group of its own so that nothing of it can be left behind. */
function run([program, ...words]: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const isGrouped = process.platform !== 'win32'
  const child = spawn(program ?? '', words, {
    cwd: projectFolder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: isGrouped,
  })
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(isGrouped ? -child.pid : child.pid, signal)
    } catch {
      // The group is gone already, which is what was wanted.
    }
  }
  const interrupt = (signal: NodeJS.Signals) => {
    interruptedBy = signal
    kill(signal)
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const timer = setTimeout(() => {
    console.error(`Still running after ${SUITE_TIMEOUT / 60_000} minutes: ended.`)
    kill('SIGKILL')
  }, SUITE_TIMEOUT)
  return new Promise<number>((resolve) => {
    child.once('error', (error) => {
      console.error(String(error))
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  }).finally(() => {
    clearTimeout(timer)
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    kill('SIGKILL')
  })
}

async function runSuite({ name, commands, report, environment }: Suite): Promise<Row> {
  const started = performance.now()
  console.log(`\n=== ${name}`)
  const file = reportFile(name)
  mkdirSync(dirname(file), { recursive: true })
  rmSync(file, { force: true })
  // The host's program and the tests' child processes are started as `node`: that has to be this one.
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`
  let exitCode = 0
  for (const command of commands) {
    if (!interruptedBy)
      exitCode = Math.max(exitCode, await run(command, { ...process.env, PATH: path, ...environment }))
  }
  const single: Counts = { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }
  const counts = report === 'exit' ? single : judge(readCounts(report, file), exitCode)
  return { name, counts, seconds: (performance.now() - started) / 1000 }
}

function printTable(rows: readonly Row[], absent: readonly AbsentSuite[]): void {
  const line = (...cells: (string | number)[]) =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(16) : String(cell).padStart(9))).join('')
  console.log(`\n${line('suite', 'passed', 'failed', 'skipped', 'seconds')}`)
  for (const { name, counts, seconds } of rows) {
    console.log(line(name, counts.passed, counts.failed, counts.skipped, seconds.toFixed(1)))
  }
  for (const { name, reason } of absent) console.log(`${name.padEnd(16)}  not run: ${reason}`)
}

/** The suites that were asked for: all without names, else those whose names begin so. */
function choose(names: readonly string[]): { chosen: Suite[]; absent: AbsentSuite[] } {
  const genuine = genuineSuite()
  const all = [...suites, genuine]
  const unknown = names.filter((name) => !all.some((suite) => suite.name.startsWith(name)))
  if (unknown.length > 0) {
    throw new Error(`There is no suite ${unknown.join(', ')}. There are: ${all.map((suite) => suite.name).join(', ')}`)
  }
  const wanted = all.filter((suite) => names.length === 0 || names.some((name) => suite.name.startsWith(name)))
  return {
    chosen: wanted.filter((suite): suite is Suite => 'commands' in suite),
    absent: wanted.filter((suite): suite is AbsentSuite => 'reason' in suite),
  }
}

/** `npm test`: every suite in order, going on after one that failed; the last line says how many tests passed. */
async function runTests(names: readonly string[]): Promise<void> {
  const { chosen, absent } = choose(names)
  const rows: Row[] = []
  for (const suite of chosen) {
    if (!interruptedBy) rows.push(await runSuite(suite))
  }
  if (interruptedBy) {
    process.exitCode = 130
    return
  }
  const counts = total(rows.map((row) => row.counts))
  printTable(rows, absent)
  console.log(`\n${resultLine(counts)}`)
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
}

await runTests(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
