import { cut, type Halves } from './cut.ts'
import { at, between, distance, heading, left, move, type Point } from './point.ts'
import { area, contains, firstHit, INNER, locate, type Ring } from './ring.ts'

/** A rectangle of land wanted on a border: metres along it and metres inwards. */
export type Wanted = { at: Point; width: number; depth: number }

/**
 * A piece of land cut out of a larger one, against the border nearest to a point (among the edges allowed).
 * Shallow land gives a wider piece; nothing when the land does not allow it.
 */
export function carve(
  shape: Ring,
  wanted: Wanted,
  allowed: (tag: number) => boolean,
  tag = INNER,
): { site: Ring; rests: Ring[] } | undefined {
  const border = nearestAllowed(shape, wanted.at, allowed)
  if (!border) return undefined
  const { foot, direction } = border
  const inward = left(direction)
  const room = firstHit(shape, foot, inward)?.metres ?? 0
  const width =
    room < wanted.depth ? Math.min(wanted.width * 1.6, (wanted.width * wanted.depth) / room) : wanted.width
  const [a, b] = [move(foot, direction, -width / 2), move(foot, direction, width / 2)]
  if (room < wanted.depth * 1.2) return slice(shape, a, b, inward, foot, tag)
  const path = [
    onBorder(shape, a),
    move(a, inward, wanted.depth),
    move(b, inward, wanted.depth),
    onBorder(shape, b),
  ]
  const within = path.slice(1, 3).every((corner) => contains(shape.points, corner))
  return within
    ? chosen(cut(shape, path, tag), move(foot, inward, wanted.depth / 2))
    : slice(shape, a, b, inward, foot, tag)
}

function nearestAllowed(shape: Ring, p: Point, allowed: (tag: number) => boolean) {
  let best: { foot: Point; direction: Point; gap: number } | undefined
  shape.points.forEach((a, i) => {
    const b = at(shape.points, i + 1)
    if (!allowed(at(shape.tags, i)) || distance(a, b) < 3) return
    const { share, gap } = locate({ points: [a, b], tags: [0, 0] }, p)
    if (!best || gap < best.gap) best = { foot: between(a, b, share), direction: heading(a, b), gap }
  })
  return best as { foot: Point; direction: Point; gap: number } | undefined
}

const onBorder = (shape: Ring, p: Point): Point => {
  const { edge, share } = locate(shape, p)
  return between(at(shape.points, edge), at(shape.points, edge + 1), share)
}

function chosen(halves: Halves | undefined, inside: Point): { site: Ring; rests: Ring[] } | undefined {
  if (!halves) return undefined
  return contains(halves.left.points, inside)
    ? { site: halves.left, rests: [halves.right] }
    : { site: halves.right, rests: [halves.left] }
}

/** The land between two straight lines from border to border. */
function slice(shape: Ring, a: Point, b: Point, inward: Point, foot: Point, tag: number) {
  const inside = move(foot, inward, 4)
  let site = shape
  const rests: Ring[] = []
  for (const end of [a, b]) {
    const start = onBorder(site, end)
    const hit = firstHit(site, start, inward)
    const next = hit && chosen(cut(site, [start, hit.point], tag), inside)
    if (!next || area(next.site.points) < 200) continue
    site = next.site
    rests.push(...next.rests)
  }
  return { site, rests }
}
