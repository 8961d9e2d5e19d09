import { expect, test } from 'vitest'
import { periodsOf } from './periods.ts'
import type { DurationUnit } from './schedule.ts'

const count = (from: string, to: string, per: DurationUnit, begun: 'due' | 'exact' = 'due') => {
  const [over, under] = periodsOf({ from, to }, { per, begun })
  return over / under
}

test('a month runs to the eve of the same day; a day more begins the next', () => {
  expect(count('2024-01-10', '2024-02-09', 'month')).toBe(1)
  expect(count('2024-01-10', '2024-02-10', 'month')).toBe(2)
  expect(count('2024-01-31', '2024-02-28', 'month')).toBe(1)
  expect(count('2024-01-01', '2024-12-31', 'year')).toBe(1)
  expect(count('2024-01-01', '2024-06-30', 'quarter')).toBe(2)
})

test('exactly, what was begun counts by its days', () => {
  expect(count('2024-01-01', '2024-02-15', 'month', 'exact')).toBeCloseTo(1 + 15 / 29)
  expect(count('2024-01-01', '2024-01-10', 'week', 'exact')).toBeCloseTo(10 / 7)
  expect(count('2023-01-01', '2023-12-31', 'year', 'exact')).toBe(1)
})

test('a season is owed once, also over New Year', () => {
  const winter = { per: 'season', season: { from: '11-15', to: '03-14' } } as const
  expect(periodsOf({ from: '2024-01-10', to: '2024-02-01' }, winter)).toEqual([1, 1])
  expect(periodsOf({ from: '2024-03-01', to: '2024-12-01' }, winter)).toEqual([2, 1])
  expect(periodsOf({ from: '2024-04-01', to: '2024-10-01' }, winter)).toEqual([0, 1])
})

test('the first days may be free', () => {
  expect(periodsOf({ from: '2024-05-01', to: '2024-05-05' }, { per: 'day', freeDays: 2 })).toEqual([3, 1])
  expect(periodsOf({ from: '2024-05-01', to: '2024-05-02' }, { per: 'day', freeDays: 2 })).toEqual([0, 1])
})
