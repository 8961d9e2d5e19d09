import { amountOf, type Cents, type Price, type Ratio } from '../model/cents.ts'
import { addDays, addMonths } from '../model/day.ts'
import { type Label, label } from '../model/label.ts'
import { done, type Outcome, refused } from '../model/outcome.ts'
import { charged, lumpOf, partsByBand } from './count.ts'
import { begunMonths, daysOf, periodsOf, type Stay } from './periods.ts'
import type { DurationUnit, FeeLine, Lump, Packages, Stages } from './schedule.ts'

/** A part of what an object owes: quantity × price × periods. */
export type Charge = {
  readonly quantity: number
  readonly each: Price
  readonly periods: Ratio
  readonly per: DurationUnit
  readonly amount: Cents
  /** what the figures alone do not say: the package taken, the part beyond a band */
  readonly note?: Label
}

/** What a line of the schedule asks for a quantity that stays so long, before coefficients and surcharges. */
export function chargesOf(line: FeeLine, measured: number, stay: Stay): Outcome<readonly Charge[]> {
  const { pricing } = line
  const quantity = charged(measured, line.counting)
  if (quantity === 0) return done([])
  switch (pricing.shape) {
    case 'rate':
      return done([charge(quantity, pricing.each, periodsOf(stay, pricing), pricing.per)])
    case 'bands': {
      const periods = periodsOf(stay, pricing)
      return done(
        partsByBand(quantity, pricing.bands).map(([part, band]) =>
          charge(part, band.price, periods, pricing.per),
        ),
      )
    }
    case 'lumps': {
      const lump = lumpOf(quantity, pricing.lumps)
      if (!lump) return refused('quantity-beyond-schedule', 'quantity')
      return done(lumped(quantity, lump, periodsOf(stay, pricing), pricing.per))
    }
    case 'packages':
      return packaged(quantity, pricing, daysOf(stay))
    case 'stages':
      return done(staged(quantity, pricing, stay))
  }
}

const once: Ratio = [1, 1]

const charge = (quantity: number, each: Price, periods: Ratio, per: DurationUnit, note?: Label): Charge => ({
  quantity,
  each,
  periods,
  per,
  amount: amountOf(quantity, each, periods),
  ...(note && { note }),
})

function lumped(quantity: number, lump: Lump, periods: Ratio, per: DurationUnit, note?: Label): Charge[] {
  const whole = charge(1, lump.price, periods, per, note)
  const { beyond } = lump
  if (!beyond || quantity <= beyond.above) return [whole]
  const above = label(`au-delà de ${beyond.above}`, `beyond ${beyond.above}`)
  return [whole, charge(quantity - beyond.above, beyond.each, periods, per, above)]
}

/** The packages that cover a stay, as the schedule says: the next longer one, or the cheapest sum of them. */
function packaged(
  quantity: number,
  { packages, between }: Packages,
  days: number,
): Outcome<readonly Charge[]> {
  const priced = packages
    .map(({ days: length, lumps, each }) => {
      const note = label(`forfait de ${length} jours`, `package of ${length} days`)
      const lump = lumps && lumpOf(quantity, lumps)
      const charges = lump
        ? lumped(quantity, lump, once, 'stay', note)
        : each === undefined
          ? []
          : [charge(quantity, each, once, 'stay', note)]
      return { days: length, charges, sum: charges.reduce((sum, { amount }) => sum + amount, 0) }
    })
    .filter(({ charges }) => charges.length > 0)
    .sort((one, other) => one.days - other.days)
  const next = priced.find((one) => one.days >= days)
  if (between === 'next') return next ? done(next.charges) : refused('stay-beyond-schedule', 'to')
  if (priced.length === 0) return refused('quantity-beyond-schedule', 'quantity')
  return done(cheapest(priced, days).flatMap((one) => one.charges))
}

type Priced = { readonly days: number; readonly charges: readonly Charge[]; readonly sum: Cents }

/** The packages whose days make at least the stay and whose sum is least; the longer ones first. */
function cheapest(priced: readonly Priced[], days: number): readonly Priced[] {
  const best: { sum: Cents; taken: readonly Priced[] }[] = [{ sum: 0, taken: [] }]
  for (let length = 1; length <= days; length++) {
    const ways = priced.map((one) => {
      const before = best[Math.max(0, length - one.days)] ?? { sum: 0, taken: [] }
      return { sum: before.sum + one.sum, taken: [...before.taken, one] }
    })
    best.push(ways.reduce((least, way) => (way.sum < least.sum ? way : least)))
  }
  return [...(best[days]?.taken ?? [])].sort((one, other) => other.days - one.days)
}

/** Stage after stage until the stay ends; a stage that is begun is owed, a month of it too. */
function staged(quantity: number, { stages }: Stages, stay: Stay): Charge[] {
  const charges: Charge[] = []
  let from = stay.from
  for (const { months, each, per } of stages) {
    if (from > stay.to) break
    const end = months === null ? null : addDays(addMonths(from, months), -1)
    const to = end !== null && end < stay.to ? end : stay.to
    charges.push(
      per === 'stage'
        ? charge(quantity, each, once, 'stay')
        : charge(quantity, each, [begunMonths({ from, to }), 1], 'month'),
    )
    from = addDays(to, 1)
  }
  return charges
}
