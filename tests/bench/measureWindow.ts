import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { type FaultServer, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { launch, usableBox } from './application.ts'
import { BENCH_CHATS } from './benchChats.ts'
import {
  measureAroundHit,
  measureIdle,
  measureMemory,
  measureOpening,
  measureRoundTrip,
  measureScrolling,
} from './measureChats.ts'
import { measureStart } from './measureStart.ts'
import { measureStreams } from './measureStreams.ts'
import { measureTyping } from './measureTyping.ts'
import type { Row } from './report.ts'
import { seedHistory } from './seedHistory.ts'

interface Measured {
  readonly app: ElectronApplication
  readonly page: Page
  readonly server: FaultServer
  /** Only the shorter half of the streams. */
  readonly quick: boolean
}

/** All that is measured in one run of the application, in this order. */
const PARTS: Readonly<Record<string, (measured: Measured) => Promise<Row[]>>> = {
  opening: ({ page, server }) => measureOpening(page, server),
  hit: ({ page, server }) => measureAroundHit(page, server),
  scrolling: ({ page }) => measureScrolling(page),
  requests: ({ page }) => measureRoundTrip(page),
  streams: ({ app, page, server, quick }) => measureStreams(app, page, server, quick),
  memory: ({ app, page }) => measureMemory(app, page),
  typing: ({ page, server }) => measureTyping(page, server),
  idle: ({ app, page }) => measureIdle(app, page),
}

/**
 * The built application and its window, each figure beside a bare page in the same Chromium.
 * @param isWanted whether a part with this name is measured
 */
export async function measureWindow(quick: boolean, isWanted: (part: string) => boolean): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parlor-bench-'))
  const server = await startFaultServer()
  const provider = { preset: 'custom', baseURL: server.endpoint.baseURL, model: 'normal' }
  const lengths = BENCH_CHATS.map(({ length }) => length)
  await seedHistory(dataFolder, lengths, { provider, view: { lastConversationId: null } })
  try {
    const rows = isWanted('start') ? await measureStart(dataFolder) : []
    const parts = Object.entries(PARTS).filter(([name]) => isWanted(name))
    if (parts.length === 0) return rows
    const app = await launch(dataFolder)
    const page = await app.firstWindow()
    await usableBox(page)
    for (const [, measure] of parts) rows.push(...(await measure({ app, page, server, quick })))
    await app.close()
    return rows
  } finally {
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
