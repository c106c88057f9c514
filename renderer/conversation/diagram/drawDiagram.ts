import type { DiagramAnswer, DiagramRequest, Drawing } from './diagramMessages.ts'

/** How long the frame may take to start, and one drawing to be made, ms. */
const LONGEST_START = 15_000
const LONGEST_WORK = 4_000

/** Longest SVG document that is shown, UTF-16 units. */
const LONGEST_SVG = 2_000_000

/** Drawings that are remembered, so that scrolling back shows them at once. */
const REMEMBERED = 40

interface Job {
  readonly request: DiagramRequest
  finish(drawing: Drawing | null): void
}

let frame: HTMLIFrameElement | null = null
let isReady = false
let running: Job | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let lastId = 0
const waiting: Job[] = []
const remembered = new Map<string, Drawing | null>()

/** Starts the frame: a document without an origin, out of sight, that may run its own scripts and nothing else. */
function startFrame(): HTMLIFrameElement {
  const started = document.createElement('iframe')
  started.setAttribute('sandbox', 'allow-scripts')
  // Not on the way of the keyboard or of assistive technology.
  started.inert = true
  started.className = 'parlor-diagram-frame'
  started.src = 'diagram.html'
  document.body.append(started)
  addEventListener('message', receive)
  return started
}

/** A drawing that takes too long is given up; the frame is replaced. */
function giveUp(): void {
  removeEventListener('message', receive)
  frame?.remove()
  frame = null
  isReady = false
  finishRunning(null)
}

function finishRunning(drawing: Drawing | null): void {
  clearTimeout(timer)
  const job = running
  running = null
  job?.finish(drawing)
  next()
}

function isDrawing(value: unknown): value is Drawing {
  const { svg, width, height } = (value ?? {}) as Partial<Drawing>
  return typeof svg === 'string' && svg.length <= LONGEST_SVG && Number.isFinite(width) && Number.isFinite(height)
}

function receive({ source, data }: MessageEvent<DiagramAnswer>): void {
  if (source === null || source !== frame?.contentWindow) return
  if (data === 'ready') {
    isReady = true
    if (running) ask(running)
  } else if (running && data.id === running.request.id) {
    finishRunning(isDrawing(data.drawing) ? data.drawing : null)
  }
}

function ask(job: Job): void {
  clearTimeout(timer)
  timer = setTimeout(giveUp, LONGEST_WORK)
  // The frame has no origin that could be named; it is ours by its address.
  frame?.contentWindow?.postMessage(job.request, '*')
}

function next(): void {
  const job = running === null ? waiting.shift() : undefined
  if (!job) return
  running = job
  frame ??= startFrame()
  if (isReady) ask(job)
  else timer = setTimeout(giveUp, LONGEST_START)
}

/** Draws Mermaid in a frame of its own. @returns null when it can't be drawn, or took too long */
export function drawDiagram(source: string, isDark: boolean): Promise<Drawing | null> {
  const name = `${isDark}\n${source}`
  const known = remembered.get(name)
  if (known !== undefined) return Promise.resolve(known)
  return new Promise((resolve) => {
    lastId += 1
    const finish = (drawing: Drawing | null) => {
      remembered.set(name, drawing)
      const oldest = remembered.size > REMEMBERED ? remembered.keys().next().value : undefined
      if (oldest !== undefined) remembered.delete(oldest)
      resolve(drawing)
    }
    waiting.push({ request: { id: lastId, source, isDark }, finish })
    next()
  })
}
