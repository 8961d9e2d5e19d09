import type { Geometry, Position } from 'geojson'
import { type Path, partsOf } from './paths.ts'

/** Area of a ring, m²: positive when it turns counter-clockwise. Measured from its first place, so that millions of metres do not eat the decimals. */
export function signedArea(ring: Path): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  let twice = 0
  ring.forEach(([x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? []
    twice += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0)
  })
  return twice / 2
}

/** Area of an area, m², its holes taken off; nothing for lines and points. */
export const areaOf = (geometry: Geometry): number =>
  partsOf(geometry).reduce((sum, part) => sum + partArea(part), 0)

const partArea = ([outer = [], ...holes]: readonly Position[][]): number =>
  holes.reduce((rest, hole) => rest - Math.abs(signedArea(hole)), Math.abs(signedArea(outer)))

/** Is a place inside a ring? On its edge either answer may come. */
export function isInside([x = 0, y = 0]: Position | readonly [number, number], ring: Path): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax = 0, ay = 0] = ring[at] ?? []
    const [bx = 0, by = 0] = ring[before] ?? []
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Is a place in the area, and in none of its holes? */
export const isInArea = (place: Position | readonly [number, number], geometry: Geometry): boolean =>
  partsOf(geometry).some(
    ([outer = [], ...holes]) => isInside(place, outer) && !holes.some((hole) => isInside(place, hole)),
  )
