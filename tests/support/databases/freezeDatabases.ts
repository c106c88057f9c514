/**
 * Makes the frozen databases of the newest schema: `node tests/support/databases/freezeDatabases.ts`, once, when a
 * schema is released. A frozen file never changes: later versions of the application must open it.
 */
import { mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../../electron/core/database/connect.ts'
import type { DatabaseKind } from '../../../electron/core/database/DatabaseKind.ts'
import { latestVersion } from '../../../electron/core/database/DatabaseKind.ts'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import type { Log } from '../../../electron/core/ports.ts'
import { ProfileRegistry } from '../../../electron/core/profiles/ProfileRegistry.ts'
import { registryKind } from '../../../electron/core/profiles/registryKind.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
let time = 1_700_000_000_000
const now = () => time++

async function fillHistory(folder: string): Promise<void> {
  const profile = { id: '3c9f0d6e-5f7b-4a55-9d7c-2f1f6f3f7a01', email: 'anna@example.org' }
  const history = await ChatHistory.open({ folder, profile, log, now })
  const question = (message: string, title: string, id: string) =>
    history.beginExchange({ conversationId: null, message, title, model: 'model-a', clientMessageId: id })
  const end = { finishReason: 'stop', errorCode: null, errorDetails: null, model: null } as const
  const first = await question('What is rain?', 'Rain', '0b1d6c52-5a0e-4f0b-8f54-0d6f4c3b2a01')
  const usage = { promptTokens: 4, completionTokens: 2 }
  await history.finishAnswer(first.assistantMessage.id, { ...end, text: 'Water.', status: 'complete', usage })
  const again = await history.beginRetry(first.assistantMessage.id, 'model-b')
  await history.finishAnswer(again.assistantMessage.id, { ...end, text: 'Water, again.', status: 'complete', usage })
  await history.renameConversation(first.conversation.id, 'Named by hand', 'manual')
  const trashed = await question('Trashed', 'Trashed', '0b1d6c52-5a0e-4f0b-8f54-0d6f4c3b2a02')
  const failed = { ...end, finishReason: null, errorCode: 'service-problem', errorDetails: { status: 502 } } as const
  await history.finishAnswer(trashed.assistantMessage.id, { ...failed, text: '', status: 'failed', usage: null })
  await history.changeConversations([trashed.conversation.id], { kind: 'trash' })
  const running = await question('Running', 'Interrupted', '0b1d6c52-5a0e-4f0b-8f54-0d6f4c3b2a03')
  await history.markStreaming(running.assistantMessage.id)
  await history.appendChunk(running.assistantMessage.id, 0, 'Half an ')
  await history.appendChunk(running.assistantMessage.id, 8, 'ans')
  await history.state.saveDraft(null, 'unsent')
  await history.state.writeSetting('view', { sidebarOpen: false })
  await history.close()
}

async function fillRegistry(dataFolder: string): Promise<void> {
  const registry = await ProfileRegistry.open({ dataFolder, log, now })
  await registry.create({ name: 'Anna', email: 'anna@example.org', colour: 'teal' })
  await registry.close()
}

async function freeze(name: string, kind: DatabaseKind, fill: (folder: string) => Promise<void>): Promise<void> {
  const target = join(import.meta.dirname, `${name}-schema-${latestVersion(kind)}.db`)
  if (await stat(target).catch(() => null)) throw new Error(`${target} is frozen already.`)
  const folder = await mkdtemp(join(tmpdir(), 'parlor-freeze-'))
  await fill(folder)
  const source = await connect(join(folder, kind.fileName), [], 'read-write')
  const draft = join(import.meta.dirname, `${name}.tmp`)
  await source.query('VACUUM INTO ?', [draft]).finally(() => source.destroy())
  await rename(draft, target)
  await rm(folder, { recursive: true, force: true })
}

await freeze('history', historyKind, fillHistory)
await freeze('registry', registryKind, fillRegistry)
