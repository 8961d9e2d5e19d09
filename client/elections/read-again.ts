import { getDesk } from './desk.ts'
import { insist } from './hand.ts'
import { moveOf } from './plan/act.ts'
import { nowhere } from './plan/plan.ts'
import { openScenario } from './read-scenario.ts'
import { leftBehind } from './sending.ts'

/** Reads the open scenario as it is now; `mine` does again on it what the server had not heard of. */
export async function readAgain({ mine }: { readonly mine: boolean }): Promise<void> {
  const desk = getDesk()
  if (!desk) return
  const orders = leftBehind(desk.scenario.id)
  await openScenario(desk.scenario.id, new AbortController().signal)
  const now = getDesk()
  if (!mine || !now) return
  for (const { units, to } of orders) {
    const known = units.flatMap((id) => now.plan.graph.indexOf.get(id) ?? [])
    const district = to === null ? nowhere : now.problem.districts.findIndex(({ id }) => id === to)
    // a district that is no more takes nobody
    if (to === null || district >= 0) insist(moveOf(now.plan, known, district))
  }
}
