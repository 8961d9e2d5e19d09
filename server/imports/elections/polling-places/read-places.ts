import { type Label, label } from '../../../../layers/model/label.ts'
import type { ImportTask } from '../../importer.ts'
import { readGeoJson } from '../../read/geojson.ts'
import { type Frame, isInFrame } from '../../read/sniff-crs.ts'
import type { Rejects } from '../../rejects.ts'
import { propertiesOf, stationOf } from '../geo/properties.ts'

/** A line of the file: a station and where it votes. */
export type PlaceRow = {
  readonly line: number
  readonly station: string
  readonly name: string
  readonly address: string
  readonly booths: number | null
  readonly accessible: boolean | null
  readonly x: number
  readonly y: number
}

/** The lines of the commune; what cannot be read is kept aside with its reason. */
export async function readPlaces(
  task: ImportTask,
  commune: string,
  frame: Frame,
  rejects: Rejects,
): Promise<PlaceRow[]> {
  const rows: PlaceRow[] = []
  const geojson = await readGeoJson(task.file, { signal: task.signal })
  for await (const some of geojson.features) {
    for (const raw of some) {
      if (!('feature' in raw)) {
        rejects.add(raw.line, whys.unreadable, [])
        continue
      }
      const read = propertiesOf(raw.feature)
      const station = stationOf(read, 'code')
      if (station?.commune && station.commune !== commune) continue
      const reject = (why: Label) =>
        rejects.add(raw.line, why, [read('station'), read('name'), read('address')])
      const point = pointOf(raw.feature.geometry, frame)
      if (!station) reject(whys.station)
      else if (read('name') === '') reject(whys.name)
      else if (!point) reject(whys.place)
      else {
        const booths = /^\d{1,3}$/.test(read('booths')) ? Number(read('booths')) : null
        const texts = { name: read('name').slice(0, 120), address: read('address').slice(0, 200) }
        const accessible = yesOrNo(read('accessible'))
        rows.push({
          line: raw.line,
          station: station.number,
          ...texts,
          booths,
          accessible,
          x: point[0],
          y: point[1],
        })
      }
    }
  }
  return rows
}

function pointOf(geometry: unknown, frame: Frame): readonly [number, number] | null {
  const { coordinates } = (geometry ?? {}) as { coordinates?: unknown }
  if (!Array.isArray(coordinates)) return null
  const [x, y] = frame.swapped ? [coordinates[1], coordinates[0]] : coordinates
  return typeof x === 'number' && typeof y === 'number' && isInFrame(frame, x, y) ? [x, y] : null
}

const yesOrNo = (text: string): boolean | null => {
  if (/^(oui|o|1|true|vrai|yes)$/i.test(text)) return true
  return /^(non|n|0|false|faux|no)$/i.test(text) ? false : null
}

const whys = {
  unreadable: label('objet illisible', 'unreadable feature'),
  station: label('bureau illisible', 'unreadable station'),
  name: label('lieu sans nom', 'place without a name'),
  place: label(
    'lieu sans point, ou hors du territoire',
    'place without a point, or outside of the territory',
  ),
} as const
