import type { FastifyRequest } from 'fastify'
import type { Exemption } from '../../layers/fees/exemptions.ts'
import { communeOf } from '../../layers/model/commune.ts'
import type { Day } from '../../layers/model/day.ts'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { Conflict, FileActs, FileFee } from '../../layers/occupations/api.ts'
import { type Act, acts, type Known, next, type Status } from '../../layers/occupations/status.ts'
import type { Transaction } from '../database.ts'
import { mayTouch } from '../edits/prepare.ts'
import { Refusal } from '../errors.ts'
import { conflictsOfFile } from './conflicts.ts'
import { readFee } from './fee.ts'

export type Of = { readonly id: string; readonly commune: string }

/** A file as its acts need it. */
export type FileRow = {
  readonly status: Status
  readonly version: number
  readonly exemption: Exemption | null
  readonly applicant: boolean
  readonly footprints: number
  readonly open_opinions: number
  readonly billed: boolean
  readonly today: Day
}

/** The file that the path names; another town's does not exist. */
export function fileOfPath({ params, person }: FastifyRequest): Of {
  const { feature: id } = params as { feature: string }
  const commune = communeOf(id)
  if (!mayTouch(person, commune)) throw unknownFile
  return { id, commune }
}

export async function readFile(tx: Transaction, { commune, id }: Of): Promise<FileRow> {
  const [row] = await tx.query<FileRow>({
    text: `
      select o.status, o.version, o.exemption, coalesce(o.applicant, '') <> '' as applicant, today.day::text as today,
        (select count(*)::int from occupations.footprint f where f.commune = o.commune and f.occupation = o.id) as footprints,
        -- silence until the due day is taken for a yes
        (select count(*)::int from occupations.opinion a where a.commune = o.commune and a.occupation = o.id
          and a.answer is null and a.due_on >= today.day) as open_opinions,
        exists (select from occupations.invoice i where i.commune = o.commune and i.occupation = o.id
          and i.kind = 'invoice' and not i.settled) as billed
      from occupations.occupation o, (select (now() at time zone 'Europe/Paris')::date as day) as today
      where o.commune = $1 and o.id = $2`,
    values: [commune, id],
  })
  if (!row) throw unknownFile
  return row
}

/** A file with all that decides what may be done with it. */
export type Looked = {
  readonly row: FileRow
  readonly conflicts: readonly Conflict[]
  readonly fee: FileFee
  readonly known: Known
}

export async function lookAtFile(tx: Transaction, of: Of): Promise<Looked> {
  const row = await readFile(tx, of)
  const conflicts = await conflictsOfFile(tx, of)
  const fee = await readFee(tx, of, row)
  const known = {
    status: row.status,
    footprints: row.footprints,
    applicant: row.applicant,
    blocking: conflicts.filter(({ severity, holds }) => severity === 'block' && holds).length,
    openOpinions: row.open_opinions,
    feeFault: fee.kind === 'refused' ? fee.why : null,
    owed: fee.kind === 'signed' ? fee.result.total : null,
    billed: row.billed,
  }
  return { row, conflicts, fee, known }
}

/** What may be done, and why not: the sentences that grey the buttons. */
export async function readActs(tx: Transaction, of: Of): Promise<FileActs> {
  const { row, conflicts, fee, known } = await lookAtFile(tx, of)
  const values = [of.commune, of.id]
  const permits = await tx.query<FileActs['permits'][number]>({
    text: `select id, number, signed_on::text from occupations.permit where commune = $1 and occupation = $2 order by number`,
    values,
  })
  const invoices = await tx.query<FileActs['invoices'][number]>({
    text: `select id, number, kind, total_cents as total from occupations.invoice
      where commune = $1 and occupation = $2 order by number`,
    values,
  })
  const told = (Object.keys(acts) as Act[]).map((act) => {
    const outcome = next(act, known)
    if (!isRefused(outcome)) return { act, belongs: true, why: null }
    const { refused, said = label(refused, refused) } = outcome
    return { act, belongs: refused !== 'wrong-status', why: said }
  })
  return { status: row.status, version: row.version, acts: told, conflicts, fee, permits, invoices }
}

const unknownFile = new Refusal(
  'unknown-feature',
  label('Aucun dossier de vos communes ne porte cet identifiant.', 'No file of your communes has this id.'),
)
