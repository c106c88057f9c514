/**
 * Migrates a history to the later schema, reports before and after, and waits to be killed.
 * Usage: node migrationChild.ts <folder>
 */
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import type { Log } from '../../../electron/core/ports.ts'
import { laterKind } from './laterKind.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const report = (type: string) => writeSync(1, `${JSON.stringify({ type })}\n`)

flushCompileCache()
report('opening')
const database = await openDatabase({ folder: `${process.argv[2]}`, kind: laterKind, log, now: Date.now })
report('opened')
setInterval(() => database, 1_000)
