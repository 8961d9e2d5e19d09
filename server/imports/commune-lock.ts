import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { ImportError } from './importer.ts'

/** One import at a time per commune, whoever runs it: the server, the command, another server of the same database. Held until the transaction ends. */
export async function lockCommunes(tx: Transaction, communes: readonly string[]): Promise<void> {
  const rows = await tx.query<{ commune: string; free: boolean }>({
    text: `select c as commune, pg_try_advisory_xact_lock(hashtext('carreau import'), hashtext(c)) as free
      from unnest($1::text[]) as c order by c`,
    values: [communes],
  })
  const taken = rows.find((row) => !row.free)?.commune
  if (taken === undefined) return
  throw new ImportError(
    'import-running',
    label(
      `Un autre import de la commune ${taken} est en cours : attendez sa fin et recommencez.`,
      `Another import of commune ${taken} is running: wait until it is done and start again.`,
    ),
  )
}
