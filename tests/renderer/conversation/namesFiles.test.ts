import { expect, test } from 'vitest'
import { namesFiles } from '../../../renderer/conversation/attachments/namesFiles.ts'

test('text beside pasted files that only names them, as file managers write it, does not stand for them', () => {
  expect(namesFiles('', ['photo.png'])).toBe(true)
  expect(namesFiles('notes.txt', ['notes.txt'])).toBe(true)
  expect(namesFiles('/srv/ada/notes.txt\n/srv/ada/a b.pdf\n', ['notes.txt', 'a b.pdf'])).toBe(true)
  expect(namesFiles('file:///srv/ada/a%20b.pdf\r\n', ['a b.pdf'])).toBe(true)
  expect(namesFiles('C:\\Users\\Ada\\notes.txt', ['notes.txt'])).toBe(true)
})

test('text that was copied with a picture of itself is text', () => {
  expect(namesFiles('Name\tSum\nAda\t12', ['image.png'])).toBe(false)
  expect(namesFiles('see notes.txt', ['notes.txt'])).toBe(false)
  expect(namesFiles('file:///100%', ['a.txt'])).toBe(false)
})
