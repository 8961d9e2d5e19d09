import type { ConcessionAnswer } from '../../layers/cemetery/api.ts'
import { remainingValue, renewalTerms, retrocession } from '../../layers/cemetery/rules/renewal.ts'
import { reclaimableFrom, type TermYears } from '../../layers/cemetery/rules/term.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Explained } from '../../layers/model/explained.ts'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { Transaction } from '../database.ts'
import {
  type ConcessionRow,
  endRight,
  expiryWith,
  insertRight,
  type Overrides,
  passHoldersOn,
  readInForce,
} from './concession-rows.ts'
import { readPlot, readPractice } from './facts.ts'
import { priceOf } from './price.ts'
import type { Of } from './read-asked.ts'
import { refuse } from './refusals.ts'

type Next = {
  readonly origin: 'renewal' | 'conversion'
  readonly on: Day
  readonly years: TermYears
  readonly starts: Explained<Day>
  readonly tariffOf: Explained<Day>
  readonly credit: Explained<number> | null
}

/** The next term of the same length, or of another one; by the rules of the code and the practice of the town. */
export async function renewConcession(
  tx: Transaction,
  of: Of,
  seen: number,
  wish: Overrides & { readonly on: Day; readonly years?: TermYears },
): Promise<ConcessionAnswer> {
  const row = await readInForce(tx, of, seen)
  const { starts_on: start, expires_on: expiry } = row
  if (row.perpetual)
    throw refuse(
      'act',
      'Une concession perpétuelle ne se renouvelle pas.',
      'A perpetual concession is not renewed.',
    )
  if (expiry === null)
    throw refuse(
      'expires_on',
      'Le terme n’est pas connu : complétez l’acte d’abord.',
      'The expiry is not known: complete the deed first.',
    )
  const practice = await readPractice(tx, of.commune)
  const old = { start: start ?? expiry, expiry, price: row.price ?? 0, renewedOn: wish.on }
  const terms = renewalTerms(old, practice.renewal)
  if (isRefused(terms))
    throw refuse(
      'on',
      `Les deux ans sont passés depuis le ${reclaimableFrom(expiry).value} et la commune n’accepte pas de renouvellement tardif.`,
      `The two years ended on ${reclaimableFrom(expiry).value} and the commune accepts no late renewal.`,
    )
  const { starts, tariffDay, credit } = terms.done
  const years = wish.years ?? row.term_years
  if (years === null)
    throw refuse('term', 'Donnez la durée du renouvellement.', 'Give the term of the renewal.')
  return follow(
    tx,
    of,
    row,
    { origin: 'renewal', on: wish.on, years, starts, tariffOf: tariffDay, credit },
    wish,
  )
}

/** A longer term at once, less what is left of the old one: a right of the holder (CGCT L2223-16). */
export async function convertConcession(
  tx: Transaction,
  of: Of,
  seen: number,
  wish: Overrides & { readonly on: Day; readonly years: TermYears },
): Promise<ConcessionAnswer> {
  const row = await readInForce(tx, of, seen)
  const { on, years } = wish
  const { starts_on: start, expires_on: expiry } = row
  if (row.perpetual || start === null || expiry === null)
    throw refuse(
      'act',
      'Seule une concession à terme se convertit.',
      'Only a concession with a term is converted.',
    )
  if (on >= expiry)
    throw refuse('on', `Échue le ${expiry} : renouvelez-la.`, `It expired on ${expiry}: renew it.`)
  if (years !== null && years <= (row.term_years ?? 0))
    throw refuse(
      'term',
      `Une conversion donne plus que ${row.term_years} ans.`,
      `A conversion gives more than ${row.term_years} years.`,
    )
  const source = 'CGCT, art. L2223-16'
  const next: Next = {
    origin: 'conversion',
    on,
    years,
    starts: {
      value: on,
      because: label(
        'La nouvelle durée part du jour de la conversion.',
        'The new term starts on the day of the conversion.',
      ),
      source,
    },
    tariffOf: {
      value: on,
      because: label(
        'Le tarif est celui du jour de la conversion.',
        'The tariff is that of the day of the conversion.',
      ),
      source,
    },
    credit: remainingValue({ start, expiry, price: row.price ?? 0 }, on),
  }
  return follow(tx, of, row, next, wish)
}

