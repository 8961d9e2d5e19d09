import type { Database, Transaction } from '../database.ts'

/**
 * Ends the statement that a transaction is in when the signal says so: the rest of the import stops between two steps by
 * itself, a long statement would not. Gives back its own undoing, to be awaited inside the transaction: a cancel that came
 * after it would end the statement of whoever has the connection next.
 */
export async function cancelOnAbort(
  database: Database,
  tx: Transaction,
  signal: AbortSignal | undefined,
): Promise<() => Promise<void>> {
  if (!signal) return async () => {}
  const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
  let asked: Promise<unknown> = Promise.resolve()
  const cancel = () => {
    asked = database
      .background({ communes: [], who: '' }, (other) =>
        other.query({ text: 'select pg_cancel_backend($1)', values: [own?.pid] }),
      )
      // the statement then ends by itself: the signal is looked at after it
      .catch(() => {})
  }
  signal.addEventListener('abort', cancel, { once: true })
  return async () => {
    signal.removeEventListener('abort', cancel)
    await asked
  }
}
