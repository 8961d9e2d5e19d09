import type { ConcessionAnswer } from '../../layers/cemetery/api.ts'
import { holders } from '../../layers/cemetery/holder.ts'
import { againstGrant } from '../../layers/cemetery/may.ts'
import type { TermYears } from '../../layers/cemetery/rules/term.ts'
import type { Day } from '../../layers/model/day.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { expiryWith, insertRight, type Overrides } from './concession-rows.ts'
import { readPlot, readPractice } from './facts.ts'
import { insertRow } from './insert-row.ts'
import { priceOf } from './price.ts'
import { heed, refuse } from './refusals.ts'

export type GrantWish = Overrides & {
  readonly plot: string
  readonly kind: string
  readonly granted_on: Day
  readonly starts_on?: Day
  readonly family?: string
  readonly years: TermYears
  readonly holders: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[]
}

/** Grants a free plot. The term starts on the day of purchase, not of the first burial. */
export async function grantConcession(
  tx: Transaction,
  commune: string,
  wish: GrantWish,
): Promise<ConcessionAnswer> {
  const { plot: id, granted_on, years } = wish
  if (wish.holders.length === 0)
    throw refuse(
      'holders',
      'Une concession a un concessionnaire au moins : donnez son nom.',
      'A concession has one holder at least: give the name.',
    )
  const plot = await readPlot(tx, { commune, id })
  heed(againstGrant(plot, granted_on, await readPractice(tx, commune)))
  const starts = {
    value: wish.starts_on ?? granted_on,
    because: label('La durée part du jour de l’achat.', 'The term starts on the day of purchase.'),
    source: 'CGCT, art. L2223-14',
  }
  const tariffOf = {
    value: granted_on,
    because: label('Le tarif est celui du jour de l’acte.', 'The tariff is that of the day of the deed.'),
    source: 'CGCT, art. L2223-15',
  }
  const expires = expiryWith(starts.value, years, wish)
  const { kind, area } = plot
  const { price, price_reason } = wish
  const priced = await priceOf(tx, commune, await readPractice(tx, commune), {
    kind,
    area,
    years,
    tariffOf,
    credit: null,
    ...(price !== undefined && { price }),
    ...(price_reason !== undefined && { price_reason }),
  })
  const right = {
    plot: id,
    kind: wish.kind,
    family: wish.family ?? wish.holders[0]?.name,
    origin: 'grant' as const,
    grantedOn: granted_on,
  }
  const answer = await insertRight(tx, commune, { ...right, starts, years, expires, price: priced }, wish)
  if (!answer.concession) return answer
  for (const { role = 'holder', ...holder } of wish.holders)
    await insertRow(tx, holders, commune, {
      ...holder,
      role,
      concession: answer.concession.id,
      valid_from: granted_on,
    })
  await tx.query({
    text: 'update cemetery.plot set reserved_for = null, reserved_from = null, reserved_until = null where commune = $1 and id = $2 and reserved_from is not null',
    values: [commune, id],
  })
  return answer
}
