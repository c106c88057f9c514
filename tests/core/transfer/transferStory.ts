import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { TransferOutcome } from '../../../shared/ipc.ts'
import type { ExportFormat, ImportPreview, ImportReport } from '../../../shared/transfer.ts'
import { TestApplication, type TestWindow } from '../../support/TestApplication.ts'

/** What a test of exports and imports works with. */
export interface TransferStory {
  readonly application: TestApplication
  readonly window: TestWindow
  /** A folder for files. */
  readonly folder: string
  /** Writes a file. @returns its path */
  write(name: string, content: string | Buffer | unknown[]): Promise<string>
  /** Previews what is at a path; throws CodedError. */
  preview(path: string): Promise<ImportPreview>
  /** Previews, imports and waits for the report. @throws Error with the code of a failure */
  importFrom(path: string): Promise<ImportReport>
  /** Exports all chats, or some. @returns the file's path */
  exportTo(name: string, format: ExportFormat, conversationIds?: readonly number[]): Promise<string>
  /** The next outcome of something that runs in the background. */
  outcome(): Promise<TransferOutcome>
}

/** Starts the core with an open profile; all is removed when the test ends. */
export async function beginTransfer(name = 'Ada'): Promise<TransferStory> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-transfer-'))
  const application = await TestApplication.start()
  onTestFinished(async () => {
    await application.dispose()
    await rm(folder, { recursive: true, force: true })
  })
  const window = application.window()
  await window.signIn(name)
  const outcome = () =>
    new Promise<TransferOutcome>((resolve) => {
      window.onEvent = (event) => {
        if (event.type === 'transfer:done') resolve(event.outcome)
      }
    })
  const preview = async (path: string) => {
    application.chosenPath = path
    const found = await window.ask('import:preview', { from: 'file' })
    if (found === null) throw new Error('Nothing was chosen.')
    return found
  }
  return {
    application,
    window,
    folder,
    outcome,
    preview,
    write: async (file, content) => {
      const path = join(folder, file)
      await writeFile(path, Array.isArray(content) ? JSON.stringify(content) : (content as string | Buffer))
      return path
    },
    importFrom: async (path) => {
      const { previewId } = await preview(path)
      const done = outcome()
      await window.ask('import:start', { previewId })
      const ended = await done
      if (ended.kind !== 'imported') throw new Error(JSON.stringify(ended))
      return ended.report
    },
    exportTo: async (file, format, conversationIds) => {
      application.chosenPath = join(folder, file)
      const done = outcome()
      await window.ask('export:start', { format, conversationIds: conversationIds ? [...conversationIds] : null })
      const ended = await done
      if (ended.kind !== 'exported') throw new Error(JSON.stringify(ended))
      return join(folder, file)
    },
  }
}

/** Titles of all chats. */
export async function titles(window: TestWindow): Promise<string[]> {
  return (await window.ask('conversation:list', { limit: 200 })).items.map(({ title }) => title)
}

/** Role, text and time of the messages that a chat shows. */
export async function shownMessages(window: TestWindow, title: string) {
  const { items } = await window.ask('conversation:list', { limit: 200 })
  const chat = items.find((item) => item.title === title)
  if (!chat) throw new Error(`There is no chat “${title}”.`)
  return (await window.ask('conversation:open', { conversationId: chat.id })).page.messages
}
