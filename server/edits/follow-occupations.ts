import { type Label, label } from '../../layers/model/label.ts'
import type { Status } from '../../layers/occupations/status.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { Follow } from './following.ts'
import { notByHand } from './made-by-carreau.ts'
import { invalidValues } from './refusals.ts'

/** A new file is a request and has the next number of its year; one that was decided is kept. */
export const followOccupation: Follow = async (tx, change) => {
  if (change.action === 'update') return {}
  if (change.action === 'delete') {
    const status = await statusOf(tx, change.commune, change.id)
    if (status && !undecided.includes(status)) throw new Refusal('conflict', decidedIsKept)
    return {}
  }
  const { values } = change.columns
  const day = values.get('requested_on')
  const year = typeof day === 'string' ? Number(day.slice(0, 4)) : new Date().getFullYear()
  const columns = new Map<string, unknown>([['status', 'requested']])
  if (!values.get('number')) columns.set('number', await nextNumber(tx, change.commune, 'file', year))
  return { columns }
}

/** Days in their order; and an order that was signed keeps its ground. */
export const followFootprint: Follow = async (tx, change) => {
  const [before] = await tx.query<{ occupation: string; starts: string; ends: string }>({
    text: `select occupation, starts::text, ends::text from occupations.footprint where commune = $1 and id = $2`,
    values: [change.commune, change.id],
  })
  const given = change.action === 'delete' ? undefined : change.columns.values
  for (const file of new Set([before?.occupation, given?.get('occupation')])) {
    if (typeof file !== 'string') continue
    const status = await statusOf(tx, change.commune, file)
    if (status && !undecided.includes(status)) throw new Refusal('conflict', decidedKeepsGround)
  }
  const [starts, ends] = (['starts', 'ends'] as const).map((name) => given?.get(name) ?? before?.[name])
  if (given && typeof starts === 'string' && typeof ends === 'string' && ends < starts)
    throw invalidValues([{ field: 'ends', said: daysReversed(starts, ends) }])
  return {}
}

/** Of a signed order only its publication is written by hand. */
export const followPermit: Follow = async (tx, change) => {
  if (change.action !== 'update') throw new Refusal('conflict', notByHand)
  const [row] = await tx.query<{ signed_on: string }>({
    text: `select signed_on::text from occupations.permit where commune = $1 and id = $2`,
    values: [change.commune, change.id],
  })
  for (const field of ['published_on', 'posted_on']) {
    const day = change.columns.values.get(field)
    if (row && typeof day === 'string' && day < row.signed_on)
      throw invalidValues([{ field, said: beforeSigned(row.signed_on) }])
  }
  return {}
}

/** The next number of a series, `2026-0042`; the transaction that fails gives it back. */
export async function nextNumber(
  tx: Transaction,
  commune: string,
  series: 'file' | 'order' | 'invoice',
  year: number,
): Promise<string> {
  const [row] = await tx.query<{ number: string }>({
    text: 'select occupations.next_number($1, $2, $3) as number',
    values: [commune, series, year],
  })
  if (!row) throw new Error(`no number of ${series} was given`)
  return row.number
}

const undecided: readonly Status[] = [
  'requested',
  'incomplete',
  'examined',
  'consulted',
  'found_without_title',
]

async function statusOf(tx: Transaction, commune: string, id: string): Promise<Status | undefined> {
  const [row] = await tx.query<{ status: Status }>({
    text: 'select status from occupations.occupation where commune = $1 and id = $2 for share',
    values: [commune, id],
  })
  return row?.status
}

const decidedIsKept: Label = label(
  'Un dossier décidé se garde : il se retire ou se termine, il ne se supprime pas.',
  'A file that was decided is kept: it is withdrawn or ended, not deleted.',
)
const decidedKeepsGround: Label = label(
  'L’arrêté de ce dossier est pris : son emprise ne change plus. Retirez-le, ou faites un nouveau dossier qui lui fait suite.',
  'The order of this file was made: its footprint no longer changes. Withdraw it, or make a new file that follows it.',
)
const daysReversed = (starts: string, ends: string): Label =>
  label(
    `La fin (${ends}) vient avant le début (${starts}).`,
    `The end (${ends}) comes before the start (${starts}).`,
  )
const beforeSigned = (day: string): Label =>
  label(`L’arrêté a été signé le ${day} : pas avant.`, `The order was signed on ${day}: not before.`)
