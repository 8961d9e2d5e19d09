import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut } from './share-out.ts'

test('what is left over goes to the largest remainders, and among equals to the first', () => {
  expect(shareOut(162, [1, 1, 1, 1])).toEqual([41, 41, 40, 40])
  expect(shareOut(10, [1, 2])).toEqual([3, 7])
  expect(shareOut(5, [0, 0])).toEqual([3, 2])
  expect(shareOut(0, [3, 4])).toEqual([0, 0])
  expect(shareOut(7, [])).toEqual([])
})

test('no elector is lost or invented, and nobody is further than one from what is due', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), weights, (total, given) => {
      const shares = shareOut(total, given)
      const sum = given.reduce((all, weight) => all + weight, 0)
      expect(shares.reduce((all, share) => all + share, 0)).toBe(total)
      for (const [index, share] of shares.entries())
        expect(Math.abs(share - (total * (given[index] as number)) / sum)).toBeLessThan(1)
    }),
  )
})
