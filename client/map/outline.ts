import GeoJSON from 'ol/format/GeoJSON.js'
import type SimpleGeometry from 'ol/geom/SimpleGeometry.js'
import type RenderFeature from 'ol/render/Feature.js'
import type { Feature } from '../../layers/model/api.ts'

/** What is drawn around a feature: flat coordinates of Web Mercator, and where each line or ring ends in them. */
export type Outline = {
  readonly kind: 'point' | 'line' | 'area'
  readonly flat: readonly number[]
  readonly ends: readonly number[]
  /** cut out by a tile: its edges are none, only its ground may be coloured */
  readonly piece: boolean
  /** holds other features: its ground stays as it is, so that they can be read */
  readonly frame: boolean
}

const format = new GeoJSON({ featureProjection: 'EPSG:3857' })

/** A feature as it was read from the server, whole. */
export function wholeOutline(feature: Feature, frame: boolean): Outline | null {
  if (!feature.geometry || feature.geometry.type === 'GeometryCollection') return null
  const geometry = format.readGeometry(feature.geometry) as SimpleGeometry
  const type = geometry.getType()
  const flat = geometry.getFlatCoordinates()
  return { kind: kindOf(type), flat, ends: endsOf(geometry, flat), piece: false, frame }
}

/** A feature as a tile holds it; frames are cut by their tiles. */
export function tileOutline(feature: RenderFeature, frame: boolean): Outline {
  const flat = feature.getFlatCoordinates()
  return {
    kind: kindOf(feature.getType()),
    flat,
    ends: feature.getEnds()?.flat() ?? [flat.length],
    piece: frame,
    frame,
  }
}

type WithEnds = { getEnds?: () => number[]; getEndss?: () => number[][] }

function endsOf(geometry: SimpleGeometry, flat: readonly number[]): number[] {
  const { getEnds, getEndss } = geometry as WithEnds
  return getEndss?.call(geometry).flat() ?? getEnds?.call(geometry) ?? [flat.length]
}

function kindOf(type: string): Outline['kind'] {
  if (type.endsWith('Polygon')) return 'area'
  return type.endsWith('Point') ? 'point' : 'line'
}
