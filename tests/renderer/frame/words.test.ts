import { expect, test } from 'vitest'
import { initialsOf } from '../../../renderer/ui/initialsOf.ts'
import { errorWords } from '../../../renderer/words/english/errors.ts'
import { isolated } from '../../../renderer/words/isolated.ts'
import { shortcutText } from '../../../renderer/words/shortcutText.ts'
import { words } from '../../../renderer/words/words.ts'
import { COMMANDS } from '../../../shared/commands.ts'
import { ERROR_CODES } from '../../../shared/errors.ts'
import { keyTable } from '../../../shared/shortcutKeys.ts'

const facts = [{}, { host: 'example.org:8080', status: 502, model: 'tiny', retryAt: Date.UTC(2026, 0, 1) }]

test.each(ERROR_CODES)('%s is told in whole, calm sentences with and without facts', (code) => {
  for (const details of facts) {
    const { title, text } = errorWords[code](details)
    expect(title).toMatch(/^\S.*[^.!\s]$/u)
    expect(text).toMatch(/[.?]$/u)
    expect(`${title} ${text}`).not.toMatch(/!|undefined|null|NaN|\bIPC\b|\bHTTP\b/u)
  }
})

test('a problem with the key leads to the settings, one without credit offers no retry', () => {
  expect(errorWords['key-refused']({}).action).toBe('open-key-settings')
  expect(errorWords['no-credit']({}).action).toBeNull()
  expect(errorWords['model-not-available']({ model: 'x' }).title).toContain('x')
  expect(errorWords['service-problem']({ status: 502 }).title).toContain('502')
  expect(errorWords.redirected({ host: 'evil.example' }).title).toContain('evil.example')
})

test('without an address or a model it is said that none is chosen, not that an empty name is missing', () => {
  expect(errorWords.unreachable({ host: '' })).toMatchObject({ action: 'open-server-settings' })
  expect(errorWords.unreachable({ host: '' }).title).not.toContain('reach')
  expect(errorWords['model-not-available']({ model: '' }).title).not.toContain('“')
})

test('a wrong path at a server is told from a page that a network put in its place', () => {
  const path = errorWords['not-an-ai-server']({ host: 'api.example', status: 404 }).text
  const page = errorWords['not-an-ai-server']({ host: 'api.example' }).text
  expect(path).toContain('/v1')
  expect(path).not.toContain('sign-in')
  expect(page).toContain('sign-in')
})

test('initials are the first characters of the first and the last word, as people count characters', () => {
  expect(initialsOf('Ana Meier')).toBe('AM')
  expect(initialsOf('  ana  maria  de souza ')).toBe('AS')
  expect(initialsOf('王小明')).toBe('王')
  expect(initialsOf('👩‍👩‍👧 Family')).toBe('👩‍👩‍👧F')
  expect(initialsOf('')).toBe('')
})

test('shortcuts are named as the keys of the system are', () => {
  expect(shortcutText('Mod+Shift+U', 'linux')).toBe('Ctrl+Shift+U')
  expect(shortcutText('Mod+Shift+U', 'darwin')).toBe('⇧⌘U')
  expect(shortcutText('Mod+Comma', 'win32')).toBe('Ctrl+,')
})

test('every shortcut has a name, and the list says what Enter does for this person', () => {
  expect(COMMANDS.filter(({ id }) => !words.commands.names[id])).toEqual([])
  expect(keyTable({}, 'enter', 'linux')).toMatchObject({ send: 'Enter', newLine: 'Shift+Enter' })
  expect(keyTable({}, 'mod-enter', 'linux')).toMatchObject({ send: 'Mod+Enter', newLine: 'Enter' })
})

test('a title with marks of direction does not turn around the sentence that it stands in', () => {
  const hostile = '\u2069\u202eevil\u202c'
  expect(isolated(hostile)).toBe('\u2068evil\u2069')
  expect(words.chats.done.trash({ count: 1, title: hostile })).toMatch(/^“\u2068evil\u2069” [^\u202e]+$/u)
  expect(words.conversation.greeting('עדה')).toBe('Hello, \u2068עדה\u2069')
})
