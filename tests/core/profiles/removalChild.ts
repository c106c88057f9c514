/**
 * Removes some profiles one after the other, reports before and after each, and waits to be killed.
 * Usage: node removalChild.ts <dataFolder> <most removals>
 */
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import type { Log } from '../../../electron/core/ports.ts'
import { ProfileRegistry } from '../../../electron/core/profiles/ProfileRegistry.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const report = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

const registry = await ProfileRegistry.open({ dataFolder: `${process.argv[2]}`, log, now: Date.now })
flushCompileCache()
for (const { id } of (await registry.list()).slice(0, Number(process.argv[3]))) {
  report({ type: 'removing', id })
  await registry.remove(id)
  report({ type: 'removed', id })
}
setInterval(() => registry, 1_000)
