import OpenAI from 'openai'
import { createReplySource } from '../../electron/core/openai/createReplySource.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import type { Row } from './report.ts'
import { silentLog } from './seedHistory.ts'

/** Tokens of the stream, sent as fast as they are read. */
const TOKENS = 20_000
const MODEL = `speed:${TOKENS}@1000000`

/** CPU time of reading a stream through the reply source, beside a bare loop over the SDK's own stream. */
export async function measureReplySource(): Promise<Row[]> {
  const server = await startFaultServer()
  try {
    const reply = createReplySource({ now: Date.now, log: silentLog })
    const own = async () => {
      let characters = 0
      await reply({
        endpoint: server.endpoint,
        model: MODEL,
        messages: [{ role: 'user', content: 'x' }],
        temperature: null,
        maxTokens: null,
        signal: new AbortController().signal,
        onStart: () => undefined,
        onText: (text) => {
          characters += text.length
        },
        onWaiting: () => undefined,
      })
      return characters
    }
    const raw = async () => {
      const client = new OpenAI({ apiKey: 'x', baseURL: server.endpoint.baseURL, logLevel: 'off' })
      const stream = await client.chat.completions.create({ model: MODEL, messages: [], stream: true })
      let characters = 0
      for await (const chunk of stream) characters += chunk.choices[0]?.delta.content?.length ?? 0
      return characters
    }
    await own()
    await raw()
    return [
      {
        name: `read ${TOKENS} tokens, CPU ms (server in the same process)`,
        value: await cpu(own),
        floor: await cpu(raw),
        goal: 'floor: the SDK alone',
      },
    ]
  } finally {
    await server.close()
  }
}

async function cpu(action: () => Promise<number>): Promise<number> {
  const start = process.cpuUsage()
  await action()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
