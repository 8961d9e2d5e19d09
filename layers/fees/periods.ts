import type { Ratio } from '../model/cents.ts'
import { addDays, addMonths, type Day, daysBetween } from '../model/day.ts'
import type { DurationUnit, Season, Timing } from './schedule.ts'

/** A stay: both days within. `days`: those that are taken, where weekly hours leave some out; half-days are said where they are charged. */
export type Stay = {
  readonly from: Day
  readonly to: Day
  readonly days?: number
  readonly halfDays?: number
}

const monthsOf: Partial<Record<DurationUnit, number>> = { month: 1, quarter: 3, year: 12 }

/** Days of a stay, the first and the last within. */
export const daysOf = ({ from, to }: Stay): number => daysBetween(from, to) + 1

/**
 * How many periods a stay owes. A month runs from a day to the eve of the same day: from 10 January to 9 February is one month, a day
 * more begins the second. `exact` counts what was begun by its days.
 */
export function periodsOf(stay: Stay, timing: Timing): Ratio {
  const { per, begun = 'due', season, freeDays = 0 } = timing
  if (per === 'stay') return [1, 1]
  if (per === 'half-day') return [stay.halfDays ?? 2 * (stay.days ?? daysOf(stay)), 1]
  if (per === 'season') return [season ? seasonsOf(stay, season) : 1, 1]
  if (per === 'day' && stay.days !== undefined) return [Math.max(0, stay.days - freeDays), 1]
  const charged = { ...stay, from: addDays(stay.from, freeDays) }
  const days = daysOf(charged)
  if (days <= 0) return [0, 1]
  const months = monthsOf[per]
  if (months) return begun === 'due' ? [begunMonths(charged, months), 1] : exactMonths(charged, months)
  const length = per === 'week' ? 7 : 1
  return begun === 'due' ? [Math.ceil(days / length), 1] : [days, length]
}

/** Terms of so many months that a stay has begun. */
export function begunMonths({ from, to }: Stay, months = 1): number {
  let terms = 1
  while (addMonths(from, terms * months) <= to) terms++
  return terms
}

/** Whole terms, and the days of the last one over its length. */
function exactMonths(stay: Stay, months: number): Ratio {
  const begun = begunMonths(stay, months)
  const start = addMonths(stay.from, (begun - 1) * months)
  const length = daysBetween(start, addMonths(stay.from, begun * months))
  return [(begun - 1) * length + daysBetween(start, stay.to) + 1, length]
}

/** Seasons that a stay touches: each is owed once. */
function seasonsOf({ from, to }: Stay, season: Season): number {
  const overNewYear = season.to < season.from
  let touched = 0
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)); year++) {
    const start = `${year}-${season.from}`
    const end = `${overNewYear ? year + 1 : year}-${season.to}`
    if (start <= to && end >= from) touched++
  }
  return touched
}
