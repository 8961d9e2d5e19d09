import type { Random } from '../../../layers/model/random.ts'
import { orientedBox } from '../plane/box.ts'
import { pathWithin, straightAcross } from '../plane/cut.ts'
import { along, type Path, pathLength } from '../plane/path.ts'
import { at, between, cross, distance, dot, heading, left, move, type Point, turned } from '../plane/point.ts'
import { contains, locate, type Ring } from '../plane/ring.ts'

/** How a street may be laid through a face. */
export type CutWish = {
  /** Across the face (the usual), or down its length. */
  down?: boolean
  /** Where along the face, as shares of it. */
  from: number
  to: number
  /** How far it may turn from square, in radians. */
  tilt: number
  /** Metres that an end keeps from the corners of the face. */
  clear: number
  /** Straight, bowed, or crooked. */
  shape: (straight: Path, random: Random) => Path
  /** Whether a street may end on a border by this tag: fields and railways make poor ends. */
  welcome?: (tag: number) => boolean
}

/** Of some lines drawn at random across a face, the one that meets its sides squarest and farthest from its corners. */
export function bestCut(face: Ring, wish: CutWish, random: Random): Path | undefined {
  const box = orientedBox(face.points)
  const [axis, reach] = wish.down ? [box.across, box.width] : [box.along, box.length]
  const square = wish.down ? box.along : box.across
  const corners = sharpCorners(face)
  let best: { path: Path; score: number } | undefined
  for (let attempt = 0; attempt < 9; attempt++) {
    const place = random.between(wish.from, wish.to) - 0.5
    const direction = turned(square, random.between(-wish.tilt, wish.tilt))
    const through = move(box.centre, axis, place * reach)
    if (!contains(face.points, through)) continue
    const straight = straightAcross(face, through, direction)
    if (!straight) continue
    const score = endScore(face, straight, corners, wish) - Math.abs(place) - pathLength(straight) / 2000
    if (!best || score > best.score) best = { path: straight, score }
  }
  return best && shaped(face, best.path, wish.shape, random)
}

/** The line bent to its shape, as long as it stays within the face and meets its sides squarely; straight otherwise. */
function shaped(face: Ring, straight: Path, shape: CutWish['shape'], random: Random): Path {
  for (let attempt = 0; attempt < 4; attempt++) {
    const wanted = shape(straight, random)
    const middle = Math.floor(wanted.length / 2)
    if (wanted.length < 3 || !contains(face.points, at(wanted, middle))) continue
    const kept = pathWithin(face, lengthened(wanted), middle + 1)
    if (kept && pathLength(kept) > pathLength(straight) * 0.8 && squareness(face, kept) > 0.7) return kept
  }
  return straight
}

/** How squarely a line meets the border at the worse of its ends: 1 is a right angle. */
function squareness(face: Ring, path: Path): number {
  const meeting = (end: Point, before: Point) => {
    const { edge } = locate(face, end)
    return Math.abs(cross(heading(before, end), heading(at(face.points, edge), at(face.points, edge + 1))))
  }
  return Math.min(meeting(at(path, 0), at(path, 1)), meeting(at(path, -1), at(path, -2)))
}

/** A little longer at both ends, so that it surely reaches the border. */
function lengthened(path: Path, metres = 2): Point[] {
  const start = move(at(path, 0), heading(at(path, 1), at(path, 0)), metres)
  const end = move(at(path, -1), heading(at(path, -2), at(path, -1)), metres)
  return [start, ...path, end]
}

function endScore(face: Ring, straight: Path, corners: readonly Point[], wish: CutWish): number {
  let score = squareness(face, straight) * 2
  for (const end of [at(straight, 0), at(straight, -1)]) {
    const { edge } = locate(face, end)
    const room = Math.min(...corners.map((corner) => distance(corner, end)), wish.clear)
    score += (2 * room) / wish.clear
    if (wish.welcome && !wish.welcome(at(face.tags, edge))) score -= 2
  }
  return score
}

/** The corners of a face where its border turns by more than some thirty degrees. */
function sharpCorners(face: Ring): Point[] {
  return face.points.filter((point, i) => {
    const arriving = heading(at(face.points, i - 1), point)
    return dot(arriving, heading(point, at(face.points, i + 1))) < 0.86
  })
}

export const straight = (path: Path): Path => path

/** A gentle arc or an S, its reach in metres per hundred metres of street. */
export function bowed(reach: number): CutWish['shape'] {
  return (path, random) => {
    const size = pathLength(path)
    const [a, b] = [at(path, 0), at(path, -1)]
    const [arc, wave] = [random.between(-1, 1), random.between(-1, 1)]
    const aside = left(heading(a, b))
    const parts = Math.max(4, Math.round(size / 14))
    return Array.from({ length: parts + 1 }, (_, i) => {
      const t = i / parts
      const push = arc * 4 * t * (1 - t) + wave * 14 * t * (1 - t) * (0.5 - t)
      return move(between(a, b, t), aside, (push * reach * size) / 100)
    })
  }
}

/** A street that grew by itself: a kink every so many metres. */
export function kinked(every: number, reach: number): CutWish['shape'] {
  return (path, random) => {
    const [size, aside] = [pathLength(path), left(heading(at(path, 0), at(path, -1)))]
    const parts = Math.max(1, Math.round(size / every))
    return Array.from({ length: parts + 1 }, (_, i) => {
      const { point } = along(path, (size * i) / parts)
      return i === 0 || i === parts ? point : move(point, aside, random.between(-reach, reach))
    })
  }
}
