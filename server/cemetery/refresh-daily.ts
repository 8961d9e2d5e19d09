import type { Database } from '../database.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'

/** How often it is looked whether a new day began. */
const turnMs = 600_000

/** States that the day alone moves: at the start, and when a new day begins. Gives back its own undoing. */
export function refreshStatesDaily(
  database: Pick<Database, 'publicQuery' | 'background'>,
  onFault: (error: unknown) => void,
): () => void {
  let last = ''
  const turn = async () => {
    const [row] = await database.publicQuery<{ today: string }>({
      text: 'select cemetery.today()::text as today',
    })
    const today = row?.today ?? ''
    if (today === last) return
    await refreshStates(database)
    last = today
  }
  const tried = () => void turn().catch(onFault)
  tried()
  const timer = setInterval(tried, turnMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Every commune that has plots; answers with how many rows moved. */
export async function refreshStates(database: Pick<Database, 'publicQuery' | 'background'>): Promise<number> {
  const communes = await database.publicQuery<{ code: string }>({
    text: 'select code from carreau.commune where exists (select from cemetery.plot where commune = code) order by code',
  })
  let moved = 0
  for (const { code } of communes)
    moved += await database.background({ communes: [code], who: 'Carreau' }, async (tx) => {
      await lockCommunesToEdit(tx, [code])
      const [row] = await tx.query<{ moved: number }>({
        text: 'select cemetery.refresh_all($1) as moved',
        values: [code],
      })
      return row?.moved ?? 0
    })
  return moved
}
