import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { ProfileRegistry } from '../../../electron/core/profiles/ProfileRegistry.ts'
import { registryKind } from '../../../electron/core/profiles/registryKind.ts'
import { makeClock, newFolder, silentLog } from '../history/openHistory.ts'

async function openRegistry(folder?: string) {
  const dataFolder = folder ?? (await newFolder())
  const registry = await ProfileRegistry.open({ dataFolder, log: silentLog, now: makeClock().now })
  onTestFinished(() => registry.close())
  return { dataFolder, registry }
}

const person = (name: string, email = `${name}@example.org`) => ({ name, email, colour: 'teal' }) as const

test('the first profile is the owner, the others are members, in the order they came', async () => {
  const { registry, dataFolder } = await openRegistry()
  const anna = await registry.create(person('anna'))
  const bert = await registry.create(person('bert'))
  expect(anna).toMatchObject({ name: 'anna', email: 'anna@example.org', role: 'owner', hasPasscode: false })
  expect(anna).toMatchObject({ colour: 'teal', lastOpenedAt: null })
  expect(bert.role).toBe('member')
  await registry.close()
  const { registry: again } = await openRegistry(dataFolder)
  expect(await again.list()).toEqual([anna, bert])
  expect(await again.get(bert.id)).toEqual(bert)
})

test('an email is taken whatever its case, width, ligatures or spaces', async () => {
  const { registry } = await openRegistry()
  for (const [first, ...same] of [
    ['straße@example.org', 'STRASSE@EXAMPLE.ORG', ' strasse@example.org\t'],
    ['ﬁona@example.org', 'fiona@example.org', 'FIONA@example.org'],
    ['ａｎｎａ＠example.org', 'anna@example.org', 'Anna@Example.ORG'],
    ['ame\u0301lie@example.org', 'am\u00e9lie@example.org', 'AM\u00c9LIE@EXAMPLE.ORG'],
  ]) {
    const profile = await registry.create(person('x', first))
    expect(profile.email).toBe(first)
    for (const email of same) {
      await expect(registry.create(person('y', email))).rejects.toMatchObject({ code: 'email-taken' })
    }
  }
})

test('of many profiles made at once exactly one is the owner, and one email is given once', async () => {
  const { registry } = await openRegistry()
  const made = await Promise.allSettled([
    ...Array.from({ length: 8 }, (_, index) => registry.create(person(`person${index}`))),
    ...Array.from({ length: 4 }, () => registry.create(person('same'))),
  ])
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(9)
  expect((await registry.list()).filter(({ role }) => role === 'owner')).toHaveLength(1)
})

test('a profile can change everything but what others have', async () => {
  const { registry } = await openRegistry()
  const anna = await registry.create(person('anna'))
  await registry.create(person('bert'))
  const changed = await registry.update(anna.id, { name: 'Ann', email: 'ANNA@example.org', colour: undefined })
  expect(changed).toEqual({ ...anna, name: 'Ann', email: 'ANNA@example.org' })
  expect(await registry.update(anna.id, {})).toEqual(changed)
  const taken = registry.update(anna.id, { name: 'Other', email: 'Bert@example.org' })
  await expect(taken).rejects.toMatchObject({ code: 'email-taken' })
  expect(await registry.get(anna.id)).toEqual(changed)
})

test('opening a profile is noted', async () => {
  const { registry } = await openRegistry()
  const { id, createdAt } = await registry.create(person('anna'))
  const { lastOpenedAt } = await registry.touch(id)
  expect(lastOpenedAt).toBeGreaterThan(createdAt)
})

test('a removed profile is gone with its folder, its email is free, and the oldest one left becomes owner', async () => {
  const { registry } = await openRegistry()
  const [anna, bert, carl] = [
    await registry.create(person('anna')),
    await registry.create(person('bert')),
    await registry.create(person('carl')),
  ]
  const folder = registry.folderOf(anna.id)
  await mkdir(join(folder, 'backups'), { recursive: true })
  await writeFile(join(folder, 'backups', 'old.db'), 'text')
  await registry.remove(anna.id)
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(registry.get(anna.id)).rejects.toMatchObject({ code: 'not-found' })
  await expect(registry.remove(anna.id)).rejects.toMatchObject({ code: 'not-found' })
  expect((await registry.list()).map(({ id, role }) => [id, role])).toEqual([
    [bert.id, 'owner'],
    [carl.id, 'member'],
  ])
  expect((await registry.create(person('anna'))).role).toBe('member')
  await registry.remove(carl.id)
  expect((await registry.get(bert.id)).role).toBe('owner')
})

test('after the last profile is removed the next one is the owner', async () => {
  const { registry } = await openRegistry()
  await registry.remove((await registry.create(person('anna'))).id)
  expect((await registry.create(person('bert'))).role).toBe('owner')
})

test('a removal that was cut short in the middle is finished at the next start', async () => {
  const { registry, dataFolder } = await openRegistry()
  const anna = await registry.create(person('anna'))
  const bert = await registry.create(person('bert'))
  const folder = registry.folderOf(bert.id)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'history.db'), 'text')
  await registry.close()
  // What a kill leaves between marking the row and deleting the folder.
  const database = await openDatabase({ folder: dataFolder, kind: registryKind, log: silentLog, now: Date.now })
  await database.write((manager) =>
    manager.query('UPDATE user SET removing = 1, email_key = NULL WHERE uuid = ?', [bert.id]),
  )
  await database.close()
  const { registry: again } = await openRegistry(dataFolder)
  expect(await again.list()).toEqual([anna])
  expect(await readdir(join(dataFolder, 'profiles'))).toEqual([])
  expect(() => again.folderOf(bert.id)).toThrow('no such profile')
})

test('a folder is only named for a profile of the registry, never for a path', async () => {
  const { registry, dataFolder } = await openRegistry()
  const { id } = await registry.create(person('anna'))
  expect(registry.folderOf(id)).toBe(join(dataFolder, 'profiles', id))
  for (const wrong of ['..', '../..', '/etc', '', 'constructor', '3c9f0d6e-5f7b-4a55-9d7c-2f1f6f3f7a01', `${id}/..`]) {
    expect(() => registry.folderOf(wrong)).toThrow('no such profile')
    await expect(registry.get(wrong)).rejects.toMatchObject({ code: 'not-found' })
  }
})
