import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { TestApplication } from '../support/TestApplication.ts'
import { withoutRights } from '../support/withoutRights.ts'

/** The data of Ada, who wrote one entry, as a disk that can't be written shows it. */
async function readOnlyData(): Promise<string> {
  const application = await TestApplication.start()
  const { dataFolder } = application
  const paths = async () => [dataFolder, ...(await readdir(dataFolder, { recursive: true, withFileTypes: true }))]
  const change = async (folderMode: number, fileMode: number) => {
    for (const path of await paths()) {
      if (typeof path === 'string') await chmod(path, folderMode)
      else await chmod(join(path.parentPath, path.name), path.isDirectory() ? folderMode : fileMode)
    }
  }
  onTestFinished(async () => {
    await change(0o700, 0o600)
    await rm(dataFolder, { recursive: true, force: true })
  })
  const window = application.window()
  await window.signIn('Ada')
  await window.ask('chat-history:create', { message: 'an old entry', clientMessageId: randomUUID() })
  await application.quit()
  await change(0o555, 0o444)
  return dataFolder
}

test.skipIf(process.platform === 'win32')(
  'data that can only be read is shown and exported, and refuses every change',
  async () => {
    const dataFolder = await readOnlyData()
    const elsewhere = await mkdtemp(join(tmpdir(), 'parlor-export-'))
    onTestFinished(() => rm(elsewhere, { recursive: true, force: true }))
    await chmod(elsewhere, 0o777)
    await withoutRights(async () => {
      const application = await TestApplication.start(dataFolder)
      const window = application.window()
      const [ada] = await window.ask('profile:list', {})
      expect(await window.ask('profile:open', { profileId: ada?.id ?? '' })).toMatchObject({ readOnly: true })
      const { items } = await window.ask('chat-history:list', {})
      expect(items).toMatchObject([{ message: 'an old entry', role: 'user' }])
      const conversationId = items[0]?.conversationId ?? 0
      const refused: [string, object][] = [
        ['chat-history:create', { message: 'x', clientMessageId: randomUUID() }],
        ['chat-message:send', { conversationId, message: 'x', clientMessageId: randomUUID() }],
        ['conversation:rename', { conversationId, title: 'x' }],
        ['draft:save', { conversationId, text: 'x' }],
        ['profile:create', { name: 'Bob', email: 'bob@example.org', colour: 'rose' }],
        ['profile:update', { name: 'Ada Maria' }],
      ]
      for (const [name, input] of refused) expect([name, await window.codeOf(name, input)]).toEqual([name, 'read-only'])
      application.chosenPath = join(elsewhere, 'chats.json')
      await window.ask('export:start', { format: 'json', conversationIds: null })
      await vi.waitFor(() => expect(window.events).toContainEqual(expect.objectContaining({ type: 'transfer:done' })))
      expect(await readFile(application.chosenPath, 'utf8')).toContain('an old entry')
      await application.quit()
    })
  },
)
