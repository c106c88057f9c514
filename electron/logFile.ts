import { join } from 'node:path'
import log from 'electron-log/node'
import type { Log, LogFields } from './core/ports.ts'

/** Bytes after which the log file is put aside as `main.old.log`. */
const LOG_BYTES = 2_097_152

/**
 * The application's log in `<dataFolder>/logs/main.log`, one line per event. Fields are written as JSON in which all
 * control characters are escaped, so one event can't look like two and a terminal that shows them obeys nothing.
 */
export function createLogFile(dataFolder: string): Log {
  const logger = log.create({ logId: 'parlor' })
  logger.transports.console.level = false
  logger.transports.file.level = 'info'
  logger.transports.file.maxSize = LOG_BYTES
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  logger.transports.file.resolvePathFn = () => join(dataFolder, 'logs', 'main.log')
  logger.transports.file.format = '{iso} {level} {text}'
  return {
    info: (event, fields) => logger.info(line(event, fields)),
    warn: (event, fields) => logger.warn(line(event, fields)),
    error: (event, error, fields) => logger.error(line(event, { ...fields, ...describe(error) })),
  }
}

/** What JSON leaves as it is but a terminal or an editor does not: C1 controls, line separators, marks of direction. */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

function line(event: string, fields: LogFields = {}): string {
  const escaped = JSON.stringify(fields).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${event} ${escaped}`
}

/**
 * Name, code and stack of an error. Messages of foreign errors can quote what they worked on (a server's body, a row),
 * so only their stack frames are kept.
 */
function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((part) => /^\s+at /.test(part))
    .join('\n')
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return { error: error.name, code, stack: frames }
}
