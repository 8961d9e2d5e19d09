import type { Comparison, Findings } from '../../layers/elections/api.ts'
import { type ComparedPlan, compare } from '../../layers/elections/comparison.ts'
import { findingsOf } from '../../layers/elections/findings.ts'
import { groupBy } from '../../layers/elections/group-by.ts'
import { overlapsIn } from '../../layers/elections/overlaps.ts'
import type { Transaction } from '../database.ts'
import { readProblem, stationsIn } from './problem.ts'
import { readScenario, type ScenarioRow } from './scenario.ts'
import { readStations } from './stations.ts'
import { readUnits, type UnitRow } from './units/read-units.ts'
import { readRanges } from './units/sources.ts'

/** What is to be looked at in a scenario. */
export async function readFindings(
  tx: Transaction,
  commune: string,
  scenario: ScenarioRow,
): Promise<Findings> {
  const problem = await readProblem(tx, commune, scenario)
  const places = await readStations(tx, commune, scenario.id)
  const ranges = await readRanges(tx, commune, [scenario.id])
  const streets = groupBy(ranges, ({ street }) => street)
  const overlaps = [...streets.values()].flatMap((own) => overlapsIn(own))
  return { version: scenario.version, findings: [...overlaps, ...findingsOf(problem, places)] }
}

/** From the plan it is compared with to this one: who moves where. */
export async function readComparison(
  tx: Transaction,
  commune: string,
  scenario: ScenarioRow,
  other: string,
): Promise<Comparison> {
  const from = await readScenario(tx, { id: other, commune })
  const units = await readUnits(tx, commune)
  const count = async (plan: string) => (await readRanges(tx, commune, [plan])).length
  return {
    from: { id: from.id, name: from.name, ranges: await count(from.id) },
    to: { id: scenario.id, name: scenario.name, ranges: await count(scenario.id) },
    ...compare(
      units,
      await planOf(tx, commune, from.id, units),
      await planOf(tx, commune, scenario.id, units),
    ),
  }
}

async function planOf(
  tx: Transaction,
  commune: string,
  id: string,
  units: readonly UnitRow[],
): Promise<ComparedPlan> {
  const stations = await readStations(tx, commune, id)
  return {
    stationOf: await stationsIn(tx, commune, id, units),
    stations: new Map(
      stations.map((station) => [
        station.id,
        { number: station.number, place: station.place, placeName: station.place_name },
      ]),
    ),
  }
}
