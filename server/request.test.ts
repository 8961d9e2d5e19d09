import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { takesGzip } from './answer.ts'
import { languageOf, originOf, queryOf } from './request.ts'

const asked = (headers: Record<string, string>, query = {}, host = '127.0.0.1:8080') =>
  ({ headers, query, host, protocol: 'http' }) as unknown as FastifyRequest

test('French is the language of whoever says none that Carreau speaks', () => {
  const language = (accept: string, query = {}) => languageOf(asked({ 'accept-language': accept }, query))
  expect(language('')).toBe('fr')
  expect(language('de-DE,de;q=0.9')).toBe('fr')
  expect(language('de, en-GB;q=0.7, fr;q=0.3')).toBe('en')
  expect(language('fr', { lang: 'en' })).toBe('en')
  expect(language('en', { lang: 'xx' })).toBe('en')
})

test('links begin with the way the caller came; behind a proxy with the address people type', () => {
  const config = { publicUrl: 'https://carte.ville.test' }
  expect(originOf(asked({}), config)).toBe('http://127.0.0.1:8080')
  expect(originOf(asked({}, {}, 'carte.ville.test'), config)).toBe('https://carte.ville.test')
  expect(originOf(asked({ 'x-forwarded-for': '10.0.0.1' }), config)).toBe('https://carte.ville.test')
})

test('a query is read once, known names only', () => {
  const read = (query: object) => () => queryOf(asked({}, query), (name) => name === 'a')
  expect([...read({ a: '1', lang: 'en', f: 'json' })()]).toEqual([
    ['a', '1'],
    ['lang', 'en'],
    ['f', 'json'],
  ])
  expect(read({ b: '1' })).toThrow('There is no parameter “b” here.')
  expect(read({ a: ['1', '2'] })).toThrow('given several times')
  expect(read({ a: 'x\0' })).toThrow('NUL')
  expect(read({ lang: 'de' })).toThrow('expected fr or en')
  expect(read(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}`, ''])))).toThrow('Too many')
})

test('zipped answers go to whoever takes them', () => {
  const takes = (accept: string) => takesGzip(asked({ 'accept-encoding': accept }))
  expect(['gzip', 'br, gzip', 'GZIP;q=0.5', '*', 'deflate, gzip;q=1.0'].map(takes)).toEqual(
    Array(5).fill(true),
  )
  expect(['', 'br', 'gzip;q=0', 'gzip; q=0.0', 'identity', 'xgzip'].map(takes)).toEqual(Array(6).fill(false))
})
