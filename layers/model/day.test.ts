import { expect, test } from 'vitest'
import { addDays, addMonths, addYears, daysBetween, weekday } from './day.ts'

test('days are counted across years, leap days and clock changes', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
  expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2)
  expect(daysBetween('2024-10-26', '2024-10-28')).toBe(2)
})

test('a month runs to the same day of the next one, or to its last', () => {
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2024-03-15', -1)).toBe('2024-02-15')
  expect(addMonths('2022-03-24', 4)).toBe('2022-07-24')
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
})

test('Monday is 1, Sunday is 7', () => {
  expect(['2024-07-01', '2024-07-07'].map(weekday)).toEqual([1, 7])
})
