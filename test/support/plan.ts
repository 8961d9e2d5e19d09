import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../server/database.ts'
import { cadastreImporter } from '../../server/imports/cadastre.ts'
import type { ImportOptions, ImportReport, LayerReport } from '../../server/imports/importer.ts'

/** Files of a made-up plan, in a folder that goes with the test. */
export type PlanFolder = {
  write: (content: Uint8Array | string, name?: string) => Promise<string>
  close: () => Promise<void>
}

export async function planFolder(): Promise<PlanFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'carreau-plan-'))
  let count = 0
  return {
    write: async (content, name = 'plan.json') => {
      const path = join(folder, `${count++}-${name}`)
      await writeFile(path, content)
      return path
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Degrees of about one metre, somewhere in Seine-Saint-Denis. */
const [west, south] = [2.48, 48.9]
const [metreX, metreY] = [1 / 73_150, 1 / 111_200]
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7

export type Position = [number, number]

/** A place `x`, `y` metres from the corner of the made-up town, as the national files write it. */
export const place = (x: number, y: number): Position => [round(west + x * metreX), round(south + y * metreY)]

/** A closed ring through places in metres. */
export const ring = (...corners: Position[]): Position[] =>
  [...corners, corners[0] as Position].map(([x, y]) => place(x, y))

/** A rectangle in metres, as a GeoJSON polygon. */
export const rectangle = (x: number, y: number, width: number, height = width) => ({
  type: 'Polygon',
  coordinates: [ring([x, y], [x + width, y], [x + width, y + height], [x, y + height])],
})

export type PlanFeature = {
  type: 'Feature'
  id?: string
  geometry: unknown
  properties: Record<string, unknown>
}

/** A parcel in Etalab's words; `id` of 14 characters. */
export const parcel = (
  id: string,
  geometry: unknown,
  properties: Record<string, unknown> = {},
): PlanFeature => ({
  type: 'Feature',
  id,
  geometry,
  properties: {
    id,
    commune: id.slice(0, 5),
    prefixe: id.slice(5, 8),
    section: id.slice(8, 10).replace(/^0/, ''),
    numero: String(Number(id.slice(10))),
    contenance: 100,
    arpente: false,
    created: '2020-01-01',
    updated: '2024-04-01',
    ...properties,
  },
})

/** A building; the State gives it no id. */
export const building = (geometry: unknown, commune = '93010', type = '01'): PlanFeature => ({
  type: 'Feature',
  geometry,
  properties: { type, commune, created: '2020-01-01', updated: '2024-04-01' },
})

export const collection = (features: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features })

/** Runs the importer on a file as a test wants it. */
export function importer(database: Database) {
  return (path: string, options: Partial<ImportOptions> = {}, more: object = {}): Promise<ImportReport> =>
    cadastreImporter.run({
      file: { path, name: path.split('/').at(-1) ?? path },
      options: { invalid: 'flag', ...options },
      database,
      who: 'test',
      progress: () => {},
      ...more,
    })
}

/** The figures of a layer, to compare at a glance. */
export const figures = (report: LayerReport | undefined) => {
  if (!report) return undefined
  const { read, added, gone, redrawn, changed, unchanged, rejected } = report
  return { read, added, gone, redrawn, changed, unchanged, rejected }
}

/** “code: sentence” of an import that was refused. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    const { code, said } = error as { code?: string; said?: { en: string } }
    return said ? `${code}: ${said.en}` : `fault: ${error}`
  }
}
