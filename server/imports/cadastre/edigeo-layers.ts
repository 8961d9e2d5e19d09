import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import type { RawFeature } from '../read/geojson.ts'
import type { Frame } from '../read/sniff-crs.ts'
import { type PlanKind, planKinds } from './plan-kind.ts'
import type { PlanSource } from './stage.ts'
import { geometryOfWkt } from './wkt.ts'

/** The layers of an unpacked sheet in Etalab's words, out of the CSV that GDAL made of it. */
export function sheetSources(
  folder: string,
  names: readonly string[],
  commune: string,
  frame: Frame,
): PlanSource[] {
  const there = edigeoLayers.filter(({ file }) => names.includes(file))
  return there.map(({ file, kind, read }, place) => ({
    kind,
    frame,
    features: featuresOf(join(folder, file), (cells) => read(cells, commune)),
    share: () => (place + 1) / there.length,
  }))
}

type Cells = Readonly<Record<string, string>>
type Read = (cells: Cells, commune: string) => { id?: string; properties: Record<string, unknown> }

/** “354000AK0254” begins with the commune without its department. */
const idOf = (commune: string, idu = '') => commune.slice(0, 2) + idu

/** In the order in which they are imported: the commune's name comes first. */
const edigeoLayers: readonly { file: string; kind: PlanKind; read: Read }[] = [
  {
    file: 'COMMUNE_id.csv',
    kind: planKinds.communes,
    read: ({ IDU, TEX2 }, commune) => ({ id: idOf(commune, IDU), properties: { nom: TEX2 } }),
  },
  {
    file: 'SECTION_id.csv',
    kind: planKinds.sections,
    read: ({ IDU }, commune) => ({ id: idOf(commune, IDU), properties: {} }),
  },
  {
    file: 'SUBDSECT_id.csv',
    kind: planKinds.sheets,
    read: ({ IDU, QUPL, COPL, EOR }, commune) => ({
      id: idOf(commune, IDU),
      properties: { qualite: QUPL, modeConfection: COPL, echelle: EOR },
    }),
  },
  {
    file: 'PARCELLE_id.csv',
    kind: planKinds.parcels,
    read: ({ IDU, SUPF, COAR }, commune) => ({
      id: idOf(commune, IDU),
      properties: { contenance: SUPF, arpente: COAR === 'A' },
    }),
  },
  {
    file: 'BATIMENT_id.csv',
    kind: planKinds.buildings,
    read: ({ DUR, TEX }, commune) => ({ properties: { type: DUR, nom: TEX, commune } }),
  },
  {
    file: 'LIEUDIT_id.csv',
    kind: planKinds.placeNames,
    read: (cells, commune) => ({ properties: { nom: wordsOf(cells), commune } }),
  },
]

/** A place name is cut into words: TEX, TEX2 … TEX10. */
const wordsOf = (cells: Cells) =>
  ['', 2, 3, 4, 5, 6, 7, 8, 9, 10].map((place) => cells[`TEX${place}`] ?? '').join(' ')

async function* featuresOf(
  path: string,
  read: (cells: Cells) => ReturnType<Read>,
): AsyncGenerator<RawFeature[]> {
  const rows = createReadStream(path).pipe(parse({ columns: true, max_record_size: 0 }))
  let batch: RawFeature[] = []
  let number = 0
  for await (const cells of rows as AsyncIterable<Cells>) {
    number++
    batch.push({ number, line: number + 1, feature: featureOf(cells, read) })
    if (batch.length < 200) continue
    yield batch
    batch = []
  }
  yield batch
}

function featureOf(cells: Cells, read: (cells: Cells) => ReturnType<Read>): Record<string, unknown> {
  const { id, properties } = read(cells)
  const dates = { created: dayOf(cells.CREAT_DATE), updated: dayOf(cells.UPDATE_DATE) }
  return { id, properties: { ...properties, ...dates }, geometry: geometryOfWkt(cells.WKT ?? '') }
}

/** 20140303 → 2014-03-03 */
const dayOf = (number = '') => number.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
