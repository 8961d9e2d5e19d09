import type { Rank } from '../layout/way.ts'
import { orientedBox } from '../plane/box.ts'
import { area, type Ring } from '../plane/ring.ts'
import { bestCut, type CutWish } from './best-cut.ts'
import { type Draft, openStreet } from './draft.ts'

/** How a quarter divides itself by new streets until its pieces have the size of blocks. */
export type Growth = {
  /** Square metres above which a piece is divided again; drawn anew for each piece between the two. */
  area: readonly [number, number]
  /** A piece narrower than this is never divided lengthwise, nor one shorter than twice this across (metres). */
  least: number
  rank: Rank
  /** Half widths in metres, when they vary from street to street. */
  half?: readonly [number, number]
  wish: Omit<CutWish, 'down'>
}

/** Streets laid one after the other, each across the piece that the one before left: the oldest are the longest. */
export function grownStreets(draft: Draft, face: Ring, key: string, growth: Growth): Ring[] {
  const random = draft.random.fork(key)
  const done: Ring[] = []
  const waiting = [face]
  for (let turn = 0; waiting.length > 0 && turn < 600; turn++) {
    const piece = waiting.shift() as Ring
    const halves = area(piece.points) > random.between(...growth.area) && divided(piece, turn)
    if (halves) waiting.push(halves.left, halves.right)
    else done.push(piece)
  }
  return [...done, ...waiting]

  function divided(piece: Ring, turn: number) {
    const { length, width } = orientedBox(piece.points)
    const down = length < width * 1.25 && random.chance(0.5)
    if ((down ? width : length) < 2 * growth.least) return undefined
    const path = bestCut(piece, { ...growth.wish, down }, random)
    const half = growth.half && random.between(...growth.half)
    return path && openStreet(draft, piece, path, { rank: growth.rank, key: `${key}/${turn}`, half })
  }
}
