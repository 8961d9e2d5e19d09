import type { Transaction } from '../database.ts'

/** Tells the planner, within the transaction, how large a layer's table has become. */
export async function refreshStatistics(tx: Transaction, table: string): Promise<void> {
  await tx.query({ text: 'select carreau.refresh_statistics($1)', values: [table] })
}
