import type { Coordinate } from 'ol/coordinate.js'
import type Feature from 'ol/Feature.js'
import type Geometry from 'ol/geom/Geometry.js'
import MultiPoint from 'ol/geom/MultiPoint.js'
import type MultiPolygon from 'ol/geom/MultiPolygon.js'
import Circle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import { isChanged } from '../edit/work.ts'
import { colour } from '../map/style.ts'
import { getState } from '../state.ts'

/** The outline in hand with its handles; what else will be saved; neighbours are drawn by their tiles already. */
export function workStyle(feature: Feature): Style[] {
  const { work, night, tool } = getState()
  const key = String(feature.getId())
  const piece = work?.pieces.get(key)
  if (!work || !piece) return []
  const theme = night ? 'dark' : 'light'
  const line = colour('selected', theme)
  const halo = colour('halo', theme)
  if (key !== work.current) return isChanged(piece) ? [outline(halo, 4.5), outline(line, 2, [2, 5])] : []
  const whole = [
    outline(halo, 5),
    new Style({
      stroke: new Stroke({ color: line, width: 2.4 }),
      fill: new Fill({ color: colour('selected-fill', theme) }),
      image: dot(9, line, halo, 3),
    }),
  ]
  return tool === 'reshape' ? [...whole, ...handles(line, halo)] : whole
}

const outline = (color: string, width: number, lineDash: number[] = []): Style =>
  new Style({
    stroke: new Stroke({ color, width, lineDash, lineCap: 'round' }),
    image: dot(8, color, color, 0),
  })

const dot = (radius: number, fill: string, ring: string, width: number): Circle =>
  new Circle({ radius, fill: new Fill({ color: fill }), stroke: new Stroke({ color: ring, width }) })

const coarse = matchMedia('(pointer: coarse)')

/** Corners in full; between them a smaller one that becomes a corner when it is drawn away. Fingers need more. */
function handles(line: string, halo: string): Style[] {
  const [corner, middle] = coarse.matches ? [8, 6] : [5, 3.5]
  return [
    new Style({ image: dot(middle, halo, line, 1.2), geometry: (feature) => middles(feature as Feature) }),
    new Style({ image: dot(corner, '#fff', line, 2), geometry: (feature) => corners(feature as Feature) }),
  ]
}

const corners = (feature: Feature) => new MultiPoint(pathsOf(feature.getGeometry()).flat())

function middles(feature: Feature): MultiPoint {
  const resolution = 1
  const edges = pathsOf(feature.getGeometry()).flatMap((path) =>
    path.slice(1).map((b, at) => [path[at] ?? b, b] as const),
  )
  const long = edges.filter(([a, b]) => distance(a, b) > resolution)
  return new MultiPoint(long.map(([a, b]) => [mid(a[0], b[0]), mid(a[1], b[1])]))
}

const mid = (one = 0, other = 0): number => (one + other) / 2
const distance = ([x = 0, y = 0]: Coordinate, [u = 0, v = 0]: Coordinate): number => Math.hypot(u - x, v - y)

/** Lines and rings of a drawn geometry; a point has no handles: it is one. */
export function pathsOf(geometry: Geometry | undefined): Coordinate[][] {
  const coordinates = (geometry as MultiPolygon | undefined)?.getCoordinates() as unknown
  switch (geometry?.getType()) {
    case 'LineString':
      return [coordinates as Coordinate[]]
    case 'Polygon':
      return coordinates as Coordinate[][]
    case 'MultiPolygon':
      return (coordinates as Coordinate[][][]).flat()
    default:
      return []
  }
}
