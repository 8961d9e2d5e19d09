import { expect, test } from 'vitest'
import { isRefused } from '../model/outcome.ts'
import { daysTaken, meet, weekSlots } from './weekly-hours.ts'

const slots = (hours: string | null) => {
  const read = weekSlots(hours)
  if (isRefused(read)) throw new Error(read.refused)
  return read.done
}
const always = { slots: slots(null) }

test('hours are read as minutes of the week; nothing is the whole of it', () => {
  expect(slots('lu 08:00-18:00')).toEqual([[480, 1080]])
  expect(slots('sa-lu 06:00-14:00')).toEqual([
    [360, 840],
    [7560, 8040],
    [9000, 9480],
  ])
  expect(slots(null)).toEqual([[0, 10080]])
  expect(slots('lu-di 00:00-24:00')).toEqual([[0, 10080]])
})

test('a slot that ends before it starts runs past midnight, from Sunday into Monday', () => {
  expect(slots('di 22:00-02:00')).toEqual([
    [0, 120],
    [9960, 10080],
  ])
})

test('what is no hour is refused', () => {
  for (const odd of [
    'lundi 8h-18h',
    'lu 08:00',
    'lu 25:00-26:00',
    'lu 08:00-18:00;',
    'xx 08:00-18:00',
    'lu 8:00-9:00',
  ])
    expect(weekSlots(odd)).toMatchObject({ refused: 'weekly-hours' })
})

test('a market on Saturday morning does not meet a terrace at night', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  const market = { ...year, slots: slots('sa 06:00-14:00') }
  const terrace = { ...year, slots: slots('lu-di 18:00-02:00') }
  expect(meet(market, terrace)).toBe(false)
  expect(meet(market, { ...year, slots: slots('sa 13:00-20:00') })).toBe(true)
})

test('within less than a week only the days they share count', () => {
  const market = { from: '2026-01-01', to: '2026-12-31', slots: slots('sa 06:00-14:00') }
  // Monday 2 to Friday 6 March 2026
  expect(meet(market, { from: '2026-03-02', to: '2026-03-06', ...always })).toBe(false)
  expect(meet(market, { from: '2026-03-02', to: '2026-03-07', ...always })).toBe(true)
  expect(meet(market, { from: '2027-01-02', to: '2027-01-02', ...always })).toBe(false)
})

test('a market on Saturdays takes 52 days of 2026, a night that runs into Sunday is one', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  expect(
    ['sa 06:00-14:00', 'sa 22:00-02:00', 'me,sa 06:00-14:00', null].map((hours) => daysTaken(year, hours)),
  ).toEqual([52, 52, 104, 365])
})
