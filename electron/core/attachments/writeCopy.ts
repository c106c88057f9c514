import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { CodedError } from '../../../shared/errors.ts'
import { writeWhole } from './writeWhole.ts'

/**
 * Writes a file to a place that the person chose.
 * @throws CodedError `disk-full`, `file-failed`; what stood there stays
 */
export async function writeCopy(path: string, bytes: Uint8Array): Promise<void> {
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`)
  await writeWhole(path, draft, bytes).catch((cause: NodeJS.ErrnoException) => {
    const isFull = cause.code === 'ENOSPC' || cause.code === 'EDQUOT'
    throw new CodedError(isFull ? 'disk-full' : 'file-failed', 'The file can not be written.', {}, { cause })
  })
}
