import { asKeeper } from '../accounts/keeper.ts'
import type { House } from '../house.ts'
import { personalFields } from './match.ts'
import { type DailyRule, dailyRules } from './retention-rules.ts'

type Here = Pick<House, 'database' | 'layers'>

/** Forgets what is older than its rule, of the whole list; answers with how much of each. A rule that fails stops no other. */
export async function forgetOld(
  here: Here,
  onFault: (error: unknown, of: string) => void,
): Promise<ReadonlyMap<string, number>> {
  const gone = new Map<string, number>()
  for (const rule of dailyRules)
    await forget(here, rule).then(
      (rows) => gone.set(rule.of, rows),
      (error) => onFault(error, rule.of),
    )
  return gone
}

async function forget({ database, layers }: Here, { sql, eachLayer }: DailyRule): Promise<number> {
  const turns = eachLayer
    ? layers
        .map((layer) => [layer.id, personalFields(layer)] as const)
        .filter(([, fields]) => fields.length > 0)
    : [[]]
  let gone = 0
  for (const values of turns) {
    const [row] = await asKeeper(database, (tx) => tx.query<{ gone: number }>({ text: sql, values }))
    gone += row?.gone ?? 0
  }
  return gone
}

const dayMs = 86_400_000

/** Now and every day. Gives back its own undoing. */
export function forgetDaily(here: Here, onFault: (error: unknown, of: string) => void): () => void {
  const turn = () => void forgetOld(here, onFault)
  turn()
  const timer = setInterval(turn, dayMs)
  timer.unref()
  return () => clearInterval(timer)
}
