import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processStartTime } from './runningProcess.ts'

/** What a second start tells the first one. */
export interface SecondStart {
  readonly argv: string[]
  readonly cwd: string
  readonly data: unknown
}

const handOverLimit = 10_000
const retryInterval = 50

// A lock file decides at once; a socket carries the second one's command line.
let held: { readonly file: string; readonly socket: string; readonly server: Server } | null = null

/** Resolves when a second start has told the first one, or has given up. */
export let handOver: Promise<void> = Promise.resolve()

/** In the data folder itself, unless that makes it longer than a socket's address may be (108 bytes on Linux). */
function socketPath(userData: string): string {
  const path = join(userData, 'host.sock')
  if (Buffer.byteLength(path) < 100) return path
  const name = createHash('sha256').update(userData).digest('hex').slice(0, 16)
  return join(process.env.XDG_RUNTIME_DIR ?? tmpdir(), `electron-host-${name}.sock`)
}

function writeLock(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${processStartTime(process.pid)}`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The first instance may have its lock but not its socket yet: then it is asked again. */
async function tellFirst(socket: string, start: SecondStart): Promise<void> {
  const limit = Date.now() + handOverLimit
  while (Date.now() < limit) {
    const told = await new Promise<boolean>((resolve) => {
      const connection = connect(socket, () => connection.end(JSON.stringify(start)))
      connection.on('error', () => resolve(false)).on('close', (failed) => resolve(!failed))
    })
    if (told) return
    await new Promise((resolve) => setTimeout(resolve, retryInterval))
  }
  console.error('electron: the first instance does not answer')
}

/** Takes the lock of this data folder. False when a running process has it: that one is told about this start. */
export function takeLock(userData: string, start: SecondStart, onSecond: (second: SecondStart) => void): boolean {
  if (held) return true
  const file = join(userData, 'host.lock')
  const socket = socketPath(userData)
  mkdirSync(userData, { recursive: true })
  if (!writeLock(file)) {
    const [id = '', time = ''] = readFileSync(file, 'utf8').split(' ')
    if (time && processStartTime(Number(id)) === time) {
      handOver = tellFirst(socket, start)
      return false
    }
    // Left by one that was killed.
    rmSync(file, { force: true })
    if (!writeLock(file)) return takeLock(userData, start, onSecond)
  }
  rmSync(socket, { force: true })
  const server = createServer((connection) => {
    let text = ''
    connection.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    connection.on('end', () => onSecond(JSON.parse(text))).on('error', () => undefined)
  })
  server.on('error', (error) => console.error(`electron: ${error.message}`))
  server.listen(socket, () => chmodSync(socket, 0o600)).unref()
  held = { file, socket, server }
  return true
}

/** Gives the lock back, if this process has it. */
export function releaseLock(): void {
  if (!held) return
  held.server.close()
  rmSync(held.file, { force: true })
  rmSync(held.socket, { force: true })
  held = null
}

/** True while this process has the lock. */
export function holdsLock(): boolean {
  return held !== null
}
