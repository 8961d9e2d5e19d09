import type { Geometry, Position } from 'geojson'
import type { Coordinate } from 'ol/coordinate.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import type OlGeometry from 'ol/geom/Geometry.js'
import { transform } from 'ol/proj.js'
import { mapPlaces } from '../../layers/model/geometry/paths.ts'
import { centimetre } from '../../layers/model/geometry/point.ts'
import { legalProjection } from '../map/projection.ts'
import { getState } from '../state.ts'

const format = new GeoJSON()
const legal = () => legalProjection(getState().settings?.crs ?? 2154)

/** Places of the plane by where they lie on the map: what comes back unmoved comes back exactly. */
const known = new Map<string, Position>()
/** Enough for every vertex of a view. */
const mostKnown = 200_000

/** A place of the legal plane on the map; equal places stay equal. */
export function toMap(place: Position): Coordinate {
  const [x = 0, y = 0] = transform([place[0] ?? 0, place[1] ?? 0], legal(), 'EPSG:3857')
  if (known.size > mostKnown) known.clear()
  known.set(`${x} ${y}`, place)
  return [x, y]
}

/** A place of the map in the legal plane: the vertex that was drawn there, else to the centimetre. */
export function toLegal([x = 0, y = 0]: Coordinate): Position {
  return known.get(`${x} ${y}`) ?? [...centimetre(transform([x, y], 'EPSG:3857', legal()))]
}

/** A place of any system that Carreau knows, on the map. */
export function fromSystem(x: number, y: number, srid: number): Coordinate {
  legal()
  return transform([x, y], `EPSG:${srid}`, 'EPSG:3857')
}

export const drawnOf = (geometry: Geometry): OlGeometry =>
  format.readGeometry(mapPlaces(geometry, toMap)) as OlGeometry

export const legalOf = (geometry: OlGeometry): Geometry =>
  mapPlaces(format.writeGeometryObject(geometry) as Geometry, toLegal)
