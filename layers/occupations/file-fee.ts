import { computeFee, type FeeObject, type FeeResult, lineOf } from '../fees/compute.ts'
import { type Exemption, exemptions } from '../fees/exemptions.ts'
import type { FeeSchedule, QuantityUnit } from '../fees/schedule.ts'
import type { Day } from '../model/day.ts'
import { done, isRefused, type Outcome } from '../model/outcome.ts'
import { type FeeAsked, feeRefusal } from './fee-refusals.ts'
import { kindOf, type ObjectKindId } from './kinds.ts'
import { daysTaken } from './weekly-hours.ts'

/** What of a footprint makes its fee. */
export type FeeFootprint = {
  readonly id: string
  readonly kind: ObjectKindId
  readonly label: string | null
  readonly starts: Day
  readonly ends: Day
  readonly weekly_hours: string | null
  readonly quantity: number | null
  readonly length: number | null
  readonly parking_places: number | null
  readonly area: number
  /** the tariff zone that most of it lies in */
  readonly zone: string | null
}

export type FeeFile = {
  readonly footprints: readonly FeeFootprint[]
  readonly exemption: Exemption | null
  readonly unauthorised: boolean
}

/**
 * What a file owes under the schedule in force on its first day: footprints × prices, then what is owed once. What is free by its
 * kind has no line; a file that the law exempts owes nothing even where the council voted no price (CGPPP, art. L2125-1).
 */
export function fileFee(schedule: FeeSchedule | null, file: FeeFile): Outcome<FeeResult> {
  const charged = file.footprints.filter(({ kind }) => !kindOf(kind).free)
  if (charged.length === 0) return done({ lines: [], total: 0 })
  const fee = schedule
    ? ofSchedule(schedule, file, charged)
    : feeRefusal('no-schedule', firstOf(charged), null)
  if (!isRefused(fee) || !file.exemption) return fee
  const { said: rule, source } = exemptions[file.exemption]
  return done({ lines: [{ rule, amount: 0, source }], total: 0 })
}

function ofSchedule(
  schedule: FeeSchedule,
  file: FeeFile,
  charged: readonly FeeFootprint[],
): Outcome<FeeResult> {
  const objects: FeeObject[] = []
  for (const footprint of charged) {
    const zone = footprint.zone ?? undefined
    const line = lineOf(schedule, { kind: footprint.kind, zone })
    if (isRefused(line)) return feeRefusal(line.refused, footprint, schedule)
    const { unit } = line.done.counting
    const quantity = quantityOf(footprint, unit)
    if (!quantity) return feeRefusal('no-quantity', footprint, schedule, unit)
    objects.push({
      kind: footprint.kind,
      quantity,
      stay: stayOf(footprint),
      ...(zone && { zone }),
      ...(file.exemption && { exemption: file.exemption }),
    })
  }
  const fee = computeFee(schedule, { objects, unauthorised: file.unauthorised, request: !file.exemption })
  if (!isRefused(fee)) return fee
  const at = Number(String(fee.at ?? '').replace('/objects/', ''))
  return feeRefusal(fee.refused, charged[at] ?? firstOf(charged), schedule)
}

const firstOf = (charged: readonly FeeFootprint[]): FeeAsked =>
  charged.reduce((first, one) => (one.starts < first.starts ? one : first))

const stayOf = ({ starts, ends, weekly_hours }: FeeFootprint): FeeObject['stay'] => {
  const stay = { from: starts, to: ends }
  return weekly_hours ? { ...stay, days: daysTaken(stay, weekly_hours) } : stay
}

/** What is counted: the quantity that the office retained, else what was drawn or measured, in the unit of the price. */
function quantityOf(
  { quantity, area, length, parking_places }: FeeFootprint,
  unit: QuantityUnit,
): number | null {
  if (quantity !== null) return quantity
  if (unit === 'square-metre') return area
  if (unit === 'linear-metre') return length
  return unit === 'parking-place' ? parking_places : 1
}
