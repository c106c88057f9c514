/**
 * The thread that reads the text of a PDF: a damaged or hostile one can take time and memory, and main ends the thread
 * when it takes too much. Nothing of the document runs: pdf.js is asked for its text only.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { readPdf } from './readPdf.ts'
import type { PdfTask } from './runPdfWorker.ts'

const port = parentPort
if (port === null) throw new Error('pdfWorker.ts runs as a worker thread.')
port.postMessage(await readPdf((workerData as PdfTask).bytes))
