import type { Transaction } from '../../server/database.ts'
import type { TestDatabase } from './database.ts'

/** A transaction that has done its work and stays open: what it locked is locked when this gives back its release. */
export async function holdOpen(
  { database }: Pick<TestDatabase, 'database'>,
  who: string,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<() => Promise<void>> {
  let release = () => {}
  const held = new Promise<void>((done) => {
    release = done
  })
  let open: Promise<void> = Promise.resolve()
  await new Promise<void>((isOpen, failed) => {
    open = database.transaction({ communes: ['99001'], who }, async (tx) => {
      await work(tx)
      isOpen()
      await held
    })
    open.catch(failed)
  })
  return () => {
    release()
    return open
  }
}
