import { boxAlong } from '../plane/box.ts'
import { cut } from '../plane/cut.ts'
import { at, between, dot, left, midpoint, type Point, turned } from '../plane/point.ts'
import { area, contains, type Ring } from '../plane/ring.ts'
import { addStreet, type Draft } from './draft.ts'

/** A quarter laid out with a ruler: the direction of its long streets (degrees from east), block depth and block length in metres. */
export type GridPlan = { degrees: number; depth: number; length: number }

/** Parallel streets, then cross streets; a cross street is sometimes missing. */
export function gridStreets(draft: Draft, face: Ring, key: string, plan: GridPlan): Ring[] {
  const random = draft.random.fork(key)
  const direction = turned([1, 0], (plan.degrees * Math.PI) / 180)
  const strips = ruled(draft, [face], direction, plan.depth, `${key}/long`, () => true)
  return ruled(draft, strips, left(direction), plan.length, `${key}/cross`, () => random.chance(0.88))
}

/** Every piece cut along lines of one direction, evenly spaced over the whole. */
function ruled(
  draft: Draft,
  pieces: Ring[],
  direction: Point,
  spacing: number,
  key: string,
  keep: () => boolean,
): Ring[] {
  const normal = left(direction)
  const offsets = pieces.flatMap((piece) => piece.points.map((point) => dot(point, normal)))
  const [low, high] = [Math.min(...offsets), Math.max(...offsets)]
  const count = Math.max(1, Math.round((high - low) / spacing))
  const random = draft.random.fork(key)
  let parts = pieces
  for (let i = 1; i < count; i++) {
    const offset = low + ((high - low) * (i + random.between(-0.07, 0.07))) / count
    const street = `${key}/${i}`
    parts = parts.flatMap((piece) =>
      keep() ? cutAlongLine(draft, piece, direction, offset, spacing, street) : [piece],
    )
  }
  return parts
}

/** Cut a piece along the line at an offset, wherever the line runs inside it and leaves two decent halves. */
function cutAlongLine(
  draft: Draft,
  piece: Ring,
  direction: Point,
  offset: number,
  spacing: number,
  key: string,
): Ring[] {
  for (const chord of chords(piece, direction, offset)) {
    const halves = cut(piece, chord, draft.ways.length, 4)
    if (!halves || !decent(halves.left, direction, spacing) || !decent(halves.right, direction, spacing))
      continue
    addStreet(draft, chord, { rank: 'street', key })
    return [halves.left, halves.right].flatMap((half) =>
      cutAlongLine(draft, half, direction, offset, spacing, key),
    )
  }
  return [piece]
}

const decent = (half: Ring, direction: Point, spacing: number): boolean => {
  const box = boxAlong(half.points, direction)
  const across = Math.abs(dot(box.along, direction)) > 0.5 ? box.width : box.length
  return across > spacing * 0.52 && area(half.points) > spacing * 45
}

function chords(piece: Ring, direction: Point, offset: number): [Point, Point][] {
  const normal = left(direction)
  const hits: Point[] = []
  for (let i = 0; i < piece.points.length; i++) {
    const [a, b] = [at(piece.points, i), at(piece.points, i + 1)]
    const [da, db] = [dot(a, normal) - offset, dot(b, normal) - offset]
    if (da > 0 !== db > 0) hits.push(between(a, b, da / (da - db)))
  }
  hits.sort((a, b) => dot(a, direction) - dot(b, direction))
  const found: [Point, Point][] = []
  for (let i = 0; i + 1 < hits.length; i++) {
    const [a, b] = [at(hits, i), at(hits, i + 1)]
    if (dot(b, direction) - dot(a, direction) > 25 && contains(piece.points, midpoint(a, b)))
      found.push([a, b])
  }
  return found
}
