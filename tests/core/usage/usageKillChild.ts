/**
 * Asks a fault server without end through the whole core, reports when an answer began and how it ended as one line of
 * JSON each, until it is killed. Usage: node usageKillChild.ts <dataFolder> <base URL> <key>
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import type { SentMessage } from '../../../shared/ipc.ts'
import { TestApplication } from '../../support/TestApplication.ts'

const [dataFolder = '', baseURL = '', apiKey = ''] = process.argv.slice(2)
const report = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

/** Modes of the fault server: counted at once, after a while, by an estimate since it breaks off, and hardly ever. */
const MODELS = ['normal', 'speed:30@300', 'cut', 'speed:4000@300'] as const
/** Nano-dollars per token, so that costs are seen to be counted. */
const PRICE = { input: 2_000, cachedInput: 2_000, output: 3_000 }

// Whoever is killed can't leave its compiled code to the next one at its end.
flushCompileCache()
report({ type: 'opening' })
const application = await TestApplication.start(dataFolder)
const window = application.window()
window.onEvent = (event) => {
  if (event.type === 'usage:changed') report({ type: 'moved' })
  if (event.type !== 'message:changed' || event.message.role !== 'assistant') return
  const { id, status, spent } = event.message
  if (status === 'streaming') report({ type: 'began', answer: id })
  else if (status !== 'pending') report({ type: 'ended', answer: id, status, spent: spent ?? null })
}
const [known] = await window.ask('profile:list', {})
if (known) await window.ask('profile:open', { profileId: known.id })
else await window.signIn('Ada')
const models = MODELS.map((model) => ({ model, window: null, price: PRICE }))
await window.ask('usage-settings:set', { models, unknownWindow: 50_000 })
await window.answerFrom({ baseURL, apiKey })
report({ type: 'opened' })

/** One chat: question and answer, one after the other. */
async function converse(first: number): Promise<never> {
  let conversationId: number | null = null
  for (let round = first; ; round++) {
    const model = MODELS[round % MODELS.length] as string
    const message = `question ${round}`
    const sent: SentMessage = await window.ask('chat-message:send', {
      conversationId,
      message,
      clientMessageId: randomUUID(),
      model,
    })
    conversationId = sent.conversation.id
    await window.ended(sent.assistantMessage.id)
  }
}

await Promise.all([converse(0), converse(1), converse(2)])
