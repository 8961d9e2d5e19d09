import { amountOf, type Cents, type Price, type Ratio } from '../model/cents.ts'
import type { Day } from '../model/day.ts'
import { type Label, label } from '../model/label.ts'
import { done, isRefused, type Outcome, refused } from '../model/outcome.ts'
import { type Charge, chargesOf } from './charge.ts'
import { type Exemption, exemptions } from './exemptions.ts'
import type { Stay } from './periods.ts'
import type { DurationUnit, FeeLine, FeeSchedule, QuantityUnit } from './schedule.ts'

/** One object of a file: what it is, how much of it, for how long. */
export type FeeObject = {
  readonly kind: string
  readonly quantity: number
  readonly stay: Stay
  readonly zone?: string
  readonly exemption?: Exemption
}

export type FeeRequest = {
  readonly objects: readonly FeeObject[]
  /** without title: the surcharge that the schedule knows */
  readonly unauthorised?: boolean
  /** the request fee is owed */
  readonly request?: boolean
}

/** One line of the explanation: rule, quantity, rate, source. */
export type FeeResultLine = {
  readonly rule: Label
  readonly amount: Cents
  readonly source: string
  readonly quantity?: number
  readonly unit?: QuantityUnit
  readonly each?: Price
  readonly periods?: Ratio
  readonly per?: DurationUnit
  readonly note?: Label
  /** owed for asking, not for the ground: it is never given back */
  readonly forRequest?: true
}

export type FeeResult = { readonly lines: readonly FeeResultLine[]; readonly total: Cents }

/** The schedule in force on a day; refused when there is none. */
export function scheduleOn(schedules: readonly FeeSchedule[], day: Day): Outcome<FeeSchedule> {
  const found = schedules.find(({ from, to }) => from <= day && (to === null || day <= to))
  return found ? done(found) : refused('no-schedule', 'from')
}

/**
 * What a request owes, line by line; the total is the sum of the lines (CGPPP L2125-1 to -3). Refused: a kind or a zone that the
 * schedule does not price, a stay or a quantity beyond it, days the wrong way round.
 */
export function computeFee(schedule: FeeSchedule, request: FeeRequest): Outcome<FeeResult> {
  const lines: FeeResultLine[] = []
  for (const [at, object] of request.objects.entries()) {
    const own = objectLines(schedule, object)
    if (isRefused(own)) return { ...own, at: `/objects/${at}` }
    lines.push(...own.done)
  }
  const owed = sum(lines)
  const { requestFee, unauthorised, deliberation: source } = schedule
  const asksFee = request.request && requestFee !== undefined
  if (asksFee)
    lines.push({
      rule: label('Frais de dossier', 'Request fee'),
      amount: amountOf(1, requestFee),
      source,
      forRequest: true,
    })
  if (request.unauthorised && unauthorised)
    lines.push({
      rule: label('Majoration : occupation sans titre', 'Surcharge: occupation without title'),
      amount: share(unauthorised.withRequestFee ? sum(lines) : owed, unauthorised.surcharge),
      source,
    })
  return done({ lines, total: sum(lines) })
}

const sum = (lines: readonly FeeResultLine[]): Cents => lines.reduce((total, { amount }) => total + amount, 0)

const share = (amount: Cents, ratio: Ratio): Cents => amountOf(1, amount * 100, ratio)

function objectLines(schedule: FeeSchedule, object: FeeObject): Outcome<readonly FeeResultLine[]> {
  const line = lineOf(schedule, object)
  if (isRefused(line)) return line
  const { quantity, stay } = object
  if (!(quantity > 0)) return refused('no-quantity', 'quantity')
  if (stay.to < stay.from) return refused('days-reversed', 'to')
  const charges = chargesOf(line.done, quantity, stay)
  if (isRefused(charges)) return charges
  const plain = charges.done.map((charge) => resultLine(schedule, line.done, charge))
  return done([...plain, ...corrections(schedule, line.done, object, plain)])
}

/** The line that prices an object: one of its zone before one that holds everywhere. */
export function lineOf(
  { lines, zones }: FeeSchedule,
  { kind, zone }: Pick<FeeObject, 'kind' | 'zone'>,
): Outcome<FeeLine> {
  const ofKind = lines.filter((line) => line.kind === kind)
  if (ofKind.length === 0) return refused('kind-without-price', 'kind')
  if (zone === undefined && (zones || ofKind.every((line) => line.zone)))
    return refused('zone-missing', 'zone')
  const found = ofKind.find((line) => line.zone === zone) ?? ofKind.find((line) => !line.zone)
  if (!found || (zones && zone !== undefined && !zones[zone])) return refused('zone-without-price', 'zone')
  return done(found)
}

const resultLine = (
  { deliberation }: FeeSchedule,
  line: FeeLine,
  { quantity, each, periods, per, amount, note }: Charge,
): FeeResultLine => ({
  rule: line.label,
  amount,
  source: deliberation,
  quantity,
  unit: line.counting.unit,
  each,
  periods,
  per,
  ...(note && { note }),
})

/** Coefficient of the zone, then the least that the line owes, then what the law exempts. */
function corrections(
  schedule: FeeSchedule,
  line: FeeLine,
  object: FeeObject,
  plain: readonly FeeResultLine[],
): FeeResultLine[] {
  const added: FeeResultLine[] = []
  const owed = () => sum(plain) + sum(added)
  const source = schedule.deliberation
  const zone = object.zone === undefined ? undefined : schedule.zones?.[object.zone]
  if (zone) {
    const amount = share(sum(plain), zone) - sum(plain)
    const rule = label(`Coefficient de la zone ${object.zone}`, `Coefficient of zone ${object.zone}`)
    if (amount !== 0) added.push({ rule, amount, source, periods: zone })
  }
  if (line.leastAmount !== undefined && plain.length > 0) {
    const missing = amountOf(1, line.leastAmount) - owed()
    const rule = label('Complément jusqu’au minimum', 'Complement up to the minimum')
    if (missing > 0) added.push({ rule, amount: missing, source })
  }
  if (object.exemption && owed() > 0) {
    const { said, source: law } = exemptions[object.exemption]
    added.push({ rule: said, amount: -owed(), source: law })
  }
  return added
}
