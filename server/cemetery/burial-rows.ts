import { burials } from '../../layers/cemetery/burial.ts'
import { operations } from '../../layers/cemetery/operation.ts'
import type { Form } from '../../layers/cemetery/rules/room.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Transaction } from '../database.ts'
import { insertRow } from './insert-row.ts'
import type { Of } from './read-asked.ts'
import { nowhere, refuse } from './refusals.ts'

/** A stay as operations need it. */
export type StayRow = {
  readonly id: string
  readonly plot: string | null
  readonly form: Form
  readonly level: number | null
  readonly buriedOn: Day | null
  readonly leftOn: Day | null
  readonly diedOn: Day | null
}

export async function readStay(tx: Transaction, { commune, id }: Of): Promise<StayRow> {
  const [row] = await tx.query<StayRow>({
    text: `select id, plot, form, level, buried_on::text as "buriedOn", left_on::text as "leftOn", died_on::text as "diedOn"
      from cemetery.burial where commune = $1 and id = $2 for update`,
    values: [commune, id],
  })
  if (!row) throw nowhere(burials)
  return row
}

/** Nobody is laid twice: the same names, and the same days as far as they are known. */
export async function refuseTwice(
  tx: Transaction,
  commune: string,
  deceased: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { birth_name, first_names, born_on, died_on } = deceased
  const [twin] = await tx.query<{ reference: string | null; on: Day | null }>({
    text: `select p.reference, b.buried_on::text as "on"
      from cemetery.burial b left join cemetery.plot p on p.commune = b.commune and p.id = b.plot
      where b.commune = $1 and b.left_on is null
        and carreau.search_text(b.birth_name) = carreau.search_text($2)
        and carreau.search_text(coalesce(b.first_names, '')) = carreau.search_text(coalesce($3, ''))
        and coalesce(b.born_on = $4::date, $4::date is null or b.born_on is null)
        and coalesce(b.died_on = $5::date, $5::date is null or b.died_on is null)
      limit 1`,
    values: [commune, birth_name, first_names ?? null, born_on ?? null, died_on ?? null],
  })
  if (!twin) return
  const where = twin.reference ?? '?'
  throw refuse(
    'birth_name',
    twin.on
      ? `Ce défunt est déjà inhumé : emplacement ${where}, le ${twin.on}.`
      : `L’inhumation de ce défunt est déjà prévue : emplacement ${where}.`,
    twin.on
      ? `This person is buried already: plot ${where}, on ${twin.on}.`
      : `The burial of this person is planned already: plot ${where}.`,
  )
}

/** A stay ends, and why. */
export const endStay = (tx: Transaction, { commune, id }: Of, on: Day, why: string) =>
  tx.query({
    text: 'update cemetery.burial set left_on = $3, left_for = $4 where commune = $1 and id = $2',
    values: [commune, id, on, why],
  })

export type Move = {
  readonly to: string
  readonly form: Form
  readonly on: Day
  readonly level?: number | null
  readonly act?: string | null
}

/** The same person in a new stay that follows the one before. */
export async function continueStay(tx: Transaction, { commune, id }: Of, move: Move): Promise<string> {
  const [was] = await tx.query<Record<string, unknown>>({
    text: `select birth_name, used_name, first_names, sex, born_on::text as born_on, died_on::text as died_on, death_place, withheld
      from cemetery.burial where commune = $1 and id = $2`,
    values: [commune, id],
  })
  const { to, form, on, level, act } = move
  const next = await insertRow(tx, burials, commune, {
    ...was,
    plot: to,
    form,
    level,
    buried_on: on,
    previous: id,
    act,
  })
  return next.id
}

/** `2026-014`: numbers begin anew each year. Under the lock of the commune, so that none is given twice. */
async function nextFileNumber(tx: Transaction, commune: string, year: string): Promise<string> {
  const [row] = await tx.query<{ next: number }>({
    text: `select coalesce(max(substring(file_number from 6)::integer), 0) + 1 as next
      from cemetery.operation where commune = $1 and file_number ~ ('^' || $2 || '-\\d{1,6}$')`,
    values: [commune, year],
  })
  return `${year}-${String(row?.next ?? 1).padStart(3, '0')}`
}

export async function insertOperation(
  tx: Transaction,
  commune: string,
  values: Readonly<Record<string, unknown>> & { readonly day: Day },
): Promise<{ id: string; version: number; file_number: string }> {
  const { day, ...columns } = values
  const file_number = await nextFileNumber(tx, commune, day.slice(0, 4))
  const made = await insertRow(tx, operations, commune, { ...columns, file_number })
  return { ...made, file_number }
}
