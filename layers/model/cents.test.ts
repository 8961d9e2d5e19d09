import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOf, price, shareOut } from './cents.ts'

test('a price is read as a deliberation writes it', () => {
  expect(['32', '3,20', '0.4966', '1 000'].map(price)).toEqual([320_000, 32_000, 4966, 10_000_000])
  for (const wrong of ['', '-3', '3.20001', '3,2,0', 'gratuit'])
    expect(() => price(wrong)).toThrow(RangeError)
})

test('an amount is rounded once, half a cent up', () => {
  expect(amountOf(20, price('3.20'), [6, 1])).toBe(384_00)
  expect(amountOf(0.5, price('0.01'))).toBe(1)
  expect(amountOf(1, price('10'), [1, 3])).toBe(333)
  // a tenth that binary fractions do not hold
  expect(amountOf(1.005, price('100'))).toBe(100_50)
})

test('the parts of a shared sum make the whole, whoever keeps the cent', () => {
  expect(shareOut(140_00, { commune: [2, 3], ccas: [1, 3] }, 'ccas')).toEqual({ commune: 93_33, ccas: 46_67 })
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), fc.integer({ min: 1, max: 50 }), (total, under) => {
      const parts = shareOut(total, { one: [1, under], rest: [under - 1, under] }, 'rest')
      expect(parts.one + parts.rest).toBe(total)
      expect(Math.min(parts.one, parts.rest)).toBeGreaterThanOrEqual(0)
    }),
  )
})
