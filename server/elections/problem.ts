import type { ScenarioProblem, ScenarioUnit } from '../../layers/elections/api.ts'
import { type ProblemDistrict, usualBand, usualWeights } from '../../layers/elections/districting/problem.ts'
import { groupBy } from '../../layers/elections/group-by.ts'
import { stationsOf } from '../../layers/elections/moves.ts'
import type { Transaction } from '../database.ts'
import { readBorders } from './borders.ts'
import type { ScenarioRow } from './scenario.ts'
import { readStations, type StationRow } from './stations.ts'
import { readUnits, type UnitRow } from './units/read-units.ts'
import { readRanges } from './units/sources.ts'

/** The problem of a scenario, as the solver and the page read it. */
export async function readProblem(
  tx: Transaction,
  commune: string,
  scenario: ScenarioRow,
): Promise<ScenarioProblem> {
  const units = await readUnits(tx, commune)
  const stations = await readStations(tx, commune, scenario.id)
  const index = new Map(stations.map(({ id }, at) => [id, at]))
  const current = await stationsIn(tx, commune, scenario.id, units)
  const at = (station: string | null | undefined) => (station ? (index.get(station) ?? null) : null)
  const zones = new Map(stations.map((station) => [station.id, zoneOf(station)]))
  return {
    format: 'carreau-districting',
    version: 1,
    units: units.map((unit) =>
      problemUnit(unit, unit.station === null ? undefined : zones.get(unit.station)),
    ),
    borders: await readBorders(tx, commune, scenario.id),
    districts: stations.map((station) => problemDistrict(station, scenario.id)),
    current: units.map(({ id }) => at(current.get(id))),
    inForce: units.map(({ station }) => at(station)),
    weights: usualWeights,
    band: usualBand,
    seed: 1,
    effort: 1,
    scenario: {
      id: scenario.id,
      version: scenario.version,
      status: scenario.status,
      base: scenario.base,
      baseChanged: scenario.base_changed,
    },
    unplaced: await countUnplaced(tx, commune),
  }
}

/** The station of each unit in a plan. */
export async function stationsIn(
  tx: Transaction,
  commune: string,
  plan: string,
  units: readonly UnitRow[],
): Promise<ReadonlyMap<string, string | null>> {
  const ranges = groupBy(await readRanges(tx, commune, [plan]), ({ street }) => street)
  const streets = groupBy(units, ({ street }) => street)
  return new Map([...streets].flatMap(([street, own]) => [...stationsOf(ranges.get(street) ?? [], own)]))
}

function problemUnit(unit: UnitRow, zone: string | undefined): ScenarioUnit {
  return {
    id: unit.id,
    electors: unit.electors,
    street: unit.street,
    side: unit.side,
    from: unit.number_from,
    to: unit.number_to,
    ...(unit.is_door && unit.x !== null && unit.y !== null && { place: [unit.x, unit.y] as const }),
    ...(zone && { zone }),
    label: unit.label,
    addresses: unit.addresses,
    lon: unit.lon,
    lat: unit.lat,
    placed: unit.x !== null,
  }
}

const problemDistrict = (station: StationRow, scenario: string): ProblemDistrict => ({
  id: station.id,
  station: station.number,
  ...(station.x !== null && station.y !== null && { place: [station.x, station.y] as const }),
  ...(station.place && { placeId: station.place }),
  state: station.scenario === scenario ? 'new' : 'kept',
  ...(zoneOf(station) && { zone: zoneOf(station) }),
})

/** Canton and constituency as one word: no district crosses their limits. */
export const zoneOf = ({
  canton,
  constituency,
}: Pick<StationRow, 'canton' | 'constituency'>): string | undefined =>
  canton || constituency ? [canton ?? '', constituency ?? ''].join(' · ') : undefined

async function countUnplaced(tx: Transaction, commune: string): Promise<number> {
  const [row] = await tx.query<{ unplaced: number }>({
    text: `select count(distinct coalesce(e.ine, e.id))::integer as unplaced from elections.elector e
      where e.commune = $1 and not exists (
        select from elections.unit_address a where a.commune = e.commune and a.address = e.address)`,
    values: [commune],
  })
  return row?.unplaced ?? 0
}
