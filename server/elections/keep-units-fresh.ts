import type { Database } from '../database.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { refreshUnits, unitsAreFresh } from './units/derive.ts'

/** Layers that units are made of. */
const watched = new Set(['addresses', 'communes', 'street-ranges', 'scenarios', 'electors'])
/** milliseconds without a change before units are made anew: who edits is not disturbed at each stroke */
const quiet = 5000

/**
 * Makes the units and the public districts of a commune anew some seconds after addresses, ranges or electors changed. Nothing rests on
 * it: whoever opens a scenario has them fresh. Gives back its own undoing.
 */
export async function keepUnitsFresh(
  database: Database,
  onFault: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const waiting = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const refresh = (commune: string) => {
    waiting.delete(commune)
    const work = refreshStale(database, commune).catch(onFault)
    running.add(work)
    void work.finally(() => running.delete(work))
  }
  const later = (commune: string) => {
    clearTimeout(waiting.get(commune))
    waiting.set(commune, setTimeout(refresh, quiet, commune).unref())
  }
  const stop = await database.listen((payload) => {
    const commune = changedCommune(payload)
    if (commune !== null) later(commune)
  })
  for (const { code } of await database.publicQuery<{ code: string }>({
    text: 'select code from carreau.commune',
  }))
    later(code)
  return async () => {
    await stop()
    for (const timer of waiting.values()) clearTimeout(timer)
    await Promise.all(running)
  }
}

/** Only where somebody has plans: a commune without elections has no units. */
export async function refreshStale(database: Pick<Database, 'background'>, commune: string): Promise<void> {
  await database.background({ communes: [commune], who: 'Carreau' }, async (tx) => {
    const [row] = await tx.query<{ plans: boolean }>({
      text: 'select exists (select from elections.living_plans($1)) as plans',
      values: [commune],
    })
    if (!row?.plans || (await unitsAreFresh(tx, commune))) return
    await lockCommunesToEdit(tx, [commune])
    await refreshUnits(tx, commune)
  })
}

function changedCommune(payload: string): string | null {
  try {
    const { kind, layer, commune } = JSON.parse(payload) as Record<string, unknown>
    return kind === 'revision' && watched.has(String(layer)) && typeof commune === 'string' ? commune : null
  } catch {
    return null
  }
}
