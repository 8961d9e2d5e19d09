import { expect, test } from 'vitest'
import { isLoopback, isSameOrigin } from './same-origin.ts'

const host = '127.0.0.1:8080'

test('a browser’s own word decides, whatever the origin says', () => {
  expect(isSameOrigin({ host, 'sec-fetch-site': 'same-origin' })).toBe(true)
  for (const site of ['cross-site', 'same-site', 'none']) {
    expect(isSameOrigin({ host, 'sec-fetch-site': site, origin: `http://${host}` })).toBe(false)
  }
})

test('without that word the origin must be the host that was asked, its port included', () => {
  expect(isSameOrigin({ host, origin: 'http://127.0.0.1:8080' })).toBe(true)
  for (const origin of ['http://127.0.0.1:8081', 'http://evil.example', 'null', 'file://', '', undefined]) {
    expect(isSameOrigin({ host, origin })).toBe(false)
  }
  expect(isSameOrigin({ origin: 'http://127.0.0.1:8080' })).toBe(false)
})

test('the machine itself has few names', () => {
  for (const name of ['localhost', 'LOCALHOST:8080', '127.0.0.1', '127.3.2.1:80', '::1', '[::1]:8080']) {
    expect(isLoopback(name)).toBe(true)
  }
  for (const name of [
    '0.0.0.0',
    '::',
    '192.168.1.4',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '',
  ]) {
    expect(isLoopback(name)).toBe(false)
  }
})
