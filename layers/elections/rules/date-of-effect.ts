import type { Day } from '../../model/day.ts'
import type { Explained } from '../../model/explained.ts'
import { label } from '../../model/label.ts'
import { type Dated, inForceOn } from './dated.ts'

/** Notified before `before`, an order takes effect on the `effect` of the next year; both as `MM-DD`. */
type Perimeters = { readonly before: string; readonly effect: string }

/** Who changes the perimeter of stations for next year must say so before the end of summer. */
const texts: readonly Dated<Perimeters>[] = [
  {
    from: '2007-11-27',
    rule: { before: '08-31', effect: '03-01' },
    source: 'Code électoral, art. R40 (décret 2007-1670, art. 4)',
  },
  { from: '2019-01-01', rule: { before: '08-31', effect: '01-01' }, source: 'Code électoral, art. R40' },
]

/**
 * The day on which a new districting takes effect, for an order notified to the mayor on that day. Changes of administrative limits
 * or of constituencies are an exception that the officer states with its reason: it is not computed.
 */
export function dateOfEffect(notified: Day): Explained<Day> {
  const { rule, source } = inForceOn(texts, notified)
  const year = Number(notified.slice(0, 4))
  const inTime = notified.slice(5) < rule.before
  const value = `${year + (inTime ? 1 : 2)}-${rule.effect}`
  const said = inTime
    ? label(
        `Notifié le ${french(notified)}, avant le 31 août : en vigueur le ${french(value)}.`,
        `Notified on ${notified}, before 31 August: in force on ${value}.`,
      )
    : label(
        `Notifié le ${french(notified)}, et non avant le 31 août ${year} : pas avant le ${french(value)}.`,
        `Notified on ${notified}, not before 31 August ${year}: not before ${value}.`,
      )
  return { value, because: said, source }
}

const french = (day: Day): string => day.split('-').reverse().join('/')
