import type { Database, Transaction } from '../database.ts'

/** A transaction of the door: it sees accounts and sessions, and the rows of no commune. */
export const asKeeper = <T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.transaction({ communes: [], who: 'door', keeper: true }, work)
