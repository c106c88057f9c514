import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ProfileRegistry } from '../../../electron/core/profiles/ProfileRegistry.ts'
import { Sessions } from '../../../electron/core/profiles/Sessions.ts'
import type { ParlorEvent } from '../../../shared/ipc.ts'
import { newFolder, send, silentLog } from '../history/openHistory.ts'

async function openSessions() {
  const dataFolder = await newFolder()
  const registry = await ProfileRegistry.open({ dataFolder, log: silentLog, now: Date.now })
  const sessions = new Sessions({ registry, log: silentLog, now: Date.now })
  onTestFinished(async () => {
    await sessions.closeAll()
    await registry.close()
  })
  const anna = await registry.create({ name: 'Anna', email: 'anna@example.org', colour: 'teal' })
  const bert = await registry.create({ name: 'Bert', email: 'bert@example.org', colour: 'rose' })
  return { dataFolder, registry, sessions, anna, bert }
}

const publish = (_event: ParlorEvent) => undefined

test('a window without a profile has no session', async () => {
  const { sessions } = await openSessions()
  expect(sessions.get(1)).toBeNull()
  expect(() => sessions.require(1)).toThrow('No profile')
  await sessions.close(1)
})

test('two windows hold two profiles at once, and neither sees the history of the other', async () => {
  const { sessions, anna, bert, registry } = await openSessions()
  const [first, second] = await Promise.all([sessions.open(1, anna.id, publish), sessions.open(2, bert.id, publish)])
  await send(first.history, 'of Anna')
  expect((await second.history.listEntries({ limit: 9, order: 'oldest-first' })).items).toEqual([])
  expect(sessions.require(1)).toBe(first)
  expect(first.profile.lastOpenedAt).toBe((await registry.get(anna.id)).lastOpenedAt)
  expect(first.history.profileId).toBe(anna.id)
})

test('a profile is open in one window only, also when two ask at the same moment', async () => {
  const { sessions, anna } = await openSessions()
  const asked = await Promise.allSettled([1, 2, 3].map((window) => sessions.open(window, anna.id, publish)))
  expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  for (const result of asked) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'profile-open-elsewhere' })
  }
  expect(sessions.isOpen(anna.id)).toBe(true)
})

test('opening the same profile again in its window gives the same session', async () => {
  const { sessions, anna } = await openSessions()
  const [first, again] = await Promise.all([sessions.open(1, anna.id, publish), sessions.open(1, anna.id, publish)])
  expect(again).toBe(first)
})

test('switching closes the profile that was open, and frees it for other windows', async () => {
  const { sessions, anna, bert } = await openSessions()
  const first = await sessions.open(1, anna.id, publish)
  await sessions.open(1, bert.id, publish)
  await expect(send(first.history)).rejects.toMatchObject({ code: 'no-profile' })
  expect([sessions.isOpen(anna.id), sessions.isOpen(bert.id)]).toEqual([false, true])
  await sessions.open(2, anna.id, publish)
})

test('switching to a profile that can not be opened leaves the window where it is', async () => {
  const { sessions, registry, anna, bert } = await openSessions()
  const first = await sessions.open(1, anna.id, publish)
  await mkdir(registry.folderOf(bert.id), { recursive: true })
  await writeFile(join(registry.folderOf(bert.id), 'history.db'), 'not a database')
  await expect(sessions.open(1, bert.id, publish)).rejects.toMatchObject({ code: 'profile-damaged' })
  expect(sessions.require(1)).toBe(first)
  await send(first.history, 'still here')
  expect([sessions.isOpen(anna.id), sessions.isOpen(bert.id)]).toEqual([true, false])
})

test('while a switch closes the old profile the window has none, so nothing reaches the wrong one', async () => {
  const { sessions, anna, bert } = await openSessions()
  const during: (string | undefined)[] = []
  sessions.onClose(async () => void during.push(sessions.get(1)?.profile.name))
  await sessions.open(1, anna.id, publish)
  await sessions.open(1, bert.id, publish)
  expect(during).toEqual([undefined])
  expect(sessions.require(1).profile.name).toBe('Bert')
})

