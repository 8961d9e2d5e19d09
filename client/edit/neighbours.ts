import type { Geometry } from 'geojson'
import { nodeCoverage } from '../../layers/model/geometry/node-coverage.ts'
import { change, getState } from '../state.ts'
import { isArea } from './fit-geometry.ts'
import { currentPiece, type Piece, pieceKey, sameGeometry, type Work } from './work.ts'

/** Areas of the layer in hand that lie around it, as they came: not in hand until an act moves them. */
let around: ReadonlyMap<string, Piece> = new Map()

/** Every neighbour known, those in hand as they are now. */
export const neighboursOf = (work: Work, of: Piece): Piece[] =>
  [...new Map([...around, ...work.pieces]).values()].filter(
    (piece) => piece.collection === of.collection && pieceKey(piece) !== pieceKey(of) && !piece.gone,
  )

/** Everything that is drawn while one edits: what is in hand, and what lies around. */
export const drawnPieces = (work: Work): ReadonlyMap<string, Piece> => new Map([...around, ...work.pieces])

export function forgetNeighbours(): void {
  around = new Map()
}

/**
 * Takes note of areas around the one in hand. Where one has a vertex on the edge of another, the other gets it, so that
 * the border moves as one; a feature that only got vertices on its edges is no change.
 */
export function noteNeighbours(pieces: readonly Piece[]): void {
  const { work } = getState()
  const current = currentPiece(work)
  if (!work || !current || !isArea(current.geometry)) return
  const fresh = pieces.filter((piece) => !work.pieces.has(pieceKey(piece)) && isArea(piece.geometry))
  const known = new Map([...around, ...fresh.map((piece) => [pieceKey(piece), piece] as const)])
  // what is held is as it was changed: as it was read, it would take that change back
  const apart = [...known].filter(([key]) => !work.pieces.has(key)).map(([, piece]) => piece)
  const all = [...work.pieces.values(), ...apart].filter(({ geometry }) => isArea(geometry))
  const noded = nodeCoverage(all.map(({ geometry }) => geometry as Geometry))
  const changed = new Map(
    all.flatMap((piece, at) => {
      const geometry = noded[at]
      return geometry && geometry !== piece.geometry
        ? [[pieceKey(piece), withNodes(piece, geometry)] as const]
        : []
    }),
  )
  around = new Map(
    [...known].map(([key, piece]) => [key, work.pieces.has(key) ? piece : (changed.get(key) ?? piece)]),
  )
  const held = [...work.pieces].map(([key, piece]) => [key, changed.get(key) ?? piece] as const)
  if (held.some(([key, piece]) => work.pieces.get(key) !== piece))
    change({ work: { ...work, pieces: new Map(held) } })
}

function withNodes(piece: Piece, geometry: Geometry): Piece {
  const { known } = piece
  if (!known || !sameGeometry(known.geometry, piece.geometry)) return { ...piece, geometry }
  const told = known.told === undefined ? known.geometry : known.told
  return { ...piece, geometry, known: { ...known, geometry, told } }
}
