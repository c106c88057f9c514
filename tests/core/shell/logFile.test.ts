import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLogFile } from '../../../electron/logFile.ts'
import { newFolder } from '../history/openHistory.ts'

const LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info|warn|error) [a-z.-]+ \{.*\}$/

async function linesOf(folder: string): Promise<string[]> {
  const lines = (await readFile(join(folder, 'logs', 'main.log'), 'utf8')).split(/\r?\n/)
  expect(lines.pop()).toBe('')
  return lines
}

test('one event is one line that can be read back, whatever its fields hold', async () => {
  const folder = await newFolder()
  const log = createLogFile(folder)
  const hostile = [
    'two\nlines',
    '\r\n2026-01-01T00:00:00.000Z error forged {}',
    '\u001b[2J\u001b]0;title\u0007',
    'C1 \u009b31m and \u0085 next line',
    'separators \u2028\u2029 and marks \u202e\u2066\u200b\ufeff',
    '%s %d %c %o %% {iso} {level} {text} $& $1',
    'null \u0000 and half a pair \ud800',
    '"}\n{"',
  ]
  for (const text of hostile) log.info('event.name', { text })
  log.warn('event.name', { [hostile[1] ?? '']: hostile[1] ?? '' })
  const lines = await linesOf(folder)
  expect(lines).toHaveLength(hostile.length + 1)
  for (const line of lines) {
    expect(line).toMatch(LINE)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there.
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e\u2066\u200b\ufeff]/)
  }
  const read = lines.slice(0, hostile.length).map((line) => JSON.parse(line.slice(line.indexOf('{'))).text)
  expect(read).toEqual(hostile)
})

test('an error is logged with its name, code and place, but never with its words', async () => {
  const folder = await newFolder()
  const log = createLogFile(folder)
  const canary = 'message-canary-1f40'
  const error = Object.assign(new TypeError(`${canary}\n    and ${canary}`), { code: 'ENOSPC', body: canary })
  log.error('something.failed', error, { message: 7 })
  log.error('something.failed', canary)
  log.error('something.failed', { message: canary })
  const lines = await linesOf(folder)
  expect(lines.join('\n')).not.toContain(canary)
  expect(lines[0]).toContain('"error":"TypeError","code":"ENOSPC"')
  expect(lines[0]).toContain('logFile.test.ts')
  expect(lines).toHaveLength(3)
})

test('the file is for this user alone, and logging goes on when it can not be written', async () => {
  const folder = await newFolder()
  createLogFile(folder).info('event.name')
  expect((await stat(join(folder, 'logs', 'main.log'))).mode & 0o077).toBe(0)
  const nowhere = createLogFile(join(folder, 'logs', 'main.log'))
  expect(() => nowhere.error('something.failed', new Error('x'))).not.toThrow()
})
