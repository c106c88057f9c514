import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { CodedError } from '../../../shared/errors.ts'

/** Name of the lock file in the data folder. */
const LOCK_FILE = 'parlor.lock'

/** Most tries to take a lock whose holder is gone, while others do the same. */
const TRIES = 5

/** Clocks and boot times are compared with this much tolerance, ms. */
const BOOT_TOLERANCE = 10_000

interface Holder {
  readonly token: string
  readonly pid: number
  /** What tells this process from a later one of the same number; null: the system does not say. */
  readonly processStart: string | null
  /** UTC ms. */
  readonly takenAt: number
}

/**
 * Takes the data folder for this process: two of them, started with different folders of settings, must not write the
 * same data. The lock of a process that is gone is taken over.
 * @returns gives the lock back, at once: a process that ends waits for nothing
 * @throws CodedError `busy` while another process holds it
 */
export async function takeDataLock(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, LOCK_FILE)
  const own: Holder = {
    token: randomUUID(),
    pid: process.pid,
    processStart: await processStart(process.pid),
    takenAt: Date.now(),
  }
  for (let tries = 0; tries < TRIES; tries++) {
    if (await tryTake(file, own)) return () => release(file, own)
    const holder = await readHolder(file)
    if (holder !== null && (await isAlive(holder))) break
    await putAside(file, holder)
  }
  throw new CodedError('busy', 'Another process uses this data folder.')
}

/** Creates the lock with its content in one step: nobody can see a half-written one. */
async function tryTake(file: string, own: Holder): Promise<boolean> {
  const draft = `${file}.${own.token}`
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    return await createPlainly(file, own)
  } finally {
    await rm(draft, { force: true })
  }
}

/** For file systems without hard links, such as FAT. */
async function createPlainly(file: string, own: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(own), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the lock of a process that is gone, unless somebody else has just replaced it. */
async function putAside(file: string, gone: Holder | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = await readHolder(aside)
  if (moved !== null && moved.token !== gone?.token) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

/** Never throws: a lock that stays is taken over by the next start. */
function release(file: string, own: Holder): void {
  try {
    if (parseHolder(readFileSync(file, 'utf8'))?.token === own.token) rmSync(file, { force: true })
  } catch {
    // It is gone already, or its folder is.
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return parseHolder(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Null for a lock without sense, as a power cut leaves it. */
function parseHolder(text: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(text)
    return isHolder(holder) ? holder : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const { token, pid, takenAt } = value as Partial<Holder>
  return typeof token === 'string' && Number.isSafeInteger(pid) && Number(pid) > 0 && typeof takenAt === 'number'
}

async function isAlive({ pid, processStart: start, takenAt }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (start !== null) return start === (await processStart(pid))
  return takenAt > Date.now() - uptime() * 1_000 - BOOT_TOLERANCE
}

/**
 * When a process was started, as a text that no other process of this number has: boot and clock ticks since boot
 * (proc(5), field 22 of `stat`). Null where the system has no /proc.
 */
async function processStart(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name in field 2 may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return `${boot.trim()} ${fields[19]}`
  } catch {
    return null
  }
}
