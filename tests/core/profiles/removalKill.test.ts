import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { ProfileRegistry } from '../../../electron/core/profiles/ProfileRegistry.ts'
import { compileCache, type Report, runAndKill } from '../../support/runAndKill.ts'
import { newFolder, send, silentLog } from '../history/openHistory.ts'

const KILLS = 8

/** Most profiles that one life removes. */
const REMOVALS = 3

/** Profiles at the start: one is left when each life removed all it may. */
const PROFILES = KILLS * REMOVALS + 1

/** Files beside each history: deleting them takes long enough for a kill to come in between. */
const FILES = 60

/** Longest time from the start of a removal to the kill, ms. */
const LONGEST_LIFE = 150

interface RemovalReport extends Report {
  readonly id: string
}

const openRegistry = (dataFolder: string) => ProfileRegistry.open({ dataFolder, log: silentLog, now: Date.now })

async function makeProfiles(dataFolder: string): Promise<void> {
  const registry = await openRegistry(dataFolder)
  for (let index = 0; index < PROFILES; index++) {
    const profile = await registry.create({ name: 'Anna', email: `anna${index}@example.org`, colour: 'teal' })
    const folder = registry.folderOf(profile.id)
    const history = await ChatHistory.open({ folder, profile, log: silentLog, now: Date.now })
    await send(history, 'kept')
    await history.close()
    await mkdir(join(folder, 'backups'))
    const names = Array.from({ length: FILES }, (_, file) => join(folder, 'backups', `${file}.db`))
    await Promise.all(names.map((name) => writeFile(name, 'copy')))
  }
  await registry.close()
}

test(`a removal that is killed ${KILLS} times leaves every profile either whole or gone`, async () => {
  const dataFolder = await newFolder()
  await makeProfiles(dataFolder)
  const cache = compileCache()
  onTestFinished(cache.remove)
  const script = join(import.meta.dirname, 'removalChild.ts')
  const gone = new Set<string>()
  for (let kill = 0; kill < KILLS; kill++) {
    const life = {
      script,
      parameters: [dataFolder, `${REMOVALS}`],
      // Every fourth life ends one removal for certain, however slow the machine is.
      after: kill % 4 === 0 ? 'removed' : 'removing',
      longestLife: LONGEST_LIFE,
      cache: cache.folder,
    }
    for (const { type, id } of await runAndKill<RemovalReport>(life)) if (type === 'removed') gone.add(id)
    const registry = await openRegistry(dataFolder)
    const profiles = await registry.list()
    expect((await readdir(join(dataFolder, 'profiles'))).sort()).toEqual(profiles.map(({ id }) => id).sort())
    for (const profile of profiles) {
      expect(gone.has(profile.id)).toBe(false)
      const folder = registry.folderOf(profile.id)
      expect(await readdir(join(folder, 'backups'))).toHaveLength(FILES)
    }
    expect(profiles.filter(({ role }) => role === 'owner')).toHaveLength(Math.min(1, profiles.length))
    const next = profiles[0]
    if (next) {
      const folder = registry.folderOf(next.id)
      const history = await ChatHistory.open({ folder, profile: next, log: silentLog, now: Date.now })
      expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items[0]?.message).toBe('kept')
      await history.close()
    }
    await registry.close()
  }
  expect(gone.size).toBeGreaterThan(0)
})
