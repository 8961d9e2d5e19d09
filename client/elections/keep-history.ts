import { changeDesk, type Desk, getDesk } from './desk.ts'
import { readHistory, writeHistory } from './plan/kept-history.ts'

const shelf = (scenario: string): string => `carreau.districting.history.${scenario}`

const namesOf = ({ plan, problem }: Desk) => ({
  units: plan.graph.ids,
  districts: problem.districts.map(({ id }) => id),
})

/** What can be undone outlives a reload of this window: written once the server knows of all of it. */
export function keepHistory(desk: Desk): void {
  try {
    const { id, version } = desk.scenario
    sessionStorage.setItem(shelf(id), writeHistory(desk.history, version, namesOf(desk)))
  } catch {
    // nothing is kept, or no more than so much: undo lasts as long as the page
  }
}

/** Takes up again what can be undone, unless anything about the plan is other than it was. */
export function takeUpHistory(): void {
  const desk = getDesk()
  const kept = desk && storedOf(desk.scenario.id)
  if (!desk || !kept) return
  const history = readHistory(kept, desk.scenario.version, namesOf(desk), desk.plan.assignment)
  if (history) changeDesk({ history })
}

function storedOf(scenario: string): string | null {
  try {
    return sessionStorage.getItem(shelf(scenario))
  } catch {
    return null
  }
}
