import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateTokens } from '../../../shared/estimateTokens.ts'

describe('the estimate of tokens', () => {
  test('is nothing for no text and never shrinks when text is added', () => {
    expect(estimateTokens('')).toBe(0)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const both = estimateTokens(one + other)
        expect(both).toBeGreaterThanOrEqual(estimateTokens(one))
        expect(both).toBeLessThanOrEqual(estimateTokens(one) + estimateTokens(other))
      }),
    )
  })

  // Counted with the public encoding cl100k_base.
  test.each([
    ['English prose', 'The quick brown fox jumps over the lazy dog. It was a bright cold day in April.', 20],
    ['code', 'function add(a, b) {\n  return a + b\n}\n', 15],
    ['Chinese', '你好，世界。今天天气很好。', 15],
  ])('is within 40 % of the count for %s', (_kind, text, counted) => {
    const estimate = estimateTokens(text)
    expect(estimate).toBeGreaterThan(counted * 0.6)
    expect(estimate).toBeLessThan(counted * 1.4)
  })
})