/** The old right ends as the new one is made, on the same plot, for the same holders. */
async function follow(
  tx: Transaction,
  of: Of,
  row: ConcessionRow,
  { origin, on, years, starts, tariffOf, credit }: Next,
  wish: Overrides,
): Promise<ConcessionAnswer> {
  const { commune } = of
  if (row.plot === null)
    throw refuse(
      'plot',
      'L’emplacement de ce droit n’est pas connu : rattachez-le d’abord.',
      'The plot of this right is not known: link it first.',
    )
  const { kind, area } = await readPlot(tx, { commune, id: row.plot })
  const { price, price_reason } = wish
  const priced = await priceOf(tx, commune, await readPractice(tx, commune), {
    kind,
    area,
    years,
    tariffOf,
    credit,
    ...(price !== undefined && { price }),
    ...(price_reason !== undefined && { price_reason }),
  })
  const expires = expiryWith(starts.value, years, wish)
  if (!wish.dryRun) await endRight(tx, of, on, origin === 'renewal' ? 'renewed' : 'converted')
  const right = {
    plot: row.plot,
    kind: row.kind,
    family: row.family,
    origin,
    grantedOn: on,
    previous: row.id,
  }
  const answer = await insertRight(tx, commune, { ...right, starts, years, expires, price: priced }, wish)
  if (answer.concession) await passHoldersOn(tx, commune, row.id, answer.concession.id, on)
  return answer
}

export type Retrocession = {
  readonly on: Day
  readonly refund?: number
  readonly refund_reason?: string
  readonly dryRun?: boolean
}

/** A plot that is empty goes back to the commune: what is left of the term is refunded, but for the social fund's share. */
export async function retrocedeConcession(
  tx: Transaction,
  of: Of,
  seen: number,
  wish: Retrocession,
): Promise<ConcessionAnswer> {
  const row = await readInForce(tx, of, seen)
  const { on } = wish
  if (row.plot !== null) {
    const { stays } = await readPlot(tx, { commune: of.commune, id: row.plot })
    if (stays.some(({ from, to }) => from === null || (from <= on && (to === null || to > on))))
      throw refuse(
        'plot',
        'Quelqu’un y repose, ou y est attendu : seul un emplacement vide se rétrocède.',
        'Somebody lies there, or is to: only an empty plot is given back.',
      )
  }
  const refund = refundOf(row, wish)
  if (wish.dryRun) return { concession: null, starts: null, expires: null, price: null, refund }
  const version = await endRight(tx, of, on, 'retroceded', refund.value)
  return { concession: { id: of.id, version }, starts: null, expires: null, price: null, refund }
}

function refundOf(row: ConcessionRow, { on, refund, refund_reason }: Retrocession): Explained<number> {
  if (refund !== undefined) {
    if (!refund_reason)
      throw refuse(
        'refund_reason',
        'Un remboursement fixé à la main s’écrit avec son motif.',
        'A refund set by hand is written with its reason.',
      )
    return { value: refund, because: label(refund_reason, refund_reason), source: refund_reason }
  }
  const { starts_on: start, expires_on: expiry, price, price_commune } = row
  if (start === null || expiry === null || price === null || price === 0)
    throw refuse(
      'refund',
      'Sans terme ni prix connus, le conseil fixe le remboursement : donnez-le avec son motif.',
      'Without a known term and price the council sets the refund: give it with its reason.',
    )
  return retrocession({ start, expiry, price }, on, [price_commune ?? price, price])
}

/** Two full years after its expiry nobody came: the ground is the commune's again. */
export async function lapseConcession(
  tx: Transaction,
  of: Of,
  seen: number,
  { on, dryRun }: { readonly on: Day; readonly dryRun?: boolean },
): Promise<ConcessionAnswer> {
  const row = await readInForce(tx, of, seen)
  if (row.expires_on === null)
    throw refuse(
      'expires_on',
      'Sans terme connu, la reprise passe par l’état d’abandon.',
      'Without a known expiry it is taken back by abandonment.',
    )
  const from = reclaimableFrom(row.expires_on)
  if (on < from.value)
    throw refuse(
      'on',
      `${from.because.fr} Reprenable à partir du ${from.value}.`,
      `${from.because.en} It may be reclaimed from ${from.value}.`,
    )
  const expires = { value: row.expires_on, because: from.because, source: from.source }
  if (dryRun) return { concession: null, starts: null, expires, price: null, refund: null }
  const version = await endRight(tx, of, on, 'lapsed')
  return { concession: { id: of.id, version }, starts: null, expires, price: null, refund: null }
}