test('two windows that want each other’s profile at the same moment both keep their own', async () => {
  const { sessions, anna, bert } = await openSessions()
  await Promise.all([sessions.open(1, anna.id, publish), sessions.open(2, bert.id, publish)])
  const swapped = await Promise.allSettled([sessions.open(1, bert.id, publish), sessions.open(2, anna.id, publish)])
  expect(swapped.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect([sessions.require(1).profile.name, sessions.require(2).profile.name]).toEqual(['Anna', 'Bert'])
})

test('a session that has ended is not heard any more, and takes its storage problem back', async () => {
  const { sessions, anna, bert } = await openSessions()
  const heard: ParlorEvent[] = []
  const first = await sessions.open(1, anna.id, (event) => heard.push(event))
  first.publish({ type: 'storage:problem', problem: 'disk-full' })
  sessions.onClose(async (session) => session.publish({ type: 'profiles:changed' }))
  await sessions.open(1, bert.id, (event) => heard.push(event))
  first.publish({ type: 'profiles:changed' })
  expect(heard).toEqual([
    { type: 'storage:problem', problem: 'disk-full' },
    { type: 'storage:problem', problem: null },
  ])
})

test('a profile that is kept closed can not be opened, nor be kept closed while it is open', async () => {
  const { sessions, anna } = await openSessions()
  await sessions.whileClosed(anna.id, async () => {
    await expect(sessions.open(1, anna.id, publish)).rejects.toMatchObject({ code: 'profile-open-elsewhere' })
  })
  await sessions.open(1, anna.id, publish)
  const kept = sessions.whileClosed(anna.id, async () => expect.fail('It is open.'))
  await expect(kept).rejects.toMatchObject({ code: 'profile-open-elsewhere' })
  await sessions.close(1)
  await expect(sessions.whileClosed(anna.id, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(sessions.isOpen(anna.id)).toBe(false)
})

test('listeners finish their work on the history before it is closed, and no request comes in meanwhile', async () => {
  const { sessions, anna } = await openSessions()
  const seen: string[] = []
  sessions.onClose(async () => {
    throw new Error('a listener that fails')
  })
  sessions.onClose(async (session) => {
    seen.push(sessions.get(1) === null ? 'no session' : 'session', String(sessions.isOpen(anna.id)))
    await send(session.history, 'last words')
    seen.push('written')
  })
  await sessions.open(1, anna.id, publish)
  await Promise.all([sessions.close(1), sessions.close(1)])
  expect(seen).toEqual(['no session', 'true', 'written'])
  const { history } = await sessions.open(1, anna.id, publish)
  expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(2)
})

test('closing all ends also what is being opened', async () => {
  const { sessions, anna, bert } = await openSessions()
  const opening = [sessions.open(1, anna.id, publish), sessions.open(2, bert.id, publish)]
  await sessions.closeAll()
  await Promise.all(opening)
  expect([sessions.get(1), sessions.get(2), sessions.isOpen(anna.id), sessions.isOpen(bert.id)]).toEqual([
    null,
    null,
    false,
    false,
  ])
  await expect(sessions.open(1, anna.id, publish)).rejects.toMatchObject({ code: 'no-profile' })
})

test('one damaged history harms one profile, and does not stay reserved', async () => {
  const { sessions, registry, anna, bert } = await openSessions()
  await sessions.open(1, anna.id, publish)
  await sessions.close(1)
  await writeFile(join(registry.folderOf(anna.id), 'history.db'), 'not a database')
  await expect(sessions.open(1, anna.id, publish)).rejects.toMatchObject({ code: 'profile-damaged' })
  expect(sessions.isOpen(anna.id)).toBe(false)
  await sessions.open(1, bert.id, publish)
  await expect(sessions.open(2, 'nobody', publish)).rejects.toMatchObject({ code: 'not-found' })
})

test('a history that is gone is told, and no empty one takes its place', async () => {
  const { registry, sessions, anna } = await openSessions()
  await sessions.open(1, anna.id, publish)
  await sessions.close(1)
  await rm(registry.folderOf(anna.id), { recursive: true })
  await expect(sessions.open(1, anna.id, publish)).rejects.toMatchObject({ code: 'profile-missing' })
  expect(existsSync(registry.folderOf(anna.id))).toBe(false)
  expect(sessions.isOpen(anna.id)).toBe(false)
})
