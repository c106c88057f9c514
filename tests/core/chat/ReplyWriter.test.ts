import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { JOURNAL_CHARACTERS, JOURNAL_INTERVAL, ReplyWriter } from '../../../electron/core/chat/ReplyWriter.ts'

/** A writer over arrays, and what a window and a disk would have after reading them. */
function record(startText = '', journalFails: () => boolean = () => false) {
  const published: { at: number; text: string }[] = []
  const journalled: { at: number; text: string }[] = []
  const failures: unknown[] = []
  const writer = new ReplyWriter({
    startText,
    publish: (at, text) => void published.push({ at, text }),
    journal: async (at, text) => {
      if (journalFails()) throw new Error('disk full')
      journalled.push({ at, text })
    },
    onJournalError: (error) => failures.push(error),
  })
  return { writer, published, journalled, failures }
}

/** Puts pieces together and proves that they neither overlap nor leave a gap. */
function joined(start: string, pieces: readonly { at: number; text: string }[]): string {
  let text = start
  for (const piece of pieces) {
    expect(piece.at).toBe(text.length)
    text += piece.text
  }
  return text
}

describe('a reply that is written', () => {
  test('reaches the screen without gaps or repetition, whatever the pieces', async () => {
    const pieces = fc.array(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('\ud83d'), fc.constant('\ude00')),
    )
    await fc.assert(
      fc.asyncProperty(pieces, fc.string(), async (texts, start) => {
        const { writer, published } = record(start)
        for (const text of texts) writer.write(text)
        const whole = await writer.end()
        expect(whole).toBe((start + texts.join('')).toWellFormed())
        expect(joined(start, published).toWellFormed()).toBe(whole)
      }),
      { numRuns: 200 },
    )
  })

  test('a fast stream is sent in few events and journalled by size', async () => {
    const { writer, published, journalled } = record()
    for (let token = 0; token < 5_000; token++) {
      writer.write('word ')
      if (token % 500 === 0) await new Promise(setImmediate)
    }
    await writer.end()
    expect(published.length).toBeLessThan(500)
    expect(journalled.length).toBeGreaterThan(0)
    for (const { text } of journalled) expect(text.length).toBeGreaterThanOrEqual(JOURNAL_CHARACTERS)
    expect('word '.repeat(5_000).startsWith(joined('', journalled))).toBe(true)
  })

  test('a slow stream reaches screen and disk while it still runs', async () => {
    const { writer, published, journalled } = record()
    writer.write('first')
    await vi.waitFor(() => expect(published).toHaveLength(1))
    await vi.waitFor(() => expect(journalled).toEqual([{ at: 0, text: 'first' }]))
    writer.write(' second')
    await vi.waitFor(() =>
      expect(journalled).toEqual([
        { at: 0, text: 'first' },
        { at: 5, text: ' second' },
      ]),
    )
    expect(await writer.end()).toBe('first second')
  })

  test('half of an emoji waits for its other half', async () => {
    const { writer, published } = record()
    writer.write('a\ud83d')
    await vi.waitFor(() => expect(published.map(({ text }) => text)).toEqual(['a']))
    writer.write('\ude00')
    await writer.end()
    expect(published.map(({ text }) => text)).toEqual(['a', '😀'])
  })

  test('what the disk refused is journalled later, without a gap', async () => {
    let full = true
    const { writer, journalled, failures } = record('', () => full)
    writer.write('kept ')
    await vi.waitFor(() => expect(failures).toHaveLength(1))
    full = false
    writer.write('safe')
    await vi.waitFor(() => expect(joined('', journalled)).toBe('kept safe'))
    expect(await writer.end()).toBe('kept safe')
  })

  test('a disk that refuses is asked again once an interval, however fast the stream is', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { writer, failures } = record('', () => true)
    const stream = async () => {
      for (let piece = 0; piece < 50; piece++) {
        writer.write('x'.repeat(JOURNAL_CHARACTERS))
        await vi.advanceTimersByTimeAsync(0)
      }
    }
    await stream()
    expect(failures).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(JOURNAL_INTERVAL)
    await stream()
    expect(failures).toHaveLength(2)
    await writer.end()
  })

  test('a continued answer goes on after the text it has', async () => {
    const { writer, published } = record('Once upon')
    writer.write(' a time')
    expect(await writer.end()).toBe('Once upon a time')
    expect(published).toEqual([{ at: 9, text: ' a time' }])
  })
})
