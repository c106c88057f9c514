import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planContext, tokensOf } from '../../../electron/core/chat/planContext.ts'
import { estimateTokens, MOST_UNITS_PER_TOKEN } from '../../../shared/estimateTokens.ts'
import { factsOf, INITIAL_USAGE_SETTINGS, serverKind } from '../../../shared/modelFacts.ts'
import { costOf } from '../../../shared/usage.ts'
import { storedMessage } from '../../support/storedMessage.ts'

const chat = (texts: readonly string[]) => texts.map((message, depth) => storedMessage(depth + 1, depth, { message }))

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { minLength: 1, maxLength: 20 })

test('an estimate is never negative, never shrinks with more text, and never is below its least', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, more) => {
      expect(estimateTokens(one)).toBeGreaterThanOrEqual(one.length / MOST_UNITS_PER_TOKEN)
      expect(estimateTokens(one + more)).toBeGreaterThanOrEqual(estimateTokens(one))
    }),
  )
})

test('the newest whole exchanges are kept in order, from a question on, with the last question always', () => {
  fc.assert(
    fc.property(texts, fc.nat(300), fc.constantFrom('leave-out', 'summarise'), (all, budget, mode) => {
      const path = chat(all)
      const { kept, dropped } = planContext(path, budget, mode, [])
      expect([...dropped, ...kept]).toEqual(path)
      expect(kept[0]?.role).toBe('user')
      const lastQuestion = path.findLast(({ role }) => role === 'user')
      expect(kept).toContain(lastQuestion)
      if (kept[0] !== lastQuestion) expect(tokensOf(kept)).toBeLessThanOrEqual(budget)
    }),
  )
})

test('a summary is used again until the chat outgrows the window, then it is extended by what is new', () => {
  const path = chat(Array.from({ length: 12 }, () => 'x'.repeat(40)))
  const first = planContext(path, 100, 'summarise', [])
  expect(first.toSummarise).toEqual(first.dropped)
  const known = { upToMessageId: first.dropped.at(-1)?.id ?? 0, text: 'short' }
  expect(planContext(path, 100, 'summarise', [known])).toMatchObject({ summary: known, toSummarise: [] })
  const longer = chat(Array.from({ length: 24 }, () => 'x'.repeat(40)))
  const next = planContext(longer, 100, 'summarise', [known])
  expect(next.toSummarise[0]?.id).toBe(known.upToMessageId + 1)
})

test('money is counted in whole nano-dollars, cached tokens at their own price', () => {
  const { price } = factsOf('gpt-4o-mini-2024-07-18', 'openai', INITIAL_USAGE_SETTINGS)
  expect(price).toEqual({ input: 150, cachedInput: 75, output: 600 })
  const tokens = { promptTokens: 1_001, cachedTokens: 1, completionTokens: 3 }
  expect(price && costOf(tokens, price)).toBe(150_000 + 75 + 1_800)
})

test('a price is known for OpenAI and for this computer, and not for other servers', () => {
  expect(serverKind('https://api.openai.com/v1')).toBe('openai')
  expect(serverKind('http://[::1]:11434/v1')).toBe('local')
  expect(serverKind('http://localhost.example.org/v1')).toBe('other')
  expect(factsOf('gpt-4o', 'other', INITIAL_USAGE_SETTINGS).price).toBeNull()
  expect(factsOf('anything', 'local', INITIAL_USAGE_SETTINGS).price).toEqual({ input: 0, cachedInput: 0, output: 0 })
})
