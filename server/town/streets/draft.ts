import type { Random } from '../../../layers/model/random.ts'
import { HALF_WIDTH, type Rank, type Way } from '../layout/way.ts'
import { cut, type Halves } from '../plane/cut.ts'
import type { Path } from '../plane/path.ts'
import type { Point } from '../plane/point.ts'
import type { Ring } from '../plane/ring.ts'

/** The plan while streets are being added: tags of rings are indexes into the ways. */
export type Draft = {
  ways: Way[]
  random: Random
  /** Turning circles and roundabouts. */
  circles: { centre: Point; radius: number }[]
}

/** What a new street is: its rank, and the key it shares with its other pieces. */
export type NewStreet = { rank: Rank; key: string; half?: number }

export function addStreet(draft: Draft, path: Path, street: NewStreet): number {
  const half = street.half ?? HALF_WIDTH[street.rank]
  draft.ways.push({ kind: 'street', half, path, rank: street.rank, key: street.key })
  return draft.ways.length - 1
}

/** A street cut through a face, from border to border; the street exists only when the cut succeeds. */
export function openStreet(draft: Draft, face: Ring, path: Path, street: NewStreet): Halves | undefined {
  const halves = cut(face, path, draft.ways.length, 3)
  if (halves) addStreet(draft, path, street)
  return halves
}
