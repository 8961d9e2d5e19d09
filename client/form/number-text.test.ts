import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumber, writeNumber } from './number-text.ts'

test('a number is read however it is typed', () => {
  expect(['12', ' 1 234,5 ', '-3.25', '', '  ', '1 000'].map(readNumber)).toEqual([
    12,
    1234.5,
    -3.25,
    null,
    null,
    1000,
  ])
})

test('what is no number stays what was typed', () => {
  expect(['douze', '1,2,3', '12 m', '1e3', '-'].map(readNumber)).toEqual([
    'douze',
    '1,2,3',
    '12 m',
    '1e3',
    '-',
  ])
})

test('what is written is read back', () => {
  const plain = fc
    .double({ min: -1e9, max: 1e9, noNaN: true })
    .map((value) => Math.round(value * 100) / 100 + 0)
  fc.assert(
    fc.property(plain, (value) => {
      expect(readNumber(writeNumber(value, 'fr'))).toBe(value)
      expect(readNumber(writeNumber(value, 'en'))).toBe(value)
    }),
  )
})
