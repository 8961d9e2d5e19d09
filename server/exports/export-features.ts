import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Language, label } from '../../layers/model/label.ts'
import type { Database } from '../database.ts'
import { Refusal } from '../errors.ts'
import { crs84, type TravelCrs } from '../features/geometry.ts'
import { pagesOf } from '../features/pages.ts'
import type { Selection } from '../features/select.ts'
import { ogr2ogr } from '../gdal.ts'
import { makeFolder } from '../imports/read/archive.ts'
import { columnTypes, source } from './column-types.ts'
import { type ExportFormat, type ExportName, exportFormats } from './formats.ts'
import { csvLines, geoJsonLines, rowsForGdal } from './lines.ts'

/** More than a spreadsheet holds, and a minute of work. */
const mostFeatures = 200_000
const gdalTimeLimit = 120_000

export type Wish = {
  readonly format: ExportName
  readonly selection: Selection
  readonly language: Language
  /** the legal system, in which programs of the trade expect the drawing */
  readonly legal: TravelCrs
  /** as many features at the most; all of them when nothing is said */
  readonly most?: number
}

export type Exported = { readonly name: string; readonly type: string; readonly content: Readable }

/** The features of a selection as one file: streamed where we write it ourselves, made in a folder of its own where GDAL does. */
export async function exportFeatures(
  query: Database['publicQuery'],
  { format: name, selection, language, legal, most = mostFeatures }: Wish,
  signal?: AbortSignal,
): Promise<Exported> {
  const { layer } = selection
  const format: ExportFormat = exportFormats[name]
  const crs = format.asTable ? null : format.gdal ? legal : crs84
  const pages = pagesOf(query, { ...selection, crs }, Math.min(most, mostFeatures))
  const file = { name: `${layer.id}.${format.extension}`, type: format.type }
  if (name === 'csv') return { ...file, content: await opened(csvLines(pages, selection, language)) }
  if (!format.gdal) return { ...file, content: await opened(geoJsonLines(pages)) }
  const rows = rowsForGdal(pages, selection, format.asTable ? language : null)
  const drawn = ['-a_srs', `EPSG:${legal.srid}`, '-nlt', layer.geometry?.toUpperCase() ?? 'NONE']
  const columns = columnTypes(selection, format.asTable ? language : null)
  const asked = [...format.gdal, ...columns, ...(format.asTable ? [] : drawn)]
  const making = { format, asked, layer: format.asTable ? layer.label[language] : layer.id }
  return { ...file, content: await throughGdal(rows, making, signal) }
}

/** The first piece is waited for, so that what goes wrong is still a problem and not a broken file. */
async function opened(lines: AsyncGenerator<string>): Promise<Readable> {
  const first = await lines.next()
  return Readable.from(
    (async function* () {
      yield first.value ?? ''
      yield* lines
    })(),
  )
}

/** What GDAL is asked to make: a format, its options, and the name of the layer in it. */
export type Making = {
  readonly format: ExportFormat
  readonly asked: readonly string[]
  readonly layer: string
}

/** Rows of GeoJSON, one a line, as a file of another format. */
export async function throughGdal(
  rows: Iterable<string> | AsyncIterable<string>,
  { format, asked, layer }: Making,
  signal?: AbortSignal,
): Promise<Readable> {
  const folder = await makeFolder()
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const [from, to] = [join(folder, `${source}.geojsonl`), join(folder, `features.${format.extension}`)]
    await pipeline(rows, createWriteStream(from), { signal })
    const words = [...asked, '-nln', layer, to, `GeoJSONSeq:${from}`]
    const failure = await ogr2ogr(words, { timeout: gdalTimeLimit, signal })
    if (failure) throw new Error(`GDAL could not write ${format.extension}: ${failure.complaint}`)
    const content = createReadStream(to)
    content.once('close', () => void remove())
    return content
  } catch (error) {
    await remove()
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? noGdal(format) : error
  }
}

const noGdal = (format: ExportFormat): Refusal =>
  new Refusal(
    'not-available-here',
    label(
      `GDAL, qui écrit le format ${format.label.fr}, n’est pas installé sur ce serveur (Debian et Ubuntu : apt install gdal-bin). GeoJSON et CSV restent possibles.`,
      `GDAL, which writes the format ${format.label.en}, is not installed on this server (Debian and Ubuntu: apt install gdal-bin). GeoJSON and CSV remain possible.`,
    ),
  )
