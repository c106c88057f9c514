import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ThinkTags } from '../../../electron/core/openai/ThinkTags.ts'
import { REASONING_MODES, THOUGHT, THOUGHT_ANSWER } from '../../support/faultServer/reasoningModes.ts'
import { type FaultServer, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { askServer } from './askServer.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterEach(() => server.reset())
afterAll(() => server.close())

describe('what a model thinks', () => {
  test.each(Object.keys(REASONING_MODES))(
    'is told apart from its answer, however a server sends it: %s',
    async (mode) => {
      const asked = await askServer(server.endpoint, { model: mode })
      expect(asked).toMatchObject({ error: null, reasoning: THOUGHT, text: THOUGHT_ANSWER })
    },
  )

  test('is handed on when the connection breaks before the answer', async () => {
    const asked = await askServer(server.endpoint, { model: 'think-then-cut' })
    expect(asked).toMatchObject({ reasoning: THOUGHT, text: '', error: { code: 'connection-lost' } })
    expect(server.calls.length).toBe(1)
  })

  test('ends at the size at which text ends', async () => {
    const asked = await askServer(server.endpoint, { model: 'think-for-ever' })
    expect(asked.error?.code).toBe('limit-text')
    expect(asked.reasoning.length).toBe(200_000)
  })
})

test('the effort is sent when it is chosen, and left out when the server refuses it', async () => {
  await askServer(server.endpoint, { reasoningEffort: 'high' })
  expect(server.calls[0]?.body).toMatchObject({ reasoning_effort: 'high' })
  await askServer(server.endpoint)
  expect(server.calls[1]?.body).not.toHaveProperty('reasoning_effort')
  const asked = await askServer(server.endpoint, { model: 'refuse-reasoning-effort', reasoningEffort: 'low' })
  expect(asked.error).toBeNull()
  expect(server.calls.at(-1)?.body).not.toHaveProperty('reasoning_effort')
})

describe('think tags', () => {
  function split(pieces: readonly string[]): { answer: string; thought: string } {
    const found = { answer: '', thought: '' }
    const tags = new ThinkTags(
      {
        write: (text) => {
          found.answer += text
        },
      },
      {
        write: (text) => {
          found.thought += text
        },
      },
    )
    for (const piece of pieces) tags.write(piece)
    tags.end()
    return found
  }

  test.each([
    ['<think>a</think>b', 'a', 'b'],
    ['\n <think>\n\na\n</think>\n\n b', 'a\n', 'b'],
    ['<think></think>b', '', 'b'],
    ['<think>never ends </thin', 'never ends </thin', ''],
    ['plain <think>a</think>', '', 'plain <think>a</think>'],
    ['<thinker>a', '', '<thinker>a'],
    ['<th', '', '<th'],
    ['  spaces stay', '', '  spaces stay'],
    ['<think>a</think>b<think>c</think>', 'a', 'b<think>c</think>'],
    ['<think>a < b</think>c', 'a < b', 'c'],
  ])('%j', (text, thought, answer) => {
    expect(split([text])).toEqual({ thought, answer })
    expect(split(text.split(''))).toEqual({ thought, answer })
  })

  test('are found the same wherever the text is cut', () => {
    const piece = fc.oneof(fc.constantFrom('<think>', '</think>', '<', '/', 'think', '>', ' ', '\n'), fc.string())
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(200)), (parts, cuts) => {
        const text = parts.join('')
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length]
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place))
        expect(split(pieces)).toEqual(split([text]))
      }),
      { numRuns: 500 },
    )
  })
})
