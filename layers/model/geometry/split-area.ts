import type { MultiPolygon, Polygon, Position } from 'geojson'
import { done, type Outcome, refused } from '../outcome.ts'
import { areaOf, isInArea, signedArea } from './area.ts'
import { cutEdges, type Edge } from './crossings.ts'
import { facesOf } from './faces.ts'
import { edgesOf, partsOf } from './paths.ts'
import { keyOf } from './point.ts'

type Inserted = { readonly edge: Edge; readonly place: Position }

/** What a split gives: the largest part with all that the line left whole, then each other part; and the vertices it set on the old outline. */
export type Split = {
  readonly parts: readonly (Polygon | MultiPolygon)[]
  readonly inserted: readonly Inserted[]
}

/**
 * Cuts an area along a line. The parts share every vertex of the cut; ends of the line that reach into the ground without
 * crossing it cut nothing. Refused when the line parts nothing.
 */
export function splitArea(area: Polygon | MultiPolygon, line: readonly Position[]): Outcome<Split> {
  const rings = partsOf(area).flatMap(leftGround)
  const outline = edgesOf(rings)
  const knife = edgesOf([line])
  const cuts = inner(cutEdges(knife, [...outline, ...knife]), area, outline)
  const borders = outline.map((edge) => cutEdges([edge], knife))
  const faces = facesOf([...borders.flat(), ...cuts, ...cuts.map(([a, b]): Edge => [b, a])])
  const before = partsOf(area).length
  if (cuts.length === 0 || faces.length <= before) return refused('line-does-not-part')
  const whole = faces.filter((face) => !isCut(face, cuts))
  const parted = faces
    .filter((face) => isCut(face, cuts))
    .map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
    .sort((one, other) => areaOf(other) - areaOf(one))
  const [largest, ...others] = parted
  if (!largest) return refused('line-does-not-part')
  return done({
    parts: [
      joined([largest.coordinates, ...whole], area.type),
      ...others.map((one) => joined([one.coordinates], area.type)),
    ],
    inserted: borders.flatMap((pieces, at) =>
      // in this order each is set on the edge that the one before has left
      pieces.slice(1).map(([place], before): Inserted => {
        const end = outline[at]?.[1] ?? place
        return { edge: [pieces[before]?.[0] ?? place, end], place }
      }),
    ),
  })
}

const joined = (parts: Position[][][], type: 'Polygon' | 'MultiPolygon'): Polygon | MultiPolygon =>
  parts.length > 1 || type === 'MultiPolygon'
    ? { type: 'MultiPolygon', coordinates: parts }
    : { type: 'Polygon', coordinates: parts[0] ?? [] }

/** Outer rings counter-clockwise, holes clockwise: the ground lies to the left of every edge. */
export const leftGround = (part: readonly Position[][]): Position[][] =>
  part.map((ring, at) => (signedArea(ring) > 0 === (at === 0) ? ring : ring.toReversed()))

/** The pieces of the line that run through the ground, without those that end in it. */
function inner(pieces: readonly Edge[], area: Polygon | MultiPolygon, outline: readonly Edge[]): Edge[] {
  const borders = new Set(outline.flatMap(([a, b]) => [pairKey(a, b), pairKey(b, a)]))
  const once = [...new Map(pieces.map((piece) => [unordered(piece), piece])).values()]
  const through = once.filter(
    ([a, b]) =>
      keyOf(a) !== keyOf(b) &&
      !borders.has(pairKey(a, b)) &&
      isInArea([((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2], area),
  )
  return withoutLooseEnds(
    through,
    new Set(cutEdges(outline, through).flatMap(([a, b]) => [keyOf(a), keyOf(b)])),
  )
}

function withoutLooseEnds(cuts: readonly Edge[], fixed: ReadonlySet<string>): Edge[] {
  const count = new Map<string, number>()
  for (const place of cuts.flat()) count.set(keyOf(place), (count.get(keyOf(place)) ?? 0) + 1)
  const isLoose = (place: Position) => !fixed.has(keyOf(place)) && count.get(keyOf(place)) === 1
  const rest = cuts.filter(([a, b]) => !isLoose(a) && !isLoose(b))
  return rest.length === cuts.length ? rest : withoutLooseEnds(rest, fixed)
}

const pairKey = (a: Position, b: Position): string => `${keyOf(a)} ${keyOf(b)}`
const unordered = ([a, b]: Edge): string => [keyOf(a), keyOf(b)].sort().join(' ')

function isCut(face: readonly Position[][], cuts: readonly Edge[]): boolean {
  const own = new Set(edgesOf(face).map(([a, b]) => pairKey(a, b)))
  return cuts.some(([a, b]) => own.has(pairKey(a, b)) || own.has(pairKey(b, a)))
}
