import type { ScenarioProblem } from '../../layers/elections/api.ts'
import { items } from '../api.ts'
import { problemOf, scenario, unitCells } from './api.ts'
import { changeDesk, getDesk, layOut, type PollingPlace } from './desk.ts'
import { takeUpHistory } from './keep-history.ts'
import { cellsOf, toMercator } from './map/cells.ts'
import { graphOf } from './plan/graph.ts'
import { nowhere, planOf } from './plan/plan.ts'
import { forgetPending } from './sending.ts'

/** Reads a scenario and lays it on the desk; the outlines of its units follow. */
export async function openScenario(id: string, signal: AbortSignal): Promise<void> {
  const [opened, problem, pollingPlaces] = await Promise.all([
    scenario(id, signal),
    problemOf(id, signal),
    readPollingPlaces(signal),
  ])
  if (signal.aborted) return
  forgetPending()
  layOut({ scenario: opened, problem, pollingPlaces, ...readProblem(problem), cells: null })
  takeUpHistory()
  const cells = await unitCells(signal)
  if (signal.aborted || getDesk()?.scenario.id !== id) return
  changeDesk({ cells: cellsOf(problem.units.map((unit) => cells.get(unit.id) ?? null)) })
}

/** The plan of a problem as it was read. */
function readProblem(problem: ScenarioProblem) {
  const { units, borders, districts, current, inForce } = problem
  const indices = (list: readonly (number | null)[]) => list.map((index) => index ?? nowhere)
  return {
    plan: planOf(graphOf(units, borders), districts, indices(current), indices(inForce)),
    places: Float64Array.from(units.flatMap(({ lon, lat }) => toMercator(lon, lat))),
  }
}

async function readPollingPlaces(signal: AbortSignal): Promise<PollingPlace[]> {
  const { features } = await items('polling-places', { limit: 1000 }, signal)
  return features.flatMap(({ id, geometry, properties: { name, booths } }) => {
    if (geometry?.type !== 'Point') return []
    const [x, y] = toMercator(geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0)
    return [{ id, name: String(name ?? id), booths: typeof booths === 'number' ? booths : null, x, y }]
  })
}
