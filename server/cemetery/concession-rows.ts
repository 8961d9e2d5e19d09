import type { ConcessionAnswer, PriceAnswer } from '../../layers/cemetery/api.ts'
import { concessions } from '../../layers/cemetery/concession.ts'
import { expiryOf, isTermOfTheCode, type TermYears } from '../../layers/cemetery/rules/term.ts'
import type { Ending } from '../../layers/cemetery/states.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Explained } from '../../layers/model/explained.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { invalidValues } from '../edits/refusals.ts'
import { insertRow } from './insert-row.ts'
import type { Of } from './read-asked.ts'
import { mustBe, nowhere, refuse } from './refusals.ts'

export type ConcessionRow = {
  readonly id: string
  readonly version: number
  readonly plot: string | null
  readonly family: string | null
  readonly kind: string | null
  readonly starts_on: Day | null
  readonly perpetual: boolean
  readonly term_years: number | null
  readonly expires_on: Day | null
  readonly price: number | null
  readonly price_commune: number | null
  readonly ended_on: Day | null
}

export type Overrides = {
  readonly price?: number
  readonly price_reason?: string
  readonly expires_on?: Day
  readonly expiry_reason?: string
  readonly deed_number?: string
  readonly dryRun?: boolean
}

/** A concession in force that is what the person saw. */
export async function readInForce(
  tx: Transaction,
  { commune, id }: Of,
  seen: number,
): Promise<ConcessionRow> {
  const [row] = await tx.query<ConcessionRow>({
    text: `select id, version, plot, family, kind, starts_on::text as starts_on, perpetual, term_years, expires_on::text as expires_on,
        price, price_commune, ended_on::text as ended_on
      from cemetery.concession where commune = $1 and id = $2 for update`,
    values: [commune, id],
  })
  if (!row) throw nowhere(concessions)
  mustBe(row.version, seen)
  if (row.ended_on !== null)
    throw refuse(
      'state',
      `Cette concession a pris fin le ${row.ended_on}.`,
      `This concession ended on ${row.ended_on}.`,
    )
  return row
}

/** 30, or `perpetual`; nothing else is granted today (CGCT L2223-14). */
export function readTerm(given: unknown): TermYears {
  if (given === 'perpetual') return null
  if (typeof given === 'number' && Number.isSafeInteger(given) && isTermOfTheCode(given)) return given
  throw invalidValues([
    {
      field: 'term',
      said: label(
        'La durée est de 15 ans au plus, de 30 ans, de 50 ans, ou « perpetual » (CGCT, L2223-14).',
        'The term is of 15 years at most, of 30 years, of 50 years, or “perpetual” (CGCT, L2223-14).',
      ),
    },
  ])
}

/** The day that ends a term, computed or given with its reason. */
export function expiryWith(
  start: Day,
  years: TermYears,
  { expires_on, expiry_reason }: Overrides,
): Explained<Day> | null {
  if (expires_on !== undefined) {
    if (!expiry_reason)
      throw refuse(
        'expiry_reason',
        'Un autre terme que le terme calculé s’écrit avec son motif.',
        'Another expiry than the computed one is written with its reason.',
      )
    if (years === null || expires_on <= start)
      throw refuse(
        'expires_on',
        'Le terme vient après le début d’une durée.',
        'An expiry comes after the start of a term.',
      )
    return { value: expires_on, because: label(expiry_reason, expiry_reason), source: expiry_reason }
  }
  const value = expiryOf(start, years)
  if (value === null) return null
  return {
    value,
    because: label(`${years} ans à compter du ${start}.`, `${years} years from ${start}.`),
    source: 'CGCT, art. L2223-14',
  }
}

export type NewRight = {
  readonly plot: string
  readonly kind: string | null
  readonly family?: string | null
  readonly origin: 'grant' | 'renewal' | 'conversion'
  readonly grantedOn: Day
  readonly starts: Explained<Day>
  readonly years: TermYears
  readonly expires: Explained<Day> | null
  readonly price: PriceAnswer
  readonly previous?: string
}

/** Writes a right; answers with it and all that made its days and its price. */
export async function insertRight(
  tx: Transaction,
  commune: string,
  right: NewRight,
  { deed_number, price_reason, expiry_reason, dryRun }: Overrides,
): Promise<ConcessionAnswer> {
  const { starts, expires, price } = right
  const answer = { starts, expires, price, refund: null }
  if (dryRun) return { ...answer, concession: null }
  const made = await insertRow(tx, concessions, commune, {
    deed_number,
    plot: right.plot,
    family: right.family,
    kind: right.kind,
    origin: right.origin,
    granted_on: right.grantedOn,
    starts_on: starts.value,
    perpetual: right.years === null,
    term_years: right.years,
    expires_on: expires?.value,
    expiry_reason,
    price: price.total,
    price_commune: price.commune,
    price_ccas: price.ccas,
    price_reason,
    credit: price.credit?.value,
    previous: right.previous,
  })
  return { ...answer, concession: made }
}

/** A right ends, and with it the procedure that was open for it. */
export async function endRight(
  tx: Transaction,
  { commune, id }: Of,
  on: Day,
  by: Ending,
  refund?: number,
): Promise<number> {
  await tx.query({
    text: `update cemetery.procedure set stopped_on = $3, stopped_reason = $4
      where commune = $1 and concession = $2 and stopped_on is null and done_on is null`,
    values: [commune, id, on, stopReason[by]],
  })
  const [row] = await tx.query<{ version: number }>({
    text: `update cemetery.concession set ended_on = $3, ended_by = $4, refund = $5 where commune = $1 and id = $2 returning version`,
    values: [commune, id, on, by, refund ?? null],
  })
  return row?.version ?? 0
}

const stopReason: Readonly<Record<Ending, string>> = {
  renewed: 'Concession renouvelée',
  converted: 'Concession convertie',
  retroceded: 'Concession rétrocédée',
  lapsed: 'Concession reprise au terme',
  reclaimed: 'Concession reprise',
}

/** Who holds the old right holds the new one, from its first day. */
export const passHoldersOn = (tx: Transaction, commune: string, from: string, to: string, since: Day) =>
  tx.query({
    text: `insert into cemetery.holder (commune, id, concession, role, title, name, used_name, first_names, born_on, dead, kinship,
        address_text, phone, email, share_over, share_under, valid_from, proof)
      select commune, $3 || '.' || row_number() over (order by id), $3, role, title, name, used_name, first_names, born_on, dead, kinship,
        address_text, phone, email, share_over, share_under, $4, proof
      from cemetery.holder where commune = $1 and concession = $2 and valid_to is null`,
    values: [commune, from, to, since],
  })
