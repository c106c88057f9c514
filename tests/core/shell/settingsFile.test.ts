import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSettings, readSettings } from '../../../electron/settingsFile.ts'
import { INITIAL_USAGE_SETTINGS } from '../../../shared/modelFacts.ts'
import { INITIAL_PROVIDER_SETTINGS } from '../../../shared/providerPresets.ts'
import { withoutRights } from '../../support/withoutRights.ts'
import { newFolder, silentLog } from '../history/openHistory.ts'

const NOW = 1_700_000_000_000
const open = (folder: string) => openSettings(folder, silentLog, NOW)
const PLACE = { x: 1, y: 2, width: 800, height: 600, maximized: false }

test('a first start has the usual settings, and nothing was set aside', async () => {
  const { settings, setAside } = open(await newFolder())
  expect(settings.get()).toEqual({
    theme: 'system',
    lastProfileId: null,
    provider: INITIAL_PROVIDER_SETTINGS,
    window: null,
    usage: INITIAL_USAGE_SETTINGS,
  })
  expect(setAside).toBeNull()
})

test('what is changed is on the disk at once, for this user alone, and there at the next start', async () => {
  const folder = await newFolder()
  const changed = open(folder).settings.update({ theme: 'dark', window: PLACE })
  expect(changed).toMatchObject({ theme: 'dark', window: PLACE })
  expect(open(folder).settings.get()).toEqual(changed)
  expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ theme: 'dark', version: 1 })
  for (const name of ['settings.json', 'settings.last-good.json']) {
    expect([name, (await stat(join(folder, name))).mode & 0o077]).toEqual([name, 0])
  }
})

const valid = { version: 1, theme: 'dark', lastProfileId: null, provider: INITIAL_PROVIDER_SETTINGS, window: null }

test.each([
  ['empty', ''],
  ['half written', JSON.stringify(valid).slice(0, 60)],
  ['zeros, as a power cut leaves them', '\0'.repeat(200)],
  ['no settings at all', '[1, 2, 3]'],
  ['of another program', '{"editor.fontSize": 12}'],
  ['of a later version', JSON.stringify({ ...valid, version: 2 })],
  ['wrong in one value', JSON.stringify({ ...valid, provider: { ...INITIAL_PROVIDER_SETTINGS, temperature: 9 } })],
])('a file that is %s is set aside as it is, and the last good one takes its place', async (_name, content) => {
  const folder = await newFolder()
  open(folder).settings.update({ theme: 'dark' })
  await writeFile(join(folder, 'settings.json'), content)
  const { settings, setAside } = open(folder)
  expect(settings.get().theme).toBe('dark')
  expect(setAside).toBe(`settings.corrupt-${NOW}.json`)
  expect(await readFile(join(folder, setAside ?? ''), 'utf8')).toBe(content)
  settings.update({ theme: 'light' })
  expect(open(folder)).toMatchObject({ setAside: null })
})

test('when the last good one is broken too, the usual settings hold', async () => {
  const folder = await newFolder()
  open(folder).settings.update({ theme: 'dark' })
  await writeFile(join(folder, 'settings.json'), '{')
  await writeFile(join(folder, 'settings.last-good.json'), '{')
  const { settings, setAside } = open(folder)
  expect(settings.get().theme).toBe('system')
  expect(setAside).not.toBeNull()
})

test('a change that can not be saved says so and changes nothing', async () => {
  const folder = join(await newFolder(), 'data')
  await mkdir(folder)
  const { settings } = open(folder)
  settings.update({ theme: 'dark' })
  // A file in the place of the folder refuses everybody, root too.
  await rm(folder, { recursive: true })
  await writeFile(folder, '')
  expect(() => settings.update({ theme: 'light' })).toThrow()
  expect(settings.get().theme).toBe('dark')
})

test.skipIf(process.platform === 'win32')('without the right to write, the code says read-only', async () => {
  const folder = await newFolder()
  const { settings } = open(folder)
  settings.update({ theme: 'dark' })
  await chmod(folder, 0o500)
  const refused = expect.objectContaining({ code: 'read-only' })
  await withoutRights(async () => expect(() => settings.update({ theme: 'light' })).toThrow(refused))
  await chmod(folder, 0o700)
  expect(settings.get().theme).toBe('dark')
})

test('settings of a folder that can only be read are as they were left, and every change is refused', async () => {
  const folder = await newFolder()
  expect(readSettings(folder).settings.get()).toEqual(open(await newFolder()).settings.get())
  open(folder).settings.update({ theme: 'dark' })
  const { settings } = readSettings(folder)
  expect(() => settings.update({ theme: 'light' })).toThrow(expect.objectContaining({ code: 'read-only' }))
  expect(settings.get().theme).toBe('dark')
  await writeFile(join(folder, 'settings.json'), '{')
  expect(readSettings(folder).settings.get().theme).toBe('dark')
  expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('{')
})

test('a change of wrong values is refused before it reaches the file', async () => {
  const folder = await newFolder()
  const { settings } = open(folder)
  settings.update({ theme: 'dark' })
  expect(() => settings.update({ window: { ...PLACE, width: 0.5 } })).toThrow()
  expect(open(folder)).toMatchObject({ setAside: null })
  expect((await readdir(folder)).sort()).toEqual(['settings.json', 'settings.last-good.json'])
})
