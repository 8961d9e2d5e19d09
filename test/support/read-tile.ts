import MVT from 'ol/format/MVT.js'
import type RenderFeature from 'ol/render/Feature.js'

export type Point = readonly [x: number, y: number]

/** A feature as a map library reads it from a tile, in whole units of the tile, y downwards. */
export type DrawnFeature = {
  readonly id: string
  readonly kind: string
  readonly properties: Readonly<Record<string, unknown>>
  /** rings of areas, parts of lines, one list of points */
  readonly parts: readonly (readonly Point[])[]
}

/** The features of a tile, by id; a fault when an id comes twice. */
export const readTile = (bytes: Buffer): Map<string, DrawnFeature> =>
  readLayers(bytes, (layer) => !layer.endsWith(':names'))

/** The points at which names stand in a tile, by the id of what they name. */
export const readNames = (bytes: Buffer): Map<string, DrawnFeature> =>
  readLayers(bytes, (layer) => layer.endsWith(':names'))

function readLayers(bytes: Buffer, wanted: (layer: string) => boolean): Map<string, DrawnFeature> {
  const found = new Map<string, DrawnFeature>()
  const buffer = new Uint8Array(bytes).buffer
  for (const feature of new MVT().readFeatures(buffer) as RenderFeature[]) {
    const { id, layer, ...properties } = feature.getProperties()
    if (!wanted(layer)) continue
    if (found.has(id)) throw new Error(`${id} stands in the tile twice`)
    found.set(id, { id, kind: feature.getType(), properties, parts: partsOf(feature) })
  }
  return found
}

function partsOf(feature: RenderFeature): Point[][] {
  const flat = feature.getFlatCoordinates()
  const ends = (feature.getEnds() as unknown as (number | number[])[] | null)?.flat() ?? []
  const stops = ends.length > 0 ? ends : [flat.length]
  return stops.map((end, i) => {
    const points: Point[] = []
    for (let k = i === 0 ? 0 : (stops[i - 1] as number); k < end; k += 2)
      points.push([flat[k] as number, flat[k + 1] as number])
    return points
  })
}
