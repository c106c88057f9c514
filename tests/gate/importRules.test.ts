import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkSources } from '../../build/checkSources.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Writes a small project and answers what the rules say about it, `file: rule`. */
function check(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-rules-'))
  folders.push(folder)
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  return checkSources(folder).map(({ file, rule }) => `${file}: ${rule}`)
}

const empty = 'export {}\n'

describe('layers', () => {
  test('shared imports nothing of ours and no package but zod', () => {
    const found = check({
      'shared/models.ts': "import 'zod'\nimport './limits.ts'\nimport '../electron/core/ports.ts'\nimport 'typeorm'\n",
      'shared/limits.ts': empty,
      'electron/core/ports.ts': empty,
    })
    expect(found).toEqual([
      'shared/models.ts: must not import electron/core/ports.ts',
      'shared/models.ts: must not import the package typeorm',
    ])
  })

  test('shared does not run in Node', () => {
    expect(check({ 'shared/models.ts': "import 'node:fs'\n" })).toEqual([
      'shared/models.ts: must not import node:fs: it does not run in Node',
    ])
  })

  test('core never imports electron, not even a type, and no file of the shell', () => {
    const found = check({
      'electron/core/createCore.ts': "import type { App } from 'electron'\nimport '../window.ts'\n",
      'electron/window.ts': empty,
    })
    expect(found).toEqual([
      'electron/core/createCore.ts: must not import the package electron',
      'electron/core/createCore.ts: must not import electron/window.ts',
    ])
  })

  test('only core/openai imports the SDK, lazily as well', () => {
    const found = check({
      'electron/core/openai/createReplySource.ts': "await import('openai')\nexport {}\n",
      'electron/core/chat/ChatService.ts': "await import('openai/resources')\nexport {}\n",
    })
    expect(found).toEqual(['electron/core/chat/ChatService.ts: must not import the package openai'])
  })

  test('the chat rules know the history and the ports, nothing else of core', () => {
    const found = check({
      'electron/core/chat/ChatService.ts':
        "import '../history/ChatHistory.ts'\nimport '../ports.ts'\nimport '../openai/a.ts'\n",
      'electron/core/history/ChatHistory.ts': empty,
      'electron/core/ports.ts': empty,
      'electron/core/openai/a.ts': empty,
    })
    expect(found).toEqual(['electron/core/chat/ChatService.ts: must not import electron/core/openai/a.ts'])
  })

  test('the preload script takes only types from shared', () => {
    const found = check({
      'electron/preload.ts':
        "import type { A } from '../shared/ipc.ts'\nimport { type B } from '../shared/models.ts'\nexport * from '../shared/errors.ts'\n",
      'shared/ipc.ts': empty,
      'shared/models.ts': empty,
      'shared/errors.ts': empty,
    })
    expect(found).toEqual([
      'electron/preload.ts: may import only types of shared/models.ts',
      'electron/preload.ts: may import only types of shared/errors.ts',
    ])
  })

  test('the primitives know nothing of the application', () => {
    const found = check({
      'renderer/ui/Button.tsx': "import '../state/store.ts'\nimport 'react'\nexport const Button = () => <b />\n",
      'renderer/state/store.ts': empty,
    })
    expect(found).toEqual(['renderer/ui/Button.tsx: must not import renderer/state/store.ts'])
  })

  test('screens never import each other, and App composes them', () => {
    const found = check({
      'renderer/App.tsx': "import './chats/ChatList.tsx'\nimport './profiles/Chooser.tsx'\n",
      'renderer/chats/ChatList.tsx': "import '../profiles/Chooser.tsx'\nimport './ChatRow.tsx'\n",
      'renderer/chats/ChatRow.tsx': empty,
      'renderer/profiles/Chooser.tsx': empty,
    })
    expect(found).toEqual([
      'renderer/chats/ChatList.tsx: must not import renderer/profiles/Chooser.tsx, another part of its layer',
    ])
  })

  test('a worker named by its address counts as an import', () => {
    const found = check({
      'renderer/conversation/highlight.ts': "new Worker(new URL('../settings/worker.ts', import.meta.url))\n",
      'renderer/settings/worker.ts': empty,
    })
    expect(found).toEqual([
      'renderer/conversation/highlight.ts: must not import renderer/settings/worker.ts, another part of its layer',
    ])
  })

  test('zod does not reach a window, not through another file either', () => {
    const found = check({
      'renderer/state/store.ts': "import type { A } from '../../shared/ipc.ts'\nimport '../../shared/models.ts'\n",
      'shared/models.ts': "import './ipc.ts'\n",
      'shared/ipc.ts': "import 'zod'\n",
    })
    expect(found).toEqual(['renderer/state/store.ts: reaches the package zod through shared/ipc.ts'])
  })

  test('a file outside every layer is named', () => {
    expect(check({ 'electron/sub/thing.ts': empty })).toEqual([
      'electron/sub/thing.ts: is in no layer of build/importRules.ts',
    ])
  })
})

describe('files', () => {
  test('a cycle is found, unless one side imports types only', () => {
    const one = { 'shared/a.ts': "import './b.ts'\n", 'shared/b.ts': "import './a.ts'\n" }
    expect(check(one)).toEqual(['shared/a.ts: is in a cycle: shared/a.ts → shared/b.ts → shared/a.ts'])
    expect(check({ ...one, 'shared/b.ts': "import type { A } from './a.ts'\n" })).toEqual([])
  })

  test('an import without its ending, or in the wrong case, is refused', () => {
    const found = check({ 'shared/a.ts': "import './b'\nimport './B.ts'\n", 'shared/b.ts': empty })
    expect(found).toEqual([
      'shared/a.ts: imports ./b, but there is no such file',
      'shared/a.ts: imports ./B.ts, but there is no such file',
    ])
  })

  test('a file has at most 300 lines', () => {
    const lines = (count: number) => '// line\n'.repeat(count)
    expect(check({ 'shared/a.ts': lines(300), 'shared/b.ts': lines(301) })).toEqual([
      'shared/b.ts: 301 lines, 300 are the most',
    ])
  })

  test('JavaScript and names that say nothing are refused', () => {
    const found = check({ 'renderer/legacy.js': '', 'renderer/ui/utils/index.ts': empty, 'renderer/index.html': '' })
    expect(found).toEqual([
      'renderer/legacy.js: only .ts, .tsx, .css, index.html, diagram.html, tsconfig.json files belong here',
      'renderer/ui/utils/index.ts: “utils” names nothing',
      'renderer/ui/utils/index.ts: “index.ts” names nothing',
    ])
  })
})
