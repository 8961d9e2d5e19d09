import { orientedBox } from '../plane/box.ts'
import { along, pathLength } from '../plane/path.ts'
import { left, move, type Point, turned } from '../plane/point.ts'
import { firstHit, type Ring } from '../plane/ring.ts'
import { addStreet, type Draft } from './draft.ts'
import { slit } from './slit.ts'
import { longestStreetSide } from './street-side.ts'

/** Radius in metres of the circle where a refuse lorry turns round. */
const TURNING = 9

/** Dead ends from the longest side of a block too deep for two rows of plots, two rows apart. */
export function closeStreets(draft: Draft, piece: Ring, key: string, rows: number): Ring {
  if (orientedBox(piece.points).width < rows * 1.7) return piece
  const path = longestStreetSide(draft, piece)
  const size = path.length < 2 ? 0 : pathLength(path)
  if (size < rows * 1.6) return piece
  const spacing = rows * 1.08
  const count = 1 + Math.max(0, Math.floor((size - rows * 1.9) / spacing))
  let shape = piece
  for (let i = 0; i < count; i++) {
    const { point, direction } = along(path, size / 2 + (i - (count - 1) / 2) * spacing)
    shape = withClose(draft, shape, point, left(direction), `${key}/${i}`, rows)
  }
  return shape
}

function withClose(draft: Draft, piece: Ring, mouth: Point, inward: Point, key: string, rows: number): Ring {
  const random = draft.random.fork(key)
  const room = firstHit(piece, mouth, inward)
  const reach = Math.min((room?.metres ?? 0) - rows * random.between(0.86, 0.98), rows * 1.9)
  if (reach < rows * 0.55) return piece
  const middle = move(mouth, turned(inward, random.between(-0.12, 0.12)), reach * 0.55)
  const tip = move(middle, turned(inward, random.between(-0.25, 0.25)), reach * 0.45)
  const tag = addStreet(draft, [mouth, middle, tip], { rank: 'close', key })
  draft.circles.push({ centre: tip, radius: TURNING })
  return slit(piece, [mouth, middle, tip, middle, mouth], tag)
}
