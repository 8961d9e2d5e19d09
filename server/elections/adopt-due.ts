import type { Database } from '../database.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { adoptScenario } from './adopt.ts'

type Due = { readonly id: string; readonly who: string }

/**
 * Puts into force what was to be on a day that has come, commune by commune, each in a transaction of its own. What stands in the way of
 * one stops no other; answers with those that were done.
 */
export async function adoptDue(
  database: Pick<Database, 'background' | 'publicQuery'>,
  onFault: (error: unknown, of: string) => void,
): Promise<string[]> {
  const communes = await database.publicQuery<{ code: string }>({ text: 'select code from carreau.commune' })
  const done: string[] = []
  for (const { code } of communes)
    await adoptDueOf(database, code).then(
      (ids) => done.push(...ids),
      (error) => onFault(error, code),
    )
  return done
}

async function adoptDueOf(database: Pick<Database, 'background'>, commune: string): Promise<string[]> {
  const context = { communes: [commune], who: 'Carreau', cause: 'adopt-scenario' }
  return database.background(context, async (tx) => {
    const isDue = () => tx.query<Due>({ text: due, values: [commune] })
    if ((await isDue()).length === 0) return []
    await lockCommunesToEdit(tx, [commune])
    // another server may have done it while this one waited
    const [next] = await isDue()
    if (!next) return []
    await adoptScenario(tx, { commune, id: next.id }, false, next.who)
    return [next.id]
  })
}

const due = `
  select id, coalesce(adoption_asked_by, 'Carreau') as who from elections.scenario
  where commune = $1 and status = 'ordered' and adoption_asked_on is not null and effective_on <= elections.today()
  order by effective_on, id limit 1`

const hour = 3_600_000

/** Now and every hour. Gives back its own undoing, which waits for what is being done. */
export function adoptOnTheDay(
  database: Pick<Database, 'background' | 'publicQuery'>,
  onFault: (error: unknown, of: string) => void,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const turn = () => {
    running = running.then(() => adoptDue(database, onFault)).catch((error) => onFault(error, 'all communes'))
  }
  turn()
  const timer = setInterval(turn, hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
