import type { Geometry, Position } from 'geojson'
import { done, type Outcome, refused } from '../outcome.ts'
import { isClosed, mapPaths, mapPlaces, pathsOf } from './paths.ts'
import { keyOf, type Point, samePlace } from './point.ts'

/** Moves a vertex in every geometry that has it: borders that are shared stay shared. */
export const moveVertex = <G extends Geometry>(
  geometries: readonly G[],
  from: Position | Point,
  to: Position | Point,
): G[] => moveVertices(geometries, new Map([[keyOf(from), to]]))

/** The same for several vertices at once, by their keys. */
export const moveVertices = <G extends Geometry>(
  geometries: readonly G[],
  moves: ReadonlyMap<string, Position | Point>,
): G[] =>
  geometries.map((geometry) =>
    mapPlaces(geometry, (place) => {
      const to = moves.get(keyOf(place))
      return to ? [to[0] ?? 0, to[1] ?? 0] : place
    }),
  )

/** Sets a vertex on the edge from `a` to `b` in every geometry that has that edge, whichever way it runs. */
export const insertVertex = <G extends Geometry>(
  geometries: readonly G[],
  [a, b]: readonly [Position | Point, Position | Point],
  place: Position | Point,
): G[] =>
  geometries.map((geometry) =>
    mapPaths(geometry, (path) =>
      path.flatMap((corner, at) => {
        const next = path[at + 1]
        const isEdge =
          (samePlace(corner, a) && samePlace(next, b)) || (samePlace(corner, b) && samePlace(next, a))
        return isEdge ? [corner, [place[0] ?? 0, place[1] ?? 0]] : [corner]
      }),
    ),
  )

/** Takes a vertex out of every geometry that has it; refused where a ring or a line would be left with too few. */
export function removeVertex<G extends Geometry>(
  geometries: readonly G[],
  place: Position | Point,
): Outcome<G[]> {
  const rest = geometries.map((geometry) => mapPaths(geometry, (path) => without(path, place)))
  const tooFew = rest.some((geometry, at) => {
    const before = geometries[at]
    return (
      before !== undefined &&
      pathsOf(geometry).some((path, index) => isTooShort(path, pathsOf(before)[index]))
    )
  })
  return tooFew ? refused('too-few-vertices') : done(rest)
}

function without(path: Position[], place: Position | Point): Position[] {
  const kept = path.filter((corner) => !samePlace(corner, place))
  const first = kept[0]
  return isClosed(path) && first && !samePlace(first, kept.at(-1)) ? [...kept, first] : kept
}

/** A ring has three corners and its first again, a line two ends. */
const isTooShort = (path: readonly Position[], before: readonly Position[] = []): boolean =>
  path.length < (before.length === 1 ? 1 : isClosed(before) ? 4 : 2)
