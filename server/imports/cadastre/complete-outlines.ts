import type { Transaction } from '../../database.ts'
export async function completeOutlines(_tx: Transaction, ..._rest: unknown[]): Promise<void> {}
