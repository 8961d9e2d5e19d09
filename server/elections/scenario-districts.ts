import { groupBy } from '../../layers/elections/group-by.ts'
import type { Transaction } from '../database.ts'
import { stationsIn } from './problem.ts'
import type { ScenarioRow } from './scenario.ts'
import { readStations } from './stations.ts'
import { readUnits } from './units/read-units.ts'

/** A district of a plan, with all that is said of it: `geometry` is GeoJSON. */
export type PlanDistrict = {
  readonly station: string
  readonly number: string
  readonly label: string | null
  readonly place: string | null
  readonly placeAt: readonly [lon: number, lat: number] | null
  readonly placeXY: readonly [x: number, y: number] | null
  readonly electors: number
  readonly geometry: string | null
}

/** In degrees for the web, or in metres of the legal system for paper and programs of the trade. */
export type Plane = 'degrees' | 'legal'

const written: Readonly<Record<Plane, (geom: string) => string>> = {
  degrees: (geom) => `ST_AsGeoJSON(ST_ForcePolygonCCW(ST_Transform(${geom}, 4326)), 7, 0)`,
  legal: (geom) => `ST_AsGeoJSON(ST_ForcePolygonCCW(${geom}), 3, 0)`,
}

/** The districts that a plan makes: each the union of its units, so that they are a partition; of a plan that ended, those that were kept. */
export async function readDistricts(
  tx: Transaction,
  commune: string,
  scenario: ScenarioRow,
  plane: Plane,
): Promise<PlanDistrict[]> {
  const units = await readUnits(tx, commune)
  const stations = await readStations(tx, commune, scenario.id)
  const stationOf = await stationsIn(tx, commune, scenario.id, units)
  const kept = scenario.status === 'replaced' ? await keptAreas(tx, commune, scenario.id, plane) : null
  const areas =
    kept ??
    (await tx.query<Area>({
      text: `
        select m.station, ${written[plane]('ST_Multi(ST_Union(u.geom))')} as geometry
        from unnest($2::text[], $3::text[]) as m(unit, station)
        join elections.voting_unit u on u.commune = $1 and u.id = m.unit
        where m.station is not null group by m.station`,
      values: [commune, units.map(({ id }) => id), units.map(({ id }) => stationOf.get(id) ?? null)],
    }))
  const ground = new Map(areas.map((area) => [area.station, area]))
  const own = groupBy(units, ({ id }) => stationOf.get(id) ?? null)
  return stations
    .filter(({ id }) => !kept || ground.has(id))
    .map((station) => ({
      station: station.id,
      number: station.number,
      label: station.label,
      place: station.place_name,
      placeAt: station.lon !== null && station.lat !== null ? [station.lon, station.lat] : null,
      placeXY: station.x !== null && station.y !== null ? [station.x, station.y] : null,
      electors:
        ground.get(station.id)?.electors ??
        (own.get(station.id) ?? []).reduce((all, unit) => all + unit.electors, 0),
      geometry: ground.get(station.id)?.geometry ?? null,
    }))
}

type Area = { readonly station: string; readonly geometry: string | null; readonly electors?: number | null }

const keptAreas = (tx: Transaction, commune: string, plan: string, plane: Plane): Promise<Area[]> =>
  tx.query<Area>({
    text: `select station, electors, ${written[plane]('geom')} as geometry from elections.polling_district
      where commune = $1 and plan = $2 and station is not null`,
    values: [commune, plan],
  })

/** They as GeoJSON. */
export async function districtsAsGeoJson(
  tx: Transaction,
  commune: string,
  scenario: ScenarioRow,
): Promise<string> {
  const districts = await readDistricts(tx, commune, scenario, 'degrees')
  const features = districts.map(({ station, number, label, place, electors, geometry }) => {
    const properties = JSON.stringify({ number, label, place, electors })
    return `{"type":"Feature","id":${JSON.stringify(station)},"geometry":${geometry ?? 'null'},"properties":${properties}}`
  })
  return `{"type":"FeatureCollection","features":[${features.join(',')}]}`
}
