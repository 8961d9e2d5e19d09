import type { Transaction } from './database.ts'
import type { Person } from './person.ts'

/** A look at personal data, or an export, as the audit keeps it: no names, no values. */
export type Look = {
  /** the pattern of the route */
  readonly route: string
  readonly layer: string
  readonly purpose: 'form' | 'list' | 'export' | 'export of persons' | 'person file'
  /** ids of the rows; beyond fifty in a commune only how many */
  readonly ids: readonly string[]
}

/** One line for each commune whose rows were read. It is written before anything leaves: without it nothing does. */
export async function recordLook(tx: Transaction, person: Person, { ids, ...look }: Look): Promise<void> {
  const byCommune = new Map<string, string[]>()
  for (const id of ids) {
    const commune = id.slice(0, 5)
    byCommune.set(commune, [...(byCommune.get(commune) ?? []), id])
  }
  for (const [commune, own] of [...byCommune].sort())
    await recordLine(tx, person, commune, look, own, own.length)
}

/** The same where only numbers are known: an export that is written while it is read. */
export async function recordCounts(
  tx: Transaction,
  person: Person,
  look: Omit<Look, 'ids'>,
  counts: readonly { readonly commune: string; readonly count: number }[],
): Promise<void> {
  for (const { commune, count } of counts) await recordLine(tx, person, commune, look, null, count)
}

const recordLine = (
  tx: Transaction,
  { account }: Person,
  commune: string,
  { route, layer, purpose }: Omit<Look, 'ids'>,
  ids: readonly string[] | null,
  count: number,
) =>
  tx.query({
    text: 'select carreau.record_look($1, $2, $3, $4, $5, $6, $7)',
    values: [commune, account ?? '', route, layer, purpose, ids && ids.length <= 50 ? ids : null, count],
  })
