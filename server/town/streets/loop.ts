import { inset } from '../plane/inset.ts'
import { along, pathLength, simplified } from '../plane/path.ts'
import { at, between, distance, type Point } from '../plane/point.ts'
import { area, encloses, type Ring, ring } from '../plane/ring.ts'
import { addStreet, type Draft } from './draft.ts'
import { slit } from './slit.ts'
import { longestStreetSide } from './street-side.ts'

/** A street that leaves a road, runs round within the piece, two plots from its border, and comes back to its own stem. */
export function loopStreet(
  draft: Draft,
  piece: Ring,
  key: string,
  rows: number,
): { around: Ring; within: Ring } | undefined {
  const onStreet = (tag: number) => draft.ways[tag]?.kind === 'street'
  const inner = fattest(
    inset(piece, { half: (tag) => (onStreet(tag) ? rows * 1.02 : rows * 0.55) }),
    rows * 0.42,
  )
  if (!inner || area(inner.points) < rows * rows * 0.9) return undefined
  const side = longestStreetSide(draft, piece)
  if (side.length < 2 || pathLength(side) < rows * 1.5) return undefined
  const mouth = along(side, pathLength(side) * 0.5).point
  const round = startingNear(
    rounded(simplified([...inner.points, at(inner.points, 0)], 3).slice(0, -1)),
    mouth,
  )
  if (!encloses(piece.points, round)) return undefined
  const path = [mouth, at(round, 0), ...round.slice(1).reverse(), at(round, 0)]
  const tag = addStreet(draft, path, { rank: 'close', key, half: 4.5 })
  return { around: slit(piece, [...path, mouth], tag), within: ring(round, tag) }
}

/** The largest of some shapes without its thin limbs: drawn in by some metres, then let out again. */
function fattest(shapes: readonly Ring[], reach: number): Ring | undefined {
  const cores = shapes.flatMap((shape) => inset(shape, { half: () => reach }))
  const [core] = cores.sort((a, b) => area(b.points) - area(a.points))
  return core && inset(core, { half: () => -reach })[0]
}

/** Corners cut twice, each time at a quarter of the sides (Chaikin). */
function rounded(points: readonly Point[]): Point[] {
  const once = (list: readonly Point[]) =>
    list.flatMap((point, i) => {
      const next = at(list, i + 1)
      return distance(point, next) < 12 ? [point] : [between(point, next, 0.25), between(point, next, 0.75)]
    })
  return once(once(points))
}

function startingNear(points: readonly Point[], near: Point): Point[] {
  const gaps = points.map((point) => distance(point, near))
  const first = gaps.indexOf(Math.min(...gaps))
  return [...points.slice(first), ...points.slice(0, first)]
}
