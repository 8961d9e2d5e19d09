import type { Readable } from 'node:stream'
import type { Transaction } from '../database.ts'
import { throughGdal } from '../exports/export-features.ts'
import { type ExportFormat, exportFormats } from '../exports/formats.ts'
import type { ScenarioRow } from './scenario.ts'
import { districtsAsGeoJson, readDistricts } from './scenario-districts.ts'

/** The format that a name ends with, among those that hold outlines. */
export const districtFormat = (ending: string): ExportFormat | null =>
  [exportFormats.geojson, exportFormats.shp, exportFormats.gpkg].find(
    ({ extension }) => extension === ending,
  ) ?? null

type Wish = { readonly format: ExportFormat; readonly crs: number }

/** The districts of a plan for another program: GeoJSON in degrees, the others in the legal system. */
export async function writeDistricts(
  tx: Transaction,
  commune: string,
  scenario: ScenarioRow,
  { format, crs }: Wish,
): Promise<string | Readable> {
  if (!format.gdal) return districtsAsGeoJson(tx, commune, scenario)
  const districts = await readDistricts(tx, commune, scenario, 'legal')
  const rows = districts.map(({ station, number, label, place, electors, geometry }) => {
    // ten letters at most: a shapefile has no longer names
    const properties = JSON.stringify({ station, number, label, place, electors, plan: scenario.name })
    return `{"type":"Feature","geometry":${geometry ?? 'null'},"properties":${properties}}\n`
  })
  const columns = 'station, number, label, place, electors, plan'
    .split(', ')
    .map((name) => `cast("${name}" as ${name === 'electors' ? 'integer' : 'character(200)'}) as "${name}"`)
  const asked = [
    ...format.gdal,
    ...['-sql', `select ${columns.join(', ')} from rows`],
    ...['-a_srs', `EPSG:${crs}`, '-nlt', 'MULTIPOLYGON'],
  ]
  return throughGdal(rows, { format, asked, layer: 'polling-districts' })
}
