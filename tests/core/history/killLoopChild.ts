/**
 * Writes a history without end and reports every acknowledged commit as one line of JSON, until it is killed.
 * Usage: node killLoopChild.ts <folder>
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import type { Log } from '../../../electron/core/ports.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const profile = { id: '3c9f0d6e-5f7b-4a55-9d7c-2f1f6f3f7a01', email: 'anna@example.org' }
const report = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

// Whoever is killed can't leave its compiled code to the next one at its end.
flushCompileCache()
report({ type: 'opening' })
const history = await ChatHistory.open({ folder: `${process.argv[2]}`, profile, log, now: Date.now })
report({ type: 'opened' })

/** One question and its answer in pieces; `round` decides how it ends. */
async function exchange(round: number): Promise<void> {
  const clientMessageId = randomUUID()
  const message = `question ${clientMessageId}`
  const request = { conversationId: null, message, clientMessageId, model: 'm', title: message }
  const [sent] = await Promise.all([history.beginExchange(request), history.beginExchange(request)])
  const { id } = sent.assistantMessage
  report({ type: 'sent', user: sent.userMessage.id, assistant: id, message })
  await history.markStreaming(id)
  let text = ''
  for (let piece = 0; piece < 6; piece++) {
    const chunk = `piece ${piece} of ${clientMessageId}. `.repeat(1 + (round % 20))
    await history.appendChunk(id, text.length, chunk)
    text += chunk
    report({ type: 'chunk', assistant: id, text })
  }
  const failed = round % 5 === 0
  const end = { text, finishReason: null, errorCode: null, errorDetails: null, usage: null, model: null }
  const finished = await history.finishAnswer(id, { ...end, status: failed ? 'failed' : 'complete' })
  report({ type: 'finished', assistant: id, status: finished.status, text })
  if (failed) {
    const retried = await history.beginRetry(id, 'm')
    report({ type: 'sent', user: sent.userMessage.id, assistant: retried.assistantMessage.id, message })
    await history.finishAnswer(retried.assistantMessage.id, { ...end, status: 'complete' })
    report({ type: 'finished', assistant: retried.assistantMessage.id, status: 'complete', text })
  }
}

for (let round = 0; ; round++) await Promise.all([exchange(round), exchange(round + 1), exchange(round + 2)])
