import type { Spelling } from '../model/field.ts'
import { label } from '../model/label.ts'
import { done, type Outcome, refused } from '../model/outcome.ts'

/** Days of the week as they are written, Monday first. */
export const weekDays = ['lu', 'ma', 'me', 'je', 've', 'sa', 'di'] as const

const dayMinutes = 24 * 60
const week = 7 * dayMinutes

/** From a minute of the week (Monday 0:00 is 0) to another one, which is no longer part of it. */
export type Slot = readonly [from: number, to: number]

const day = `(${weekDays.join('|')})`
const days = `${day}(-${day})?(,${day}(-${day})?)*`
const time = '([01]\\d|2[0-3]):[0-5]\\d'
const part = `${days} ${time}-(${time}|24:00)`

/** `lu-ve 08:00-18:00; sa 06:00-14:00`. A slot that ends before it starts runs past midnight. */
export const weeklyHours: Spelling = {
  pattern: `^${part}(; ${part})*$`,
  said: label(
    'Jours et heures, comme « lu-ve 08:00-18:00; sa 06:00-14:00 » (lu ma me je ve sa di)',
    'Days and hours, as in “lu-ve 08:00-18:00; sa 06:00-14:00” (lu ma me je ve sa di, Monday first)',
  ),
}

const shape = new RegExp(weeklyHours.pattern)

/** The slots of a week, in order, none touching another; empty hours are the whole week. Twin of `occupations.week_slots` in SQL. */
export function weekSlots(hours: string | null): Outcome<readonly Slot[]> {
  if (hours === null || hours === '') return done([[0, week]])
  if (!shape.test(hours)) return refused('weekly-hours', 'weekly_hours')
  return done(joined(hours.split('; ').flatMap(slotsOfPart)))
}

function slotsOfPart(written: string): Slot[] {
  const [on = '', hours = ''] = written.split(' ')
  const [from = 0, to = 0] = hours.split('-').map(minuteOf)
  return daysOf(on).flatMap((at) => {
    const start = at * dayMinutes + from
    const end = at * dayMinutes + (to > from ? to : to + dayMinutes)
    // Sunday night runs into Monday
    return end > week ? [[start, week] as const, [0, end - week] as const] : [[start, end] as const]
  })
}

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Days of a stay on which its hours begin: a market on Saturdays takes one a week. Those of an unreadable text are all of them. */
export function daysTaken({ from, to }: Days, hours: string | null): number {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const all = last - first + 1
  if (hours === null || !shape.test(hours)) return all
  const on = new Set(hours.split('; ').flatMap((part) => daysOf(part.split(' ')[0] ?? '')))
  return Array.from({ length: all }, (_, at) => on.has(weekDay(first + at))).filter(Boolean).length
}

/** `sa-lu` is Saturday, Sunday and Monday. */
const daysOf = (written: string): number[] =>
  written.split(',').flatMap((one) => {
    const [from = 0, to = from] = one
      .split('-')
      .map((name) => weekDays.indexOf(name as (typeof weekDays)[number]))
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, at) => (from + at) % 7)
  })

function joined(slots: readonly Slot[]): Slot[] {
  const whole: [number, number][] = []
  for (const [from, to] of slots.filter(([from, to]) => from < to).sort(([one], [other]) => one - other)) {
    const last = whole.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else whole.push([from, to])
  }
  return whole
}

/** Days of a stay, both within. */
export type Days = { readonly from: string; readonly to: string }

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
/** 0 is Monday; 1 January 1970 was a Thursday. */
const weekDay = (number: number): number => (((number + 3) % 7) + 7) % 7

/** Do two stays with weekly hours ever want the same minute? Twin of `occupations.meet` in SQL. */
export function meet(
  one: Days & { readonly slots: readonly Slot[] },
  other: Days & { readonly slots: readonly Slot[] },
): boolean {
  const from = Math.max(dayNumber(one.from), dayNumber(other.from))
  const to = Math.min(dayNumber(one.to), dayNumber(other.to))
  if (to < from) return false
  const shared = common(one.slots, other.slots)
  if (to - from >= 6) return shared.length > 0
  const days = Array.from({ length: to - from + 1 }, (_, at) => weekDay(from + at) * dayMinutes)
  return common(shared, joined(days.map((start) => [start, start + dayMinutes] as const))).length > 0
}

const common = (one: readonly Slot[], other: readonly Slot[]): Slot[] =>
  one.flatMap(([from, to]) =>
    other.flatMap(([start, end]): Slot[] =>
      Math.max(from, start) < Math.min(to, end) ? [[Math.max(from, start), Math.min(to, end)]] : [],
    ),
  )
