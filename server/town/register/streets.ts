import type { Face } from '../ground.ts'
import { groupBy } from '../group.ts'
import type { Use } from '../layout/quarters.ts'
import type { Rank, Way } from '../layout/way.ts'
import { type Path, pathLength } from '../plane/path.ts'
import { at, distance, type Point } from '../plane/point.ts'

/** A street before it has a name: the ways that make it, and its axis from its beginning on. */
export type Street = {
  id: number
  rank: Rank
  /** Names of ways drawn by hand; undefined for the others. */
  given: string | undefined
  theme: string | undefined
  /** Name of the quarter it lies in. */
  quarter: string
  use: Use
  axis: Path
  ways: readonly number[]
  /** Comes back to where it started: a square, a loop. */
  closed: boolean
}

/** Pieces whose ends lie nearer than this (metres) continue each other. */
const JOINT = 45

/**
 * Pieces with the same name or key put end to end; what lies apart is a street of its own.
 * Tracks, and passages that no plot fronts, have no name and are no streets.
 */
export function streetsOf(
  ways: readonly Way[],
  faces: readonly Face[],
  fronted: ReadonlySet<number | undefined>,
): Street[] {
  const pieces = ways
    .map((way, index) => ({ way, index }))
    .filter(({ way }) => way.kind === 'street' && way.rank !== 'track')
  const beside = facesByWay(faces)
  const own = [...groupBy(pieces, ({ way, index }) => way.name ?? way.key ?? `${index}`).values()].flatMap(
    chains,
  )
  return own
    .filter((chain) => chain.pieces.some(({ way, index }) => way.name !== undefined || fronted.has(index)))
    .map((chain, id) => street(id, chain, beside))
}

type Piece = { way: Way; index: number }
type Chain = { axis: Point[]; pieces: Piece[] }

function chains(pieces: readonly Piece[]): Chain[] {
  const rest = [...pieces]
  const found: Chain[] = []
  for (let next = rest.shift(); next; next = rest.shift()) {
    const chain: Chain = { axis: [...next.way.path], pieces: [next] }
    while (extend(chain, rest)) {}
    found.push(chain)
  }
  return found
}

/** The first piece that begins or ends near an end of the chain, added to it. */
function extend(chain: Chain, rest: Piece[]): boolean {
  for (const [i, piece] of rest.entries()) {
    const path = [...piece.way.path]
    const joined = [
      { gap: distance(at(chain.axis, -1), at(path, 0)), axis: [...chain.axis, ...path] },
      { gap: distance(at(chain.axis, -1), at(path, -1)), axis: [...chain.axis, ...path.reverse()] },
    ]
    const [head, tail] = [
      distance(at(chain.axis, 0), at(piece.way.path, -1)),
      distance(at(chain.axis, 0), at(piece.way.path, 0)),
    ]
    joined.push({ gap: head, axis: [...piece.way.path, ...chain.axis] })
    joined.push({ gap: tail, axis: [...[...piece.way.path].reverse(), ...chain.axis] })
    const best = joined.reduce((a, b) => (b.gap < a.gap ? b : a))
    if (best.gap > JOINT) continue
    rest.splice(i, 1)
    chain.axis = best.axis
    chain.pieces.push(piece)
    return true
  }
  return false
}

function street(id: number, { axis, pieces }: Chain, beside: ReadonlyMap<number, Face[]>): Street {
  const [first] = pieces as [Piece]
  const closed = distance(at(axis, 0), at(axis, -1)) < 1 && pathLength(axis) > 20
  const quarter = quarterBeside(pieces, beside)
  return {
    id,
    rank: first.way.rank ?? 'street',
    given: first.way.name,
    theme: quarter?.theme,
    quarter: quarter?.name ?? '',
    use: quarter?.use ?? 'fields',
    axis: closed || first.way.rank === 'close' || fromCentre(axis) ? axis : [...axis].reverse(),
    ways: pieces.map(({ index }) => index),
    closed,
  }
}

/** Numbers grow from the church outwards; in a dead end, from its mouth. */
const fromCentre = (axis: Path): boolean => distance(at(axis, 0), [0, 0]) <= distance(at(axis, -1), [0, 0])

/** The quarter on either side of a street; one with a theme if there is one. */
function quarterBeside(
  pieces: readonly Piece[],
  beside: ReadonlyMap<number, Face[]>,
): Face['quarter'] | undefined {
  const near = pieces.flatMap(({ index }) => beside.get(index) ?? [])
  return (near.find(({ quarter }) => quarter.theme) ?? near[0])?.quarter
}

/** The faces that each way borders. */
function facesByWay(faces: readonly Face[]): Map<number, Face[]> {
  const found = new Map<number, Face[]>()
  for (const face of faces) {
    for (const tag of new Set(face.ring.tags)) {
      const list = found.get(tag)
      if (list) list.push(face)
      else found.set(tag, [face])
    }
  }
  return found
}
