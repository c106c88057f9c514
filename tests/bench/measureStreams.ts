import type { ElectronApplication, Page } from 'playwright'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'
import { openChat, openNewChat, usableBox } from './application.ts'
import { type BenchChat, STREAM_CHATS } from './benchChats.ts'
import { fillFloor, playOnFloor, withFloor } from './floorPage.ts'
import { type PageFigures, readProbe, startProbe } from './pageProbe.ts'
import { costBetween, mainProcessMs, type PageCost, PageMeter } from './processCost.ts'
import type { Row } from './report.ts'

/** Streams that are measured, one for each of {@link STREAM_CHATS}. */
const STREAMS = [
  { tokens: 4_000, perSecond: 100 },
  { tokens: 4_000, perSecond: 1_000 },
  { tokens: 20_000, perSecond: 1_000 },
] as const

type Stream = (typeof STREAMS)[number]

/** Messages on the bare page before its stream. */
const FLOOR_MESSAGES = 100

/** Pause between two looks at how much the server has sent, ms. */
const LOOK_EVERY = 20

interface StreamFigures extends PageFigures {
  readonly cost: PageCost
  /** Main thread of the last quarter of the tokens ÷ that of the first. */
  readonly growth: number
}

/** An answer that streams into a chat, beside the bare page with the same stream. */
export async function measureStreams(
  app: ElectronApplication,
  page: Page,
  server: FaultServer,
  quick: boolean,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [index, stream] of STREAMS.entries()) {
    const chat = STREAM_CHATS[index]
    if (chat === undefined || (quick && index !== 1)) continue
    const mainBefore = await mainProcessMs(app)
    const own = await streamIntoChat(page, server, stream, chat)
    const mainMs = (await mainProcessMs(app)) - mainBefore
    const floor = await streamOnFloor(server, stream)
    rows.push(...streamRows(`${stream.tokens} tokens at ${stream.perSecond}/s`, own, floor, mainMs))
  }
  return rows
}

async function streamIntoChat(
  page: Page,
  server: FaultServer,
  stream: Stream,
  chat: BenchChat,
): Promise<StreamFigures> {
  server.reset()
  server.setMode(modelOf(stream))
  await openNewChat(page)
  await openChat(page, chat)
  const box = await usableBox(page)
  await box.fill('Go')
  await startProbe(page, 'article[data-role="assistant"] p')
  return watch(page, server, stream, () => box.press('Enter'))
}

async function streamOnFloor(server: FaultServer, stream: Stream): Promise<StreamFigures> {
  server.reset()
  return withFloor(server, async (bare) => {
    await fillFloor(bare, FLOOR_MESSAGES)
    await startProbe(bare, 'p:not(:empty)')
    return watch(bare, server, stream, () => playOnFloor(bare, modelOf(stream)))
  })
}

function modelOf({ tokens, perSecond }: Stream): string {
  return `speed:${tokens}@${perSecond}`
}

/** Starts a stream on a watched page and reads what it costs, at every quarter of the tokens. */
async function watch(
  page: Page,
  server: FaultServer,
  { tokens }: Stream,
  start: () => Promise<unknown>,
): Promise<StreamFigures> {
  const meter = await PageMeter.open(page)
  try {
    const before = await meter.cost()
    await start()
    await server.waitForCalls(1)
    const { sentAt } = server.lastCall
    const quarters: number[] = [(await meter.cost()).taskMs]
    for (let quarter = 1; quarter <= 4; quarter++) {
      while (sentAt.length < (tokens * quarter) / 4) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
      quarters.push((await meter.cost()).taskMs)
    }
    const figures = await readProbe(page, tokens - 1, sentAt)
    const [begin = 0, first = 0, , third = 0, end = 0] = quarters
    return { ...figures, cost: costBetween(before, await meter.cost()), growth: (end - third) / (first - begin) }
  } finally {
    await meter.close()
  }
}

function streamRows(name: string, own: StreamFigures, floor: StreamFigures, mainMs: number): Row[] {
  const row = (what: string, read: (figures: StreamFigures) => number, goal: string): Row => ({
    name: `${name}: ${what}`,
    value: read(own),
    floor: read(floor),
    goal,
  })
  return [
    row('frames per second', (figures) => figures.framesPerSecond, '≥ 95 % of the floor'),
    row('longest task ms', (figures) => figures.longestTaskMs, '≤ 50'),
    row('blocked ms', (figures) => figures.blockedMs, '0'),
    row('lag at end ms', (figures) => figures.lagAtEndMs, '≤ 100'),
    row('token → paint p50 ms', (figures) => figures.paintP50Ms, '≤ 40'),
    row('token → paint p95 ms', (figures) => figures.paintP95Ms, '≤ 80'),
    row('page CPU ms', (figures) => figures.cost.processMs, '≤ 1.2 × floor'),
    row('page main thread ms', (figures) => figures.cost.taskMs, ''),
    row('page scripts ms', (figures) => figures.cost.scriptMs, ''),
    row('page layout ms', (figures) => figures.cost.layoutMs, ''),
    row('last quarter ÷ first', (figures) => figures.growth, '≤ 1.3'),
    { name: `${name}: main process CPU ms`, value: mainMs, floor: null, goal: '' },
  ]
}
