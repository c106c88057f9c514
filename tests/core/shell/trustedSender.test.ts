import { expect, test } from 'vitest'
import { isTrustedSender } from '../../../electron/trustedSender.ts'

const ORIGIN = 'app://parlor'
const living = { isDestroyed: () => false }
const page = { url: 'app://parlor/index.html', parent: null }

test('the main frame of a living window of ours on our page is heard', () => {
  expect(isTrustedSender(living, page, ORIGIN)).toBe(true)
  expect(isTrustedSender(living, { ...page, url: 'app://parlor/index.html?a#b' }, ORIGIN)).toBe(true)
})

test.each([
  'https://example.org/',
  'https://app//parlor/',
  'app://parlor.example.org/index.html',
  'app://parlor@example.org/index.html',
  'app://parlo/index.html',
  'app://parlor:1/index.html',
  'app://parlor',
  'blob:app://parlor/0a1b',
  'data:text/html,app://parlor/',
  'about:blank',
  'file:///app://parlor/index.html',
  'devtools://devtools/bundled/app://parlor/',
  ' app://parlor/index.html',
  '',
])('a page at %j is not', (url) => {
  expect(isTrustedSender(living, { ...page, url }, ORIGIN)).toBe(false)
})

test('a frame within a page, a frame that is gone, a foreign or a destroyed window is not', () => {
  expect(isTrustedSender(living, { ...page, parent: page }, ORIGIN)).toBe(false)
  expect(isTrustedSender(living, null, ORIGIN)).toBe(false)
  expect(isTrustedSender(null, page, ORIGIN)).toBe(false)
  expect(isTrustedSender({ isDestroyed: () => true }, page, ORIGIN)).toBe(false)
})
