import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeDataLock } from '../../../electron/core/profiles/dataLock.ts'
import { newFolder } from '../history/openHistory.ts'

const MODULE = join(import.meta.dirname, '../../../electron/core/profiles/dataLock.ts')

/** Another process that takes the lock and waits. */
async function holdElsewhere(folder: string) {
  const program = `
    import { takeDataLock } from ${JSON.stringify(MODULE)}
    await takeDataLock(${JSON.stringify(folder)})
    console.log('taken')
    setInterval(() => undefined, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

test('the data folder is taken once, and again after it was given back', async () => {
  const folder = await newFolder()
  const release = await takeDataLock(folder)
  await expect(takeDataLock(folder)).rejects.toMatchObject({ code: 'busy' })
  await release()
  await release()
  await (await takeDataLock(folder))()
  expect(await readdir(folder)).toEqual([])
})

test('of many that ask at once one gets it', async () => {
  const folder = await newFolder()
  const asked = await Promise.allSettled(Array.from({ length: 10 }, () => takeDataLock(folder)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await readdir(folder)).toEqual(['parlor.lock'])
})

test('a lock of another process is respected while it runs, and taken over after it was killed', async () => {
  const folder = await newFolder()
  const child = await holdElsewhere(folder)
  await expect(takeDataLock(folder)).rejects.toMatchObject({ code: 'busy' })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await takeDataLock(folder))()
})

test('a lock without sense, and one of an earlier process with the same number, are taken over', async () => {
  const folder = await newFolder()
  const file = join(folder, 'parlor.lock')
  const release = await takeDataLock(folder)
  const own = JSON.parse(await readFile(file, 'utf8'))
  await release()
  const earlier = { ...own, token: 'other', processStart: 'an earlier boot 1', takenAt: 0 }
  for (const content of ['', '{', '{"pid":-1}', JSON.stringify(earlier)]) {
    await writeFile(file, content)
    await (await takeDataLock(folder))()
  }
})

test('giving back does not remove the lock of somebody else', async () => {
  const folder = await newFolder()
  const file = join(folder, 'parlor.lock')
  const release = await takeDataLock(folder)
  await writeFile(file, (await readFile(file, 'utf8')).replace(/"token":"[^"]+"/, '"token":"other"'))
  await release()
  expect(await readdir(folder)).toEqual(['parlor.lock'])
})
