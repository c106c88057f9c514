import { readFileSync } from 'node:fs'

/** How the tests of a suite ended. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** What Vitest's `json` reporter writes, as far as it is read here. */
interface VitestReport {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** What Playwright's `json` reporter writes, as far as it is read here. */
interface PlaywrightReport {
  readonly stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>
  readonly errors: readonly unknown[]
}

/** Counts a Vitest report. A file that could not be loaded has no tests and counts as one failure. */
export function countVitest({ testResults }: VitestReport): Counts {
  const states = testResults.flatMap((file) => file.assertionResults.map((test) => test.status))
  const passed = states.filter((state) => state === 'passed').length
  const failed = states.filter((state) => state === 'failed').length
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed, failed: failed + broken.length, skipped: states.length - passed - failed }
}

/**
 * Counts a Playwright report. Only a build server tries a window's test again (see the suites' configuration): there a
 * test that passed the second time has passed, and its first failure stands in the log.
 */
export function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped }
}

/** Reads a report and counts it; null when it is missing or cut. */
export function readCounts(kind: 'vitest' | 'playwright', file: string): Counts | null {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return kind === 'vitest' ? countVitest(report) : countPlaywright(report)
  } catch {
    return null
  }
}

/**
 * The result of a suite from its report and its exit code: a crash without a report, an exit code that the report does
 * not explain, and a suite in which nothing ran are one failure each.
 */
export function judge(counts: Counts | null, exitCode: number): Counts {
  if (counts === null) return { passed: 0, failed: 1, skipped: 0 }
  const ran = counts.passed + counts.failed + counts.skipped
  const isUnexplained = counts.failed === 0 && (exitCode !== 0 || ran === 0)
  return isUnexplained ? { ...counts, failed: 1 } : counts
}

/** Adds up several suites. */
export function total(results: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => results.reduce((soFar, counts) => soFar + counts[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** The last line of a test run: `12 passed, 0 failed`, with `, 1 skipped` where there are any. */
export function resultLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
