import { expect, test } from 'playwright/test'
import { checkAddress, originOf } from '../../../renderer/state/providerAddress.ts'

test('an https address of any server is good', () => {
  expect(checkAddress('https://api.openai.com/v1')).toEqual({ address: 'https://api.openai.com/v1', problem: null })
  expect(checkAddress('https://gateway.example:8443/openai/v1').problem).toBeNull()
})

test('http is good for this computer, whatever it is called', () => {
  for (const address of [
    'http://localhost:11434/v1',
    'http://127.0.0.1:1234/v1',
    'http://127.8.9.10/v1',
    'http://[::1]:8080/v1',
    'http://127.1:8080/v1',
  ])
    expect(checkAddress(address).problem, address).toBeNull()
})

test('http to another computer is refused, also where the name looks like this one', () => {
  for (const address of [
    'http://api.openai.com/v1',
    'http://192.168.1.20:11434/v1',
    'http://localhost.example/v1',
    'http://other.localhost/v1',
    'http://127.0.0.1.example/v1',
    'http://0.0.0.0:8080/v1',
  ])
    expect(checkAddress(address).problem, address).toBe('insecure')
})

test('what people paste too much of is taken away', () => {
  expect(checkAddress('  https://api.openai.com/v1/ ').address).toBe('https://api.openai.com/v1')
  expect(checkAddress('https://server.example/v1/chat/completions').address).toBe('https://server.example/v1')
  expect(checkAddress('https://server.example/v1/models/').address).toBe('https://server.example/v1')
})

test('every other mistake has its own word', () => {
  expect(checkAddress('   ').problem).toBe('empty')
  expect(checkAddress('localhost:11434/v1').problem).toBe('no-scheme')
  expect(checkAddress('ftp://server.example').problem).toBe('no-scheme')
  expect(checkAddress('https://').problem).toBe('not-an-address')
  expect(checkAddress('https://exa mple/v1').problem).toBe('not-an-address')
  expect(checkAddress('https://ada:secret@server.example/v1').problem).toBe('has-credentials')
  expect(checkAddress('https://server.example/v1?key=secret').problem).toBe('has-query')
})

test('the origin is what a key is bound to', () => {
  expect(originOf('https://api.openai.com/v1')).toBe('https://api.openai.com')
  expect(originOf('http://127.0.0.1:1234/v1')).toBe('http://127.0.0.1:1234')
  expect(originOf('')).toBeNull()
})
