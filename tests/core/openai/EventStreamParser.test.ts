import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventStreamParser, type StreamEvent } from '../../../electron/core/openai/EventStreamParser.ts'

function parse(...pieces: (string | Uint8Array)[]): StreamEvent[] {
  const parser = new EventStreamParser()
  const events = pieces.flatMap((piece) => [...parser.push(typeof piece === 'string' ? Buffer.from(piece) : piece)])
  return [...events, ...parser.end()]
}

const data = (...texts: string[]): StreamEvent[] => texts.map((text) => ({ name: 'message', data: text }))

test('events are told apart by blank lines, whatever ends the lines', () => {
  for (const end of ['\n', '\r', '\r\n']) {
    expect(parse(['data: one', '', 'data:two', '', ''].join(end))).toEqual(data('one', 'two'))
  }
})

test('one leading space belongs to the field, the others to the data', () => {
  expect(parse('data:  a : b\n\n')).toEqual(data(' a : b'))
})

test('comments, ids, retry times and unknown fields bring no event', () => {
  expect(parse(': hello\nid: 1\nretry: 5\nfoo: bar\n\n:\n\n')).toEqual([])
})

test('several data lines are one event', () => {
  expect(parse('data: one\ndata\ndata: two\n\n')).toEqual(data('one\n\ntwo'))
})

test('an event keeps its name, the next one does not inherit it', () => {
  expect(parse('event: error\ndata: 1\n\ndata: 2\n\n')).toEqual([{ name: 'error', data: '1' }, ...data('2')])
})

test('the last event counts even when its blank line is missing', () => {
  expect(parse('data: one')).toEqual(data('one'))
  expect(parse('data: one\r')).toEqual(data('one'))
})

test('a byte order mark is dropped at the start only', () => {
  expect(parse('\uFEFFdata: a\uFEFFb\n\n')).toEqual(data('a\uFEFFb'))
})

test('bytes that are no UTF-8 become replacement characters', () => {
  expect(parse(Buffer.from([...Buffer.from('data: a'), 0xff, 0xc3, 0x0a, 0x0a]))).toEqual(data('a\uFFFD\uFFFD'))
})

test('two pieces cut at any byte give the same events', () => {
  const stream = Buffer.from(
    '\uFEFF: ping\r\n\r\ndata: Zoë – 👩‍🚀\r\ndata: 漢字\r\n\r\nevent: x\rdata: 1\r\rdata: 2\n\n',
  )
  const whole = parse(stream)
  expect(whole.length).toBe(3)
  for (let at = 0; at <= stream.length; at += 1) {
    expect(parse(stream.subarray(0, at), stream.subarray(at))).toEqual(whole)
  }
})

test('any events, written in any way and cut anywhere, are read as they were meant', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((drawn) => drawn.replace(/[\r\n\uFEFF]/g, '·'))
  const written = fc.record({
    lines: fc.array(text, { minLength: 1, maxLength: 3 }),
    end: fc.constantFrom('\n', '\r', '\r\n'),
    comment: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(written, { maxLength: 6 }), fc.array(fc.nat(500), { maxLength: 8 }), (events, cuts) => {
      const stream = events.map(({ lines, end, comment }) => {
        return `${comment ? `: no${end}` : ''}${lines.map((line) => `data: ${line}${end}`).join('')}${end}`
      })
      const bytes = Buffer.from(stream.join(''))
      const places = [
        0,
        ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((one, other) => one - other),
        bytes.length,
      ]
      const pieces = places.slice(1).map((place, index) => bytes.subarray(places[index], place))
      expect(parse(...pieces)).toEqual(data(...events.map(({ lines }) => lines.join('\n').toWellFormed())))
    }),
  )
})

test('any bytes at all are read without an exception', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (pieces) => void parse(...pieces)))
})
