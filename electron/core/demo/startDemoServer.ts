import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DEMO_MODEL } from '../../../shared/providerPresets.ts'
import type { Endpoint } from '../ports.ts'
import { answerWithFault } from './answerWithFault.ts'
import { chooseAnswer } from './chooseAnswer.ts'
import { DemoReply, words } from './DemoReply.ts'
import { type DemoQuestion, readQuestion } from './readQuestion.ts'

/** Words a second: as fast as a person reads along without being pushed. */
const WORDS_PER_SECOND = 70

/** Words a second for "slow". */
const SLOW_WORDS_PER_SECOND = 10

/** Rate-limited questions that are remembered until they come again. */
const REMEMBERED_QUESTIONS = 100

/** How the demo assistant runs. */
export interface DemoServerOptions {
  /** Whole answers at once; for tests. */
  readonly instant?: boolean
}

/** The running demo assistant. */
export interface DemoServer {
  readonly endpoint: Endpoint
  /** Ends running answers and the server. */
  close(): Promise<void>
}

/**
 * Starts the demo assistant: a chat-completions server on 127.0.0.1 with a random port and a random token as its key,
 * so that no web page and no other program of this computer can use it. It asks no model and no network.
 */
export async function startDemoServer({ instant = false }: DemoServerOptions = {}): Promise<DemoServer> {
  const token = randomBytes(32).toString('base64url')
  const demo = new DemoAssistant(token, instant)
  const server = createServer((request, response) => {
    demo.answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  demo.host = `127.0.0.1:${port}`
  return {
    endpoint: { baseURL: `http://${demo.host}/v1`, apiKey: token },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class DemoAssistant {
  host = ''
  readonly #tokenHash: Buffer
  readonly #instant: boolean
  /** How often a question came that was rate-limited, by its hash. */
  readonly #attempts = new Map<string, number>()

  constructor(token: string, instant: boolean) {
    this.#tokenHash = hash(`Bearer ${token}`)
    this.#instant = instant
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url, headers } = request
    const refuse = (status: number, code: string): void => new DemoReply(response, 0).refuse(status, code)
    // A page in a browser can reach this port, but can't help sending its Origin, or another Host after rebinding.
    if (headers.host !== this.host || headers.origin !== undefined) return refuse(403, 'forbidden')
    if (!timingSafeEqual(hash(headers.authorization ?? ''), this.#tokenHash)) return refuse(401, 'invalid_api_key')
    const route = `${method} ${url}`
    if (route === 'GET /v1/models') {
      const models = { object: 'list', data: [{ id: DEMO_MODEL, object: 'model', created: 0, owned_by: 'parlor' }] }
      return new DemoReply(response, 0).page(200, 'application/json', JSON.stringify(models))
    }
    if (route !== 'POST /v1/chat/completions') return refuse(404, 'not_found')
    const question = await readQuestion(request)
    if (question === 'too-large') {
      response.setHeader('connection', 'close')
      return refuse(413, 'too_large')
    }
    if (question === 'malformed') return refuse(400, 'invalid_request')
    if (question.model !== DEMO_MODEL) return refuse(404, 'model_not_found')
    await this.#answerQuestion(question, response)
  }

  async #answerQuestion(question: DemoQuestion, response: ServerResponse): Promise<void> {
    const { messages, stream, maxTokens } = question
    const answer = chooseAnswer(messages)
    const promptTokens = messages.reduce((sum, { content }) => sum + words(content).length, 0)
    const reply = new DemoReply(response, promptTokens)
    const normalPace = answer.slow ? SLOW_WORDS_PER_SECOND : WORDS_PER_SECOND
    const perSecond = this.#instant ? null : normalPace
    if (answer.fault !== null) {
      const attempt = this.#countAttempt(messages)
      return answerWithFault(answer.fault, reply, { answer, attempt, perSecond })
    }
    const pieces = words(answer.text)
    const isCut = maxTokens !== null && pieces.length > maxTokens
    const text = isCut ? pieces.slice(0, maxTokens).join('') : answer.text
    const reason = isCut ? 'length' : 'stop'
    if (!stream) return reply.whole(text, reason)
    reply.start()
    await reply.stream(answer.reasoning, perSecond, 'reasoning_content')
    await reply.stream(text, perSecond)
    await reply.finish(reason)
  }

  /** 1 for a new question, 2 when it comes again; after that it is new once more. */
  #countAttempt(messages: DemoQuestion['messages']): number {
    const key = hash(JSON.stringify(messages)).toString('base64')
    const attempt = (this.#attempts.get(key) ?? 0) + 1
    if (attempt > 1) this.#attempts.delete(key)
    else if (this.#attempts.size < REMEMBERED_QUESTIONS) this.#attempts.set(key, attempt)
    return attempt
  }
}

/** Hashes of equal length, so that comparing them takes the same time for every key. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
