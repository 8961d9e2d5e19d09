import fc from 'fast-check'
import { expect, test } from 'vitest'
import { price } from '../model/cents.ts'
import { label } from '../model/label.ts'
import { isRefused } from '../model/outcome.ts'
import { computeFee, type FeeRequest } from './compute.ts'
import type { Counting, FeeSchedule, Pricing } from './schedule.ts'

const town = (pricing: Pricing, more: Partial<FeeSchedule> = {}, counting: Partial<Counting> = {}) => ({
  id: 'town',
  name: label('Grille', 'Schedule'),
  deliberation: '2026-12',
  from: '2026-01-01',
  to: null,
  lines: [
    {
      kind: 'thing',
      label: label('Objet', 'Thing'),
      counting: { unit: 'unit' as const, ...counting },
      pricing,
    },
  ],
  ...more,
})
const thing = (quantity: number, to = '2026-01-01') => ({
  kind: 'thing',
  quantity,
  stay: { from: '2026-01-01', to },
})
const fee = (schedule: FeeSchedule, request: FeeRequest) => {
  const answer = computeFee(schedule, request)
  return isRefused(answer) ? answer.refused : answer.done.total
}
const perDay: Pricing = { shape: 'rate', each: price('2'), per: 'day' }

test('a fair: the first units at one price, the following at another', () => {
  const pricing: Pricing = {
    shape: 'bands',
    per: 'day',
    bands: [
      { upTo: 10, price: price('3') },
      { upTo: null, price: price('1.50') },
    ],
  }
  expect([5, 10, 14].map((quantity) => fee(town(pricing), { objects: [thing(quantity)] }))).toEqual([
    15_00, 30_00, 36_00,
  ])
})

test('a circus: free up to a size, a lump above', () => {
  const pricing: Pricing = { shape: 'lumps', per: 'stay', lumps: [{ upTo: null, price: price('80') }] }
  const circus = town(pricing, {}, { unit: 'square-metre', freeUpTo: 50 })
  expect([50, 51, 900].map((quantity) => fee(circus, { objects: [thing(quantity)] }))).toEqual([
    0, 80_00, 80_00,
  ])
})

test('a least and a most quantity are charged, whatever was measured', () => {
  const schedule = town(perDay, {}, { least: 4, most: 10 })
  expect([1, 6, 30].map((quantity) => fee(schedule, { objects: [thing(quantity)] }))).toEqual([
    8_00, 12_00, 20_00,
  ])
})

test('the zone multiplies; without it, or in one that has no price, nothing is computed', () => {
  const zoned = town(perDay, { zones: { A: [3, 2], B: [1, 1] } })
  const inZone = (zone?: string) => fee(zoned, { objects: [{ ...thing(3), ...(zone && { zone }) }] })
  expect(['A', 'B', 'C', undefined].map(inZone)).toEqual([9_00, 6_00, 'zone-without-price', 'zone-missing'])
})

test('an exemption says its law and leaves nothing to pay', () => {
  const answer = computeFee(town(perDay), { objects: [{ ...thing(3), exemption: 'non-profit' }] })
  if (isRefused(answer)) throw new Error(answer.refused)
  expect(answer.done.total).toBe(0)
  expect(answer.done.lines.map(({ amount }) => amount)).toEqual([6_00, -6_00])
  expect(answer.done.lines[1]?.source).toContain('L2125-1')
})

test('what cannot be priced is refused by name', () => {
  expect(fee(town(perDay), { objects: [{ ...thing(1), kind: 'balloon' }] })).toBe('kind-without-price')
  expect(fee(town(perDay), { objects: [thing(0)] })).toBe('no-quantity')
  expect(fee(town(perDay), { objects: [thing(1, '2025-12-31')] })).toBe('days-reversed')
})

test('the total is the sum of the lines, and more of anything never costs less', () => {
  const pricing: Pricing = {
    shape: 'packages',
    between: 'cheapest',
    packages: [
      { days: 1, each: price('5') },
      { days: 7, each: price('20') },
    ],
  }
  const quantities = fc.integer({ min: 1, max: 500 }).map((tenths) => tenths / 10)
  fc.assert(
    fc.property(
      fc.constantFrom(perDay, pricing),
      quantities,
      quantities,
      fc.nat(40),
      (price, one, more, days) => {
        const to = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)
        const sums = [one, one + more].map((quantity) => {
          const answer = computeFee(town(price), { objects: [thing(quantity, to)] })
          if (isRefused(answer)) throw new Error(answer.refused)
          expect(answer.done.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(answer.done.total)
          return answer.done.total
        })
        expect(sums[1]).toBeGreaterThanOrEqual(sums[0] ?? 0)
      },
    ),
  )
})
