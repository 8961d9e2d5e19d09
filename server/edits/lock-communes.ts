import type { Transaction } from '../database.ts'

/**
 * Changes of one commune follow each other, edits and imports alike: two that touch the same rows in another order cannot wait for
 * each other. To be held before any row is touched, until the transaction ends.
 */
export async function lockCommunesToEdit(tx: Transaction, communes: readonly string[]): Promise<void> {
  await tx.query({
    text: `select pg_advisory_xact_lock(hashtext('carreau edit'), hashtext(c))
      from (select distinct c from unnest($1::text[]) as c order by c) as sorted`,
    values: [communes],
  })
}
