import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../build/stamps.ts'
import { countPlaywright, countVitest, judge, readCounts, resultLine, total } from '../../build/testReports.ts'

const runTests = (...words: string[]) =>
  spawnSync(process.execPath, [join(projectFolder, 'build/runTests.ts'), ...words], { encoding: 'utf8' })

describe('the result of npm test', () => {
  test('adds up suites and leaves out skipped tests when there are none', () => {
    const counts = total([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 3, failed: 1, skipped: 0 },
    ])
    expect(resultLine(counts)).toBe('5 passed, 1 failed')
    expect(resultLine({ ...counts, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped')
  })

  test('counts a test file that does not load as a failure', () => {
    const loaded = { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'pending' }] }
    const broken = { status: 'failed', assertionResults: [] }
    expect(countVitest({ testResults: [loaded, broken] })).toEqual({ passed: 1, failed: 1, skipped: 1 })
  })

  test('counts a browser test by its last try', () => {
    const stats = { expected: 4, unexpected: 2, flaky: 1, skipped: 0 }
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 2, skipped: 0 })
  })

  test('a suite that crashed, or ran nothing, has failed', () => {
    expect(judge(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(judge({ passed: 7, failed: 0, skipped: 0 }, 134)).toEqual({ passed: 7, failed: 1, skipped: 0 })
    expect(judge({ passed: 0, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(judge({ passed: 7, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 7, failed: 0, skipped: 1 })
  })

  test('a report that was cut counts as none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parlor-report-'))
    const file = join(folder, 'report.json')
    writeFileSync(file, '{"testResults": [')
    expect(readCounts('vitest', file)).toBeNull()
    rmSync(folder, { recursive: true })
  })
})

describe('the command', () => {
  test('ends with the result alone on its last line', () => {
    const { stdout, status } = runTests('rules')
    const last = stdout.trimEnd().split('\n').at(-1)
    expect(last).toMatch(/^\d+ passed, \d+ failed$/)
    expect(status).toBe(last === '1 passed, 0 failed' ? 0 : 1)
  })

  test('refuses a suite that does not exist, and names those that do', () => {
    const { stderr, status } = runTests('nonsense')
    expect(stderr).toContain('There is no suite nonsense')
    expect(stderr).toContain('core')
    expect(status).toBe(1)
  })
})
