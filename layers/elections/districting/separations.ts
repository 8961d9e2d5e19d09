import type { Ground } from './ground.ts'
import type { IntegerModel, Row } from './integer-model.ts'
import type { Pieces } from './pieces.ts'

/**
 * Rows that forbid a solution whose districts have pieces too many: of units that lie in different pieces, either one is
 * elsewhere, or a unit that parts them is in the district, too (Validi, Buchanan, Lykhovyd, 2022).
 */
export function separations(
  given: {
    readonly ground: Ground
    readonly model: IntegerModel
    readonly parts: Pieces
    readonly mostPieces: Int32Array
  },
  at: Int32Array,
): Row[] {
  const { ground, model, parts, mostPieces } = given
  const rows: Row[] = []
  for (let slot = 0; slot < ground.districts; slot++) {
    if (!ground.open[slot]) continue
    const most = mostPieces[slot] as number
    const [main = [], ...others] = parts.list(slot, at)
    if (others.length < most) continue
    for (const group of windows(others, most)) {
      const between = new Set(group.flatMap((piece) => border(ground, piece, slot, at)))
      const walls = most === 1 ? facing(ground, main[0] as number, between) : between
      // whichever district it is, what parts them there parts them in all
      for (const each of mostPieces[slot] === 1 ? twins(ground, mostPieces, slot) : [slot]) {
        const ends = [main[0] as number, ...group.map((piece) => piece[0] as number)]
        const row = model.row(
          [
            ...ends.map((unit) => [1, unit, each] as const),
            ...[...walls].map((unit) => [-1, unit, each] as const),
          ],
          '<=',
          most,
        )
        if (row) rows.push(row)
      }
    }
  }
  return rows
}

/** Open districts that may have one piece only: the row holds for each. */
const twins = ({ open }: Ground, mostPieces: Int32Array, slot: number): number[] =>
  [...open.keys()].filter((other) => other === slot || (open[other] === 1 && mostPieces[other] === 1))

/** Each so many pieces that follow each other. */
function windows(pieces: readonly number[][], size: number): number[][][] {
  return pieces.slice(0, pieces.length - size + 1).map((_, start) => pieces.slice(start, start + size))
}

/** Units that touch the piece from outside. */
function border(
  { offsets, neighbours }: Ground,
  piece: readonly number[],
  slot: number,
  at: Int32Array,
): number[] {
  return piece.flatMap((unit) =>
    [...neighbours.subarray(offsets[unit], offsets[unit + 1])].filter((v) => at[v] !== slot),
  )
}

/** Those of the walls that are reached from a unit without crossing one: the others part nothing. */
function facing(
  { offsets, neighbours, units }: Ground,
  from: number,
  walls: ReadonlySet<number>,
): Set<number> {
  const seen = new Uint8Array(units)
  const queue = [from]
  const found = new Set<number>()
  seen[from] = 1
  for (let head = 0; head < queue.length; head++) {
    const unit = queue[head] as number
    for (const v of neighbours.subarray(offsets[unit], offsets[unit + 1])) {
      if (walls.has(v)) found.add(v)
      else if (!seen[v]) {
        seen[v] = 1
        queue.push(v)
      }
    }
  }
  return found
}
