import { expect, test } from 'vitest'
import { type Encoding, encodingsOf, pack, unpack } from './encoding.ts'

test('the best that a caller takes comes first, plain bytes last', () => {
  expect(encodingsOf('gzip, deflate, br, zstd')).toEqual(['br', 'gzip', 'identity'])
  expect(encodingsOf('gzip')).toEqual(['gzip', 'identity'])
  expect(encodingsOf('*')).toEqual(['br', 'gzip', 'identity'])
  for (const nothing of [undefined, '', 'identity', 'deflate', 'br;q=0, gzip; q=0.0'])
    expect(encodingsOf(nothing)).toEqual(['identity'])
  expect(encodingsOf('BR; q=0.5,gzip;q=0')).toEqual(['br', 'identity'])
})

test('what is packed comes back whole, small or large', async () => {
  for (const length of [0, 1, 5000, 100_000]) {
    const body = Buffer.from(Array.from({ length }, (_, i) => (i * i) % 251))
    for (const encoding of ['br', 'gzip', 'identity'] satisfies Encoding[])
      expect(unpack(await pack(body, encoding), encoding)).toEqual(body)
  }
})
