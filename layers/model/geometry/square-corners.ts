import type { Position } from 'geojson'
import { keyOf, type Point } from './point.ts'

/** An edge that leaves the main directions by more than this was meant as it is. */
const tolerance = (20 * Math.PI) / 180

/**
 * Makes the nearly right angles of a ring right: edges near its main direction become parallel to it, those across become
 * perpendicular, each moved to the middle of where its ends were. Gives the new place of every corner that moves, by key.
 */
export function squareCorners(ring: readonly Position[]): ReadonlyMap<string, Point> {
  const corners = ring.slice(0, -1)
  const heading = mainDirection(ring)
  const turned = corners.map((corner) => rotate(corner, -heading))
  const [xs, ys] = [groups(corners.length), groups(corners.length)]
  corners.forEach((_, at) => {
    const next = (at + 1) % corners.length
    const kind = directionOf(turned[at], turned[next])
    if (kind === 'along') ys.join(at, next)
    if (kind === 'across') xs.join(at, next)
  })
  const x = xs.middle(turned.map((place) => place[0]))
  const y = ys.middle(turned.map((place) => place[1]))
  const moves = corners.map(
    (corner, at) => [keyOf(corner), rotate([x[at] ?? 0, y[at] ?? 0], heading)] as const,
  )
  return new Map(moves)
}

/** The direction in which most of the outline runs, a quarter turn being the same: longer edges count more. */
function mainDirection(ring: readonly Position[]): number {
  let [sine, cosine] = [0, 0]
  for (const [at, [x = 0, y = 0]] of ring.slice(0, -1).entries()) {
    const [nextX = 0, nextY = 0] = ring[at + 1] ?? []
    const angle = 4 * Math.atan2(nextY - y, nextX - x)
    const length = Math.hypot(nextX - x, nextY - y)
    sine += length * Math.sin(angle)
    cosine += length * Math.cos(angle)
  }
  return Math.atan2(sine, cosine) / 4
}

function directionOf([x, y]: Point = [0, 0], [u, v]: Point = [0, 0]): 'along' | 'across' | 'free' {
  const [dx, dy] = [Math.abs(u - x), Math.abs(v - y)]
  if (Math.atan2(dy, dx) < tolerance) return 'along'
  return Math.atan2(dx, dy) < tolerance ? 'across' : 'free'
}

const rotate = ([x = 0, y = 0]: Position | Point, angle: number): Point => [
  x * Math.cos(angle) - y * Math.sin(angle),
  x * Math.sin(angle) + y * Math.cos(angle),
]

/** Corners that must end on one line, and its place: the middle of where they were. */
function groups(count: number) {
  const parent = Array.from({ length: count }, (_, at) => at)
  const root = (at: number): number => {
    const above = parent[at] ?? at
    return above === at ? at : root(above)
  }
  return {
    join: (one: number, other: number) => {
      parent[root(one)] = root(other)
    },
    middle: (values: readonly number[]): number[] => {
      const sums = new Map<number, { sum: number; count: number }>()
      for (const [at, value] of values.entries()) {
        const group = sums.get(root(at)) ?? { sum: 0, count: 0 }
        sums.set(root(at), { sum: group.sum + value, count: group.count + 1 })
      }
      return values.map((value, at) => {
        const group = sums.get(root(at))
        return group ? group.sum / group.count : value
      })
    },
  }
}
