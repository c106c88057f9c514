import { Worker } from 'node:worker_threads'
import { CodedError, type ErrorCode } from '../../../shared/errors.ts'
import type { PdfResult } from './readPdf.ts'

/** Most memory of the reading thread, MB: a PDF of 20 MB, unpacked page by page. */
const MOST_MEGABYTES = 384

/** Longest time for one PDF, ms. */
const MOST_TIME = 60_000

/** What the reading thread is asked. */
export interface PdfTask {
  readonly bytes: Uint8Array
}

/**
 * Reads the text of a PDF in a thread of its own, which ends with it.
 * @param script path of pdfWorker.ts
 * @throws CodedError `pdf-damaged`, `pdf-protected`, `pdf-without-text`, `file-too-large`; `stopped` by the signal
 */
export async function runPdfWorker(script: string, bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const workerData: PdfTask = { bytes: new Uint8Array(bytes) }
  const worker = new Worker(script, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    // What pdf.js has to say of a file may quote it.
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  let abort = (): void => undefined
  try {
    const result = await new Promise<PdfResult>((resolve, reject) => {
      abort = () => reject(new CodedError('stopped', 'The profile was closed.'))
      signal.addEventListener('abort', abort)
      if (signal.aborted) abort()
      timer = setTimeout(() => resolve({ code: 'pdf-damaged' }), MOST_TIME)
      worker.on('message', resolve)
      // Out of memory, or a fault in the library: in either case this file can't be read.
      worker.on('error', () => resolve({ code: 'pdf-damaged' }))
      worker.on('exit', () => resolve({ code: 'pdf-damaged' }))
    })
    if ('code' in result) throw new CodedError(result.code, SENTENCES[result.code] ?? 'The PDF can not be read.')
    return result.text
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

/** For logs and developers. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'pdf-protected': 'The PDF asks for a password.',
  'pdf-without-text': 'The PDF has no text.',
  'file-too-large': 'The PDF has too many pages or too much text.',
}
