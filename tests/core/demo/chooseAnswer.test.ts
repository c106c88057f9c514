import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { titleFromModel, titleQuestion } from '../../../electron/core/chat/titles.ts'
import { chooseAnswer, type DemoMessage } from '../../../electron/core/demo/chooseAnswer.ts'

const user = (content: string): DemoMessage => ({ role: 'user', content })
const assistant = (content: string): DemoMessage => ({ role: 'assistant', content })
const answerTo = (question: string): string => chooseAnswer([user(question)]).text
const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0

describe('the first answer in a chat', () => {
  test('says in its first line that this is the demo', () => {
    for (const question of ['Hello', 'code', 'What is love?', 'long answer', 'fail with cut']) {
      expect(answerTo(question).split('\n')[0]).toMatch(/demo assistant/)
    }
  })

  test('is the only one that says so', () => {
    const later = chooseAnswer([user('Hello'), assistant('Hello.'), user('code')]).text
    expect(later).not.toMatch(/demo assistant/)
    expect(later).toContain('```python')
  })

  test('does not depend on a system prompt', () => {
    const prompted = chooseAnswer([{ role: 'system', content: 'fail with 401' }, user('Hello')])
    expect(prompted).toEqual(chooseAnswer([user('Hello')]))
  })
})

describe('words it knows', () => {
  test('the tour shows every kind of Markdown', () => {
    const tour = answerTo('What can you do?')
    for (const part of [
      '## ',
      '1. ',
      '- ',
      '| --- |',
      '```python',
      '```typescript',
      '```sql',
      '$$',
      '> ',
      '**',
      '$e^',
    ]) {
      expect(tour).toContain(part)
    }
    expect(tour.match(/^```/gm)?.length).toBe(6)
  })

  test.each([
    ['Hello there', /nice to have you/],
    ['show me some code', /```sql/],
    ['a table please', /\| Planet \|/],
    ['write a formula', /\\frac/],
    ['Who are you?', /not a model/],
    ['are you real', /not a model/],
    ['Thank you!', /welcome/],
    ['help', /What Parlor can show/],
  ])('%s', (question, expected) => {
    expect(answerTo(question)).toMatch(expected)
  })

  test('a long answer has as many words as asked for', () => {
    const line = countWords(answerTo('Hello').split('\n')[0] ?? '')
    expect(countWords(answerTo('long answer')) - line).toBe(2_000)
    expect(countWords(answerTo('long answer 20000')) - line).toBe(20_000)
    expect(countWords(answerTo('a long answer of about 500 words')) - line).toBe(500)
  })

  test('slow is slow, the others are not', () => {
    expect(chooseAnswer([user('slow')]).slow).toBe(true)
    expect(chooseAnswer([user('code')]).slow).toBe(false)
  })

  test('a fault is asked for in these words alone', () => {
    expect(chooseAnswer([user('Fail with 429 quota.')]).fault).toBe('429 quota')
    expect(chooseAnswer([user('Why did my program fail with 429?')]).fault).toBeNull()
  })
})

describe('a question it does not know', () => {
  test('is quoted in a few words, and the way to a real model is shown', () => {
    const answer = answerTo('How do I write a cover letter for a bakery in Bern?')
    expect(answer).toContain('“cover letter bakery Bern”')
    expect(answer).toContain('Settings, Models & keys')
    expect(answer).toContain('only a demo')
  })

  test('brings no Markdown or HTML of its own into the answer', () => {
    const plain = chooseAnswer([user('x'), assistant('y'), user('zzz')]).text.replace('zzz', '')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { text: answer, fault } = chooseAnswer([user('x'), assistant('y'), user(`@ ${text} zzz`)])
        const quoted = /^You wrote about “(.*?)”, and/.exec(answer)?.[1] ?? ''
        if (fault === null) expect(quoted).not.toMatch(/[<>[\]()*_`$|#\\&]/)
        if (quoted !== '') expect(answer.replace(quoted, '')).toBe(plain)
      }),
    )
  })

  test('no message is too odd for an answer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ role: fc.constantFrom('user', 'assistant', 'system', 'tool'), content: fc.string() })),
        (messages) => {
          expect(chooseAnswer(messages).text).not.toBe('')
        },
      ),
    )
  })
})

describe('continuing', () => {
  const continued = 'Continue your last answer exactly where it stopped. Do not repeat anything.'

  test('an answer that broke off anywhere goes on exactly where it stopped', () => {
    const whole = answerTo('long answer 300')
    for (const at of [1, 7, 500, whole.length - 1]) {
      const rest = chooseAnswer([user('long answer 300'), assistant(whole.slice(0, at)), user(continued)]).text
      expect(whole.slice(0, at) + rest).toBe(whole)
    }
  })

  test('a later answer, and one that was made to fail, can be continued too', () => {
    const before = [user('Hello'), assistant('Hello.'), user('fail with cut')]
    const whole = chooseAnswer(before).text
    const rest = chooseAnswer([...before, assistant(whole.slice(0, 40)), user(continued)])
    expect(rest.text).toBe(whole.slice(40))
    expect(rest.fault).toBeNull()
  })

  test('an answer that was whole has nothing more to say', () => {
    expect(chooseAnswer([user('code'), assistant(answerTo('code')), user(continued)]).text).toContain('ends here')
  })
})

test('a chat gets a short title made of the main words of its question', () => {
  const question = 'How do I write a cover letter for a bakery in Bern, please?'
  const { text } = chooseAnswer(titleQuestion(question, answerTo(question)).map((message) => ({ ...message })))
  expect(text).toBe('Cover letter bakery Bern')
  expect(titleFromModel(text)).toBe(text)
  expect(chooseAnswer([...titleQuestion('?!', 'x')]).text).toBe('Trying the demo')
  expect(chooseAnswer([...titleQuestion('fail with 401', 'x')])).toMatchObject({ fault: null, text: 'Fail 401' })
})
