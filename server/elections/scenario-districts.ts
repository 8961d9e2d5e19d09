import { groupBy } from '../../layers/elections/group-by.ts'
import type { Transaction } from '../database.ts'
import { stationsIn } from './problem.ts'
import type { ScenarioRow } from './scenario.ts'
import { readStations } from './stations.ts'
import { readUnits } from './units/read-units.ts'

/** The districts that a scenario would make, as GeoJSON: each the union of its units, so that they are a partition. */
export async function districtsAsGeoJson(
  tx: Transaction,
  commune: string,
  scenario: ScenarioRow,
): Promise<string> {
  const units = await readUnits(tx, commune)
  const stations = await readStations(tx, commune, scenario.id)
  const stationOf = await stationsIn(tx, commune, scenario.id, units)
  const areas = await tx.query<{ station: string; geometry: string | null }>({
    text: `
      select m.station, ST_AsGeoJSON(ST_ForcePolygonCCW(ST_Transform(ST_Multi(ST_Union(u.geom)), 4326)), 7, 0) as geometry
      from unnest($2::text[], $3::text[]) as m(unit, station)
      join elections.voting_unit u on u.commune = $1 and u.id = m.unit
      where m.station is not null group by m.station`,
    values: [commune, units.map(({ id }) => id), units.map(({ id }) => stationOf.get(id) ?? null)],
  })
  const ground = new Map(areas.map(({ station, geometry }) => [station, geometry]))
  const own = groupBy(units, ({ id }) => stationOf.get(id) ?? null)
  const features = stations.map((station) => {
    const electors = (own.get(station.id) ?? []).reduce((all, unit) => all + unit.electors, 0)
    const properties = { number: station.number, label: station.label, place: station.place_name, electors }
    return `{"type":"Feature","id":${JSON.stringify(station.id)},"geometry":${ground.get(station.id) ?? 'null'},"properties":${JSON.stringify(properties)}}`
  })
  return `{"type":"FeatureCollection","features":[${features.join(',')}]}`
}
