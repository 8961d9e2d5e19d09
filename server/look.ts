import type { Purpose } from '../layers/model/looks.ts'
import type { Transaction } from './database.ts'
import type { Person } from './person.ts'

/** A look at personal data, or an export, as the audit keeps it: no names, no values. */
export type Look = {
  /** the pattern of the route */
  readonly route: string
  readonly layer: string
  readonly purpose: Purpose
  /** ids of the rows; beyond fifty in a commune only how many */
  readonly ids: readonly string[]
  /** somebody was asked for: that nobody was found tells of him too, in each commune that was looked through */
  readonly seeksPersons?: boolean
}

/** One line for each commune whose rows were read. It is written before anything leaves: without it nothing does. */
export const recordLook = async (tx: Transaction, person: Person, look: Look): Promise<void> =>
  writeLines(tx, person, await linesOf(tx, look))

/** The same for several layers that were read at once. */
export async function recordLooks(tx: Transaction, person: Person, looks: readonly Look[]): Promise<void> {
  const lines: Line[] = []
  for (const look of looks) lines.push(...(await linesOf(tx, look)))
  await writeLines(tx, person, lines)
}

type Count = { readonly commune: string; readonly count: number }

/** The same where only numbers are known: an export that is written while it is read. */
export async function recordCounts(
  tx: Transaction,
  person: Person,
  { seeksPersons, ...look }: Omit<Look, 'ids'>,
  counts: readonly Count[],
): Promise<void> {
  const nobody = seeksPersons && counts.length === 0 ? await communesLookedThrough(tx) : []
  const lines = [...counts, ...nobody.map((commune) => ({ commune, count: 0 }))]
  await writeLines(
    tx,
    person,
    lines.map((line) => ({ ...look, ...line, ids: null })),
  )
}

type Line = Pick<Look, 'route' | 'layer' | 'purpose'> & Count & { readonly ids: readonly string[] | null }

async function linesOf(tx: Transaction, { ids, seeksPersons, ...look }: Look): Promise<Line[]> {
  const byCommune = new Map<string, string[]>()
  for (const id of ids) {
    const commune = id.slice(0, 5)
    byCommune.set(commune, [...(byCommune.get(commune) ?? []), id])
  }
  if (seeksPersons && ids.length === 0)
    for (const commune of await communesLookedThrough(tx)) byCommune.set(commune, [])
  return [...byCommune].map(([commune, own]) => ({ ...look, commune, ids: own, count: own.length }))
}

/** Those that the transaction sees. */
export async function communesLookedThrough(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ code: string }>('select code from carreau.commune order by code')
  return rows.map(({ code }) => code)
}

/** In the order of the communes: each has a lock, and two who look at several must not wait for each other. */
export async function writeLines(
  tx: Transaction,
  { account }: Pick<Person, 'account'>,
  lines: readonly Line[],
): Promise<void> {
  for (const { commune, route, layer, purpose, ids, count } of [...lines].sort(byCommune))
    await tx.query({
      text: 'select carreau.record_look($1, $2, $3, $4, $5, $6, $7)',
      values: [commune, account ?? '', route, layer, purpose, ids && ids.length <= 50 ? ids : null, count],
    })
}

const byCommune = (one: Line, other: Line): number =>
  one.commune < other.commune ? -1 : one.commune > other.commune ? 1 : 0
