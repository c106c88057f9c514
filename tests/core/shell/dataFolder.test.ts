import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from '../../../electron/dataFolder.ts'
import { startFailureText } from '../../../electron/startFailure.ts'
import { CodedError } from '../../../shared/errors.ts'
import { withoutRights } from '../../support/withoutRights.ts'
import { newFolder } from '../history/openHistory.ts'

const onPosix = test.skipIf(process.platform === 'win32')
const modeOf = async (path: string) => (await stat(path)).mode & 0o777

onPosix('a new folder, and one that others may read, is for this user alone', async () => {
  const folder = await newFolder()
  const fresh = join(folder, 'new', 'Parlor')
  expect(openDataFolder(fresh)).toBe(true)
  expect([await modeOf(fresh), await readdir(fresh)]).toEqual([0o700, []])
  const shared = join(folder, 'shared')
  await mkdir(shared)
  await chmod(shared, 0o755)
  expect(openDataFolder(shared)).toBe(true)
  expect(await modeOf(shared)).toBe(0o700)
})

onPosix('a folder that can not be written is told and left as it is', async () => {
  const folder = await newFolder()
  await writeFile(join(folder, 'parlor.db'), 'kept')
  await chmod(folder, 0o555)
  onTestFinished(() => chmod(folder, 0o700))
  await withoutRights(async () => expect(openDataFolder(folder)).toBe(false))
  expect([await modeOf(folder), await readdir(folder)]).toEqual([0o555, ['parlor.db']])
})

onPosix('a folder that is not there and can not be made is refused', async () => {
  const folder = await newFolder()
  await chmod(folder, 0o555)
  onTestFinished(() => chmod(folder, 0o700))
  const refused = expect.objectContaining({ code: 'read-only' })
  await withoutRights(async () => expect(() => openDataFolder(join(folder, 'Parlor'))).toThrow(refused))
})

test('a start that fails says why in plain words, and where the data is', () => {
  const damaged = startFailureText(new CodedError('profile-damaged', 'The file is not a database.'), '/data')
  expect(damaged).toContain('The list of profiles, parlor.db, is damaged')
  expect(damaged).toContain('/data')
  expect(damaged).not.toContain('database')
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  expect(startFailureText(full, '/data')).toContain('The disk is full')
  expect(startFailureText(new Error('ENOENT: /secret'), null)).toBe(
    'An unexpected error happened.\n\nNothing was changed.',
  )
})
