import type { Geometry, Position } from 'geojson'
import { mapPaths, pathsOf } from './paths.ts'
import { distance, footOn, keyOf } from './point.ts'

/** Nearer than this to an edge a vertex lies on it, metres: places are rounded to the centimetre. */
const onEdge = 0.01

/**
 * Gives each geometry the vertices of the others that lie on its edges (T-junctions), so that a border that two share
 * has the same vertices on both sides and moves as one. Nothing else changes.
 *
 *     +-----+-----+         +-----+-----+
 *     |  A  |  B  |         |  A  |  B  |
 *     +-----+-----+   →     +-----+-----+
 *     |     C     |         |     C     |     C has got the middle vertex
 *     +-----------+         +-----------+
 */
export function nodeCoverage<G extends Geometry>(geometries: readonly G[]): G[] {
  const cells = cellsOf(geometries.flatMap((geometry) => pathsOf(geometry).flat()))
  return geometries.map((geometry) => {
    const noded = mapPaths(geometry, (path) => nodePath(path, cells))
    return changed(geometry, noded) ? noded : geometry
  })
}

const changed = (before: Geometry, after: Geometry): boolean =>
  pathsOf(before).some((path, at) => path.length !== pathsOf(after)[at]?.length)

function nodePath(path: Position[], cells: Cells): Position[] {
  return path.flatMap((a, at) => {
    const b = path[at + 1]
    if (!b) return [a]
    const own = new Set([keyOf(a), keyOf(b)])
    const found = cells
      .near(a, b)
      .filter((place) => !own.has(keyOf(place)))
      .map((place) => ({ place, ...footOn(place, a, b) }))
      .filter(({ place, foot, along }) => along > 0 && along < 1 && distance(place, foot) < onEdge)
      .sort((one, other) => one.along - other.along)
    return [a, ...found.map(({ place }) => place)]
  })
}

/** Side of a cell, metres: about the length of an edge. */
const side = 25

type Cells = { readonly near: (a: Position, b: Position) => readonly Position[] }

/** Places by square, each once: an edge looks only where it passes. */
function cellsOf(places: readonly Position[]): Cells {
  const cells = new Map<string, Position[]>()
  const cell = (metres: number) => Math.floor(metres / side)
  for (const place of new Map(places.map((one) => [keyOf(one), one])).values()) {
    const [x = 0, y = 0] = place
    const key = `${cell(x)} ${cell(y)}`
    const list = cells.get(key)
    if (list) list.push(place)
    else cells.set(key, [place])
  }
  return {
    near: ([ax = 0, ay = 0], [bx = 0, by = 0]) => {
      const found: Position[] = []
      for (let x = cell(Math.min(ax, bx) - onEdge); x <= cell(Math.max(ax, bx) + onEdge); x++)
        for (let y = cell(Math.min(ay, by) - onEdge); y <= cell(Math.max(ay, by) + onEdge); y++)
          found.push(...(cells.get(`${x} ${y}`) ?? []))
      return found
    },
  }
}
