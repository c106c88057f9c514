import type { Root } from 'hast'
import type { HighlightAnswer, HighlightRequest } from './highlightMessages.ts'
import workerAddress from './highlightWorker.ts?worker&url'

/** How long one code block may keep the worker busy before it is given up, ms. */
const LONGEST_WORK = 3_000

/** Results that are remembered, so that scrolling back shows colours at once. */
const REMEMBERED = 60

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown }
}

interface Job {
  readonly request: HighlightRequest
  finish(tree: Root | null): void
}

/** The only address that may become a worker, as the page's trusted-types rule `parlor-worker` demands. */
function trustedAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return workerAddress
  const policy = trustedTypes.createPolicy('parlor-worker', {
    createScriptURL: (address) => {
      if (address !== workerAddress) throw new TypeError('Only the highlighting worker may be started')
      return address
    },
  })
  // The DOM's types don't know TrustedScriptURL, which the Worker constructor takes as it is.
  return policy.createScriptURL(workerAddress) as string
}

let address: string | undefined
let worker: Worker | null = null
let running: Job | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const waiting: Job[] = []
const remembered = new Map<string, Root | null>()

function startWorker(): Worker {
  address ??= trustedAddress()
  const started = new Worker(address, { type: 'module' })
  started.onmessage = (event: MessageEvent<HighlightAnswer>) => finishRunning(event.data.tree)
  started.onerror = giveUp
  return started
}

function finishRunning(tree: Root | null): void {
  clearTimeout(timer)
  running?.finish(tree)
  running = null
  next()
}

/** A block that takes too long stays without colours; the worker is replaced. */
function giveUp(): void {
  worker?.terminate()
  worker = null
  finishRunning(null)
}

function next(): void {
  const job = running === null ? waiting.shift() : undefined
  if (!job) return
  running = job
  worker ??= startWorker()
  worker.postMessage(job.request)
  timer = setTimeout(giveUp, LONGEST_WORK)
}

/** Colours that are already known for this code, or undefined. */
export function knownHighlight(language: string, code: string): Root | null | undefined {
  return remembered.get(`${language}\n${code}`)
}

let lastId = 0

/** Colours code in a worker. @returns null when the language is unknown or it took too long */
export function highlight(language: string, code: string): Promise<Root | null> {
  const name = `${language}\n${code}`
  const known = remembered.get(name)
  if (known !== undefined) return Promise.resolve(known)
  return new Promise((resolve) => {
    lastId += 1
    const finish = (tree: Root | null) => {
      remembered.set(name, tree)
      const oldest = remembered.size > REMEMBERED ? remembered.keys().next().value : undefined
      if (oldest !== undefined) remembered.delete(oldest)
      resolve(tree)
    }
    waiting.push({ request: { id: lastId, language, code }, finish })
    next()
  })
}
