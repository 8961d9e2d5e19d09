import { at, distance, onSegment, type Point } from '../plane/point.ts'
import { area, type Ring } from '../plane/ring.ts'

/** Corners nearer than this (metres) are one and the same. */
const SAME = 0.05

/** A corner this near to a neighbour's edge (metres) is a corner of the neighbour too. */
const ON_EDGE = 0.12

/**
 * Neighbours made to share their corners exactly: coordinates whole centimetres, close corners merged,
 * and a corner on the middle of a neighbour's side inserted there. What shrinks to nothing is dropped (undefined).
 */
export function joinNeighbours(shapes: readonly Ring[]): (Ring | undefined)[] {
  const corners = new Corners()
  const merged = shapes.map((shape) => withoutSpikes(withSharedCorners(shape, corners)))
  return merged.map((shape) => shape && withoutSpikes(withInsertedCorners(shape, corners)))
}

/** Every corner of the plan, found again by its place. */
class Corners {
  private readonly cells = new Map<number, Point[]>()

  /** The corner already there, or this one, rounded. */
  shared(p: Point): Point {
    const known = this.near(p[0] - SAME, p[1] - SAME, p[0] + SAME, p[1] + SAME).filter(
      (q) => distance(p, q) < SAME,
    )
    const nearest = known.sort((a, b) => distance(p, a) - distance(p, b))[0]
    if (nearest) return nearest
    const corner: Point = [Math.round(p[0] * 100) / 100, Math.round(p[1] * 100) / 100]
    const cell = key(Math.floor(corner[0] / SIZE), Math.floor(corner[1] / SIZE))
    const list = this.cells.get(cell)
    if (list) list.push(corner)
    else this.cells.set(cell, [corner])
    return corner
  }

  near(west: number, south: number, east: number, north: number): Point[] {
    const found: Point[] = []
    for (let x = Math.floor(west / SIZE); x <= Math.floor(east / SIZE); x++) {
      for (let y = Math.floor(south / SIZE); y <= Math.floor(north / SIZE); y++) {
        for (const p of this.cells.get(key(x, y)) ?? []) {
          if (p[0] >= west && p[0] <= east && p[1] >= south && p[1] <= north) found.push(p)
        }
      }
    }
    return found
  }
}

const SIZE = 12
const key = (x: number, y: number): number => (x + 100_000) * 1_000_000 + (y + 500_000)

const withSharedCorners = (shape: Ring, corners: Corners): Ring => ({
  points: shape.points.map((point) => corners.shared(point)),
  tags: shape.tags,
})

function withInsertedCorners(shape: Ring, corners: Corners): Ring {
  const points: Point[] = []
  const tags: number[] = []
  shape.points.forEach((a, i) => {
    const b = at(shape.points, i + 1)
    points.push(a)
    tags.push(at(shape.tags, i))
    const [west, east] = [Math.min(a[0], b[0]) - ON_EDGE, Math.max(a[0], b[0]) + ON_EDGE]
    const [south, north] = [Math.min(a[1], b[1]) - ON_EDGE, Math.max(a[1], b[1]) + ON_EDGE]
    const inserted = corners
      .near(west, south, east, north)
      .filter((p) => p !== a && p !== b)
      .map((p) => ({ p, ...onSegment(p, a, b) }))
      .filter(({ gap, share }) => gap < ON_EDGE && awayFromEnds(share, gap, distance(a, b)))
      .sort((one, two) => one.share - two.share)
    for (const { p } of inserted) {
      points.push(p)
      tags.push(at(shape.tags, i))
    }
  })
  return { points, tags }
}

/** On the side itself, not beside one of its ends. */
const awayFromEnds = (share: number, gap: number, size: number): boolean =>
  Math.min(share, 1 - share) * size > gap * 2

/** Double corners and there-and-back spikes taken out; nothing when no surface is left. */
function withoutSpikes(shape: Ring | undefined): Ring | undefined {
  if (!shape) return undefined
  let { points, tags } = shape
  for (let i = 0; i < points.length && points.length > 2; ) {
    const [before, here, after] = [at(points, i - 1), at(points, i), at(points, i + 1)]
    if (here === after || before === after) {
      points = points.filter((_, k) => k !== i)
      tags = tags.filter((_, k) => k !== i)
      i = Math.max(0, i - 2)
    } else i++
  }
  return points.length > 2 && !isThread(points) ? { points, tags } : undefined
}

/** Thinner than the reach of its neighbours' corners, which close the gap that it leaves. */
function isThread(points: readonly Point[]): boolean {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const length = Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
  return 2 * area(points) < ON_EDGE * length
}
