import type { PriceAnswer } from '../../layers/cemetery/api.ts'
import type { PlotKind } from '../../layers/cemetery/plot-kinds.ts'
import type { TermYears } from '../../layers/cemetery/rules/term.ts'
import type { Practice } from '../../layers/cemetery/rules/usual.ts'
import { computeFee, scheduleOn } from '../../layers/fees/compute.ts'
import type { FeeSchedule } from '../../layers/fees/schedule.ts'
import { type Cents, shareOut } from '../../layers/model/cents.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Explained } from '../../layers/model/explained.ts'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { Transaction } from '../database.ts'
import { refuse } from './refusals.ts'

export type PriceWish = {
  readonly kind: PlotKind
  readonly area: number | null
  readonly years: TermYears
  readonly tariffOf: Explained<Day>
  readonly credit: Explained<Cents> | null
  readonly price?: Cents
  readonly price_reason?: string
}

/** What a right costs: by the tariff of a day, or another sum for a reason; less a credit; shared to the cent. */
export async function priceOf(
  tx: Transaction,
  commune: string,
  practice: Practice,
  wish: PriceWish,
): Promise<PriceAnswer> {
  const { credit, tariffOf } = wish
  const lines =
    wish.price === undefined ? await byTariff(tx, commune, wish) : [given(wish.price, wish.price_reason)]
  const owed = lines.reduce((sum, { amount }) => sum + amount, 0)
  // a price that somebody gave is what is to be paid
  const total = wish.price === undefined ? Math.max(0, owed - (credit?.value ?? 0)) : owed
  const [over, under] = practice.ccas
  const shares = { commune: [under - over, under], ccas: [over, under] } as const
  return { lines, credit, total, ...shareOut(total, shares, practice.centTo), tariffOf }
}

function given(price: Cents, reason: string | undefined): PriceAnswer['lines'][number] {
  if (!reason)
    throw refuse(
      'price_reason',
      'Un prix donné à la main s’écrit avec son motif.',
      'A price given by hand is written with its reason.',
    )
  return { rule: label(`Prix fixé : ${reason}`, `Price set: ${reason}`), amount: price, source: reason }
}

/** `concession-30`, `niche-15`, `concession-perpetual`: a vault in a wall is priced as a concession where it has no price of its own. */
const codeOf = (kind: PlotKind, years: TermYears): string => `${kind}-${years ?? 'perpetual'}`

async function byTariff(tx: Transaction, commune: string, wish: PriceWish): Promise<PriceAnswer['lines']> {
  const { kind, years, area, tariffOf } = wish
  const day = tariffOf.value
  const schedule = scheduleOn(await readSchedules(tx, commune), day)
  if (isRefused(schedule)) throw noTariff(day)
  const code = codeOf(kind, years)
  const line = schedule.done.lines.find((one) => one.kind === code)
  if (!line) throw noPrice(code, day)
  const quantity = line.counting.unit === 'square-metre' ? area : 1
  if (quantity === null)
    throw refuse(
      'area',
      'La surface n’est pas connue : donnez-la, ou fixez le prix.',
      'The area is not known: give it, or set the price.',
    )
  const fee = computeFee(schedule.done, { objects: [{ kind: code, quantity, stay: { from: day, to: day } }] })
  if (isRefused(fee)) throw noPrice(code, day)
  return fee.done.lines.map(({ rule, amount, source }) => ({ rule, amount, source }))
}

/** The schedules of the town as the engine reads them. */
async function readSchedules(tx: Transaction, commune: string): Promise<FeeSchedule[]> {
  type LineRow = { code: string; label: string; unit: 'square-metre' | 'unit'; price: number }
  const rows = await tx.query<{
    id: string
    name: string
    deliberation: string
    from: Day
    to: Day | null
    lines: LineRow[]
  }>({
    text: `select s.id, s.name, s.deliberation, s.valid_from::text as "from", s.valid_to::text as "to",
        coalesce((select jsonb_agg(jsonb_build_object('code', l.code, 'label', l.label, 'unit', l.unit, 'price', l.price) order by l.id)
          from cemetery.fee_line l where l.commune = s.commune and l.schedule = s.id), '[]') as lines
      from cemetery.fee_schedule s where s.commune = $1 order by s.valid_from desc`,
    values: [commune],
  })
  return rows.map(({ id, name, deliberation, from, to, lines }) => ({
    id,
    name: label(name, name),
    deliberation,
    from,
    to,
    lines: lines.map(({ code, label: said, unit, price }) => ({
      kind: code,
      label: label(said, said),
      counting: { unit },
      pricing: { shape: 'rate', each: Math.round(price * 10_000), per: 'stay' },
    })),
  }))
}

const noTariff = (day: Day) =>
  refuse(
    'price',
    `Aucune grille tarifaire ne vaut le ${day} : saisissez-la, ou fixez le prix avec son motif.`,
    `No fee schedule holds on ${day}: enter it, or set the price with its reason.`,
  )
const noPrice = (code: string, day: Day) =>
  refuse(
    'price',
    `La grille du ${day} n’a pas de prix « ${code} » : ajoutez-le, ou fixez le prix avec son motif.`,
    `The schedule of ${day} has no price “${code}”: add it, or set the price with its reason.`,
  )
