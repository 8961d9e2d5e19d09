/**
 * Days of the calendar as `YYYY-MM-DD`: compared as text, counted in UTC so that no clock change shifts them.
 * A term of months or years runs from a day to the same day of another month, or to the last one where that month is shorter.
 */
export type Day = string

const dayMs = 86_400_000
const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const written = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: Day, days: number): Day => written(at(day) + days * dayMs)

/** Days from one to another: 1 from a day to the next one. */
export const daysBetween = (from: Day, to: Day): number => (at(to) - at(from)) / dayMs

/** `addMonths('2024-01-31', 1)` is 29 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = Date.UTC(year, month - 1 + months, 1)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return written(first + (Math.min(date, last) - 1) * dayMs)
}

export const addYears = (day: Day, years: number): Day => addMonths(day, 12 * years)

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekday = (day: Day): number => new Date(at(day)).getUTCDay() || 7
