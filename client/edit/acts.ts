import type { Geometry, LineString, MultiPolygon, Polygon, Position } from 'geojson'
import { layerOf } from '../../layers/index.ts'
import { mergeAreas } from '../../layers/model/geometry/merge-areas.ts'
import { edgesOf, partsOf } from '../../layers/model/geometry/paths.ts'
import { centimetre, distance } from '../../layers/model/geometry/point.ts'
import { type Split, splitArea } from '../../layers/model/geometry/split-area.ts'
import { splitLine } from '../../layers/model/geometry/split-line.ts'
import { squareCorners } from '../../layers/model/geometry/square-corners.ts'
import { insertVertex, moveVertices } from '../../layers/model/geometry/vertices.ts'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import { announce, change, getState, type Ref } from '../state.ts'
import { copyOf, edit, newPiece, withoutOwnName } from './begin.ts'
import { fitGeometry, isArea } from './fit-geometry.ts'
import { editMessages } from './messages.ts'
import { neighboursOf } from './neighbours.ts'
import { onceRead } from './once-read.ts'
import { type Act, act, currentPiece, type Piece, type Work } from './work.ts'

/** Puts a step on the work in hand. */
export function doAct(what: Act, pieces: readonly Piece[], current?: string): void {
  const { work } = getState()
  if (work) change({ work: act(work, what, pieces, current), saving: { state: 'idle' } })
}

/** Pieces whose geometry changed, the same ones where it did not. */
export const reshaped = (
  pieces: readonly Piece[],
  change: (geometries: readonly Geometry[]) => readonly Geometry[],
): Piece[] => {
  const drawn = pieces.filter((piece) => piece.geometry !== null)
  const after = change(drawn.map(({ geometry }) => geometry as Geometry))
  return drawn
    .map((piece, at) => ({ ...piece, geometry: after[at] ?? piece.geometry }))
    .filter((piece, at) => JSON.stringify(piece.geometry) !== JSON.stringify(drawn[at]?.geometry))
}

/** What moves with the piece in hand: its neighbours where borders are shared, else itself alone. */
export function movingTogether(work: Work): Piece[] {
  const piece = currentPiece(work)
  if (!piece) return []
  return getState().editOptions.shared ? [piece, ...neighboursOf(work, piece)] : [piece]
}

/** Makes nearly right angles right; a border that is shared follows. */
export const squarePiece = (): Promise<void> => onceRead(square)

function square(): void {
  const { work } = getState()
  const piece = currentPiece(work)
  if (!work || !isArea(piece?.geometry ?? null) || !piece?.geometry) return
  const moves = new Map<string, Position>()
  for (const ring of partsOf(piece.geometry).flat())
    for (const [key, place] of squareCorners(ring)) moves.set(key, [...centimetre(place)])
  doAct(
    'squared',
    reshaped(movingTogether(work), (all) => moveVertices(all, moves)),
  )
}

/** Cuts what is in hand along a line: the largest part keeps the name, and neighbours get the vertices of the cut. */
export function splitPiece(line: readonly Position[]): boolean {
  const { work } = getState()
  const piece = currentPiece(work)
  const layer = layerOf(piece?.collection ?? '')
  if (!work || !piece || !layer) return false
  const cut = cutAlong(piece.geometry, line)
  if (!cut) {
    sayWhyNot('noCut')
    return false
  }
  const [largest, ...others] = cut.parts.map((part) => fitGeometry(part, layer.geometry))
  const made = others.map((geometry) =>
    newPiece(layer, withoutOwnName(layer, typedOnly(layer.fields, piece.values)), geometry),
  )
  const neighbours = movingTogether(work).filter((one) => one !== piece)
  const follow = reshaped(neighbours, (all) =>
    cut.inserted.reduce<readonly Geometry[]>((list, { edge, place }) => insertVertex(list, edge, place), all),
  )
  doAct('split', [{ ...piece, geometry: largest ?? piece.geometry }, ...made, ...follow])
  return true
}

function cutAlong(geometry: Geometry | null, line: readonly Position[]): Cut | null {
  if (isArea(geometry)) {
    const cut = splitArea(geometry, line)
    return isRefused(cut) ? null : cut.done
  }
  if (geometry?.type !== 'LineString') return null
  const cut = splitLine(geometry, line)
  if (isRefused(cut)) return null
  return { parts: [...cut.done].sort((one, other) => lengthOf(other) - lengthOf(one)), inserted: [] }
}

type Cut = { readonly parts: readonly Geometry[]; readonly inserted: Split['inserted'] }

const lengthOf = ({ coordinates }: LineString): number =>
  edgesOf([coordinates]).reduce((sum, [a, b]) => sum + distance(a, b), 0)

/** In the bar, where a refusal of the server would stand. */
function sayWhyNot(why: 'noCut' | 'cannotMerge'): void {
  const said = label(editMessages.fr[why], editMessages.en[why])
  announce(said[getState().language])
  change({ saving: { state: 'refused', said, faults: {}, at: null } })
}

const typedOnly = (
  fields: Readonly<Record<string, { readonly readOnly?: boolean }>>,
  values: Piece['values'],
) => Object.fromEntries(Object.entries(values).filter(([name]) => fields[name] && !fields[name]?.readOnly))

/** Joins selected areas: the first keeps its name and gets the ground of all, the others are to be deleted. */
export async function mergeSelected(refs: readonly Ref[]): Promise<void> {
  const work = await edit(refs)
  const pieces = work ? [...work.pieces.values()] : []
  const [first, ...others] = pieces
  const layer = layerOf(first?.collection ?? '')
  if (!first || !layer) return
  const areas = pieces.flatMap(({ geometry }) => (isArea(geometry) ? [geometry] : []))
  const geometry = fitGeometry(await unionOf(areas), layer.geometry)
  if (!geometry) return sayWhyNot('cannotMerge')
  doAct('merged', [{ ...first, geometry }, ...others.map((piece) => ({ ...piece, gone: true as const }))])
}

/** Exactly where borders match, computed where they do not. */
export async function unionOf(areas: readonly (Polygon | MultiPolygon)[]): Promise<Polygon | MultiPolygon> {
  const merged = mergeAreas(areas)
  if (!isRefused(merged)) return merged.done
  const { computeUnion } = await import('./compute-union.ts')
  return computeUnion(areas)
}

export function copyPiece(): void {
  const piece = currentPiece(getState().work)
  const layer = layerOf(piece?.collection ?? '')
  if (!piece || !layer) return
  const copy = copyOf(layer, piece.values, piece.geometry)
  doAct('copied', [copy], `${copy.collection}/${copy.id}`)
  change({ tool: 'move' })
}

export function deletePiece(): void {
  const piece = currentPiece(getState().work)
  if (piece) doAct('deleted', [{ ...piece, gone: true }])
}
