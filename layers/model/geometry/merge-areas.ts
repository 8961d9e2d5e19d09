import type { MultiPolygon, Polygon, Position } from 'geojson'
import { done, type Outcome, refused } from '../outcome.ts'
import { isInArea } from './area.ts'
import { crossing, type Edge } from './crossings.ts'
import { facesOf } from './faces.ts'
import { nodeCoverage } from './node-coverage.ts'
import { edgesOf, partsOf } from './paths.ts'
import { keyOf, samePlace } from './point.ts'
import { leftGround } from './split-area.ts'

/**
 * Joins areas that are edge-matched: borders that two of them share go, every other vertex stays exactly where it was.
 * Refused when grounds overlap: then their union has to be computed.
 */
export function mergeAreas(areas: readonly (Polygon | MultiPolygon)[]): Outcome<Polygon | MultiPolygon> {
  const edges = nodeCoverage(areas).flatMap((area) => edgesOf(partsOf(area).flatMap(leftGround)))
  const rest = new Map<string, Edge>()
  for (const edge of edges) {
    const key = pairKey(edge)
    // the same edge, the same way: two grounds on the same side
    if (rest.has(key)) return refused('overlap')
    rest.set(key, edge)
  }
  for (const edge of edges) {
    const back = pairKey([edge[1], edge[0]])
    if (rest.has(back) && rest.delete(pairKey(edge))) rest.delete(back)
  }
  const outline = [...rest.values()]
  if (outline.some((edge, at) => outline.slice(at + 1).some((other) => crosses(edge, other))))
    return refused('overlap')
  const faces = facesOf(outline)
  if (faces.some((face) => faces.some((other) => other !== face && liesIn(face, other))))
    return refused('overlap')
  const [only] = faces
  return done(
    faces.length === 1 && only
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: faces },
  )
}

const pairKey = ([a, b]: Edge): string => `${keyOf(a)} ${keyOf(b)}`

/** Does a face lie in the ground of another one? What lies in its hole does not. */
function liesIn([outer = []]: readonly Position[][], other: Position[][]): boolean {
  const corners = new Set(other.flat().map(keyOf))
  const own = outer.find((place) => !corners.has(keyOf(place)))
  return own !== undefined && isInArea(own, { type: 'Polygon', coordinates: other })
}

/** Do two edges meet elsewhere than at an end of both? */
function crosses(edge: Edge, other: Edge): boolean {
  const [[ax = 0, ay = 0], [bx = 0, by = 0]] = edge
  const [[cx = 0, cy = 0], [dx = 0, dy = 0]] = other
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false
  const place = crossing(edge, other)
  if (!place) return false
  const isEnd = (one: Edge) => one.some((end) => samePlace(end, place))
  return !(isEnd(edge) || isEnd(other))
}
