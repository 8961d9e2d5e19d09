import type { Database } from '../database.ts'

const dayMs = 86_400_000

/** The audit keeps twelve months (docs/promises.md): what is older goes, now and every day. Gives back its own undoing. */
export function keepAuditShort(database: Database, onFault: (error: unknown) => void): () => void {
  const purge = () => {
    database.appQuery({ text: 'select carreau.purge_audit()' }).catch(onFault)
  }
  purge()
  const timer = setInterval(purge, dayMs)
  timer.unref()
  return () => clearInterval(timer)
}
