import { parcelId } from '../../layers/cadastre/parcel-reference.ts'
import { type Random, seededRandom } from '../../layers/model/random.ts'
import { feature, polygon } from '../../server/town/files/write-etalab.ts'
import type { Point } from '../../server/town/plane/point.ts'
import { area } from '../../server/town/plane/ring.ts'

export type BenchParcels = { count: number; commune?: string; seed?: number | string }

/** Metres of a block along its street and across it, and of the street around it. */
const BLOCK = { length: 200, depth: 78, street: 11 }

/** Metres east of the made-up commune, so that both may be shown together. */
const ORIGIN = 30_000

/** Parcels in a section: the next one begins when a block is full. */
const IN_SECTION = 400

/**
 * Parcels of a town of any size, one feature of the national file a line: blocks of two rows of plots,
 * eight corners and 950 m² in the mean, neighbours sharing their corners, none over another.
 */
export function* benchParcels({ count, commune = '58998', seed = 1 }: BenchParcels): Generator<string> {
  const random = seededRandom(seed)
  const columns = Math.ceil(Math.sqrt((count * 950) / (BLOCK.length * BLOCK.depth) / 2.4))
  let made = 0
  let section = 0
  let number = 0
  for (let block = 0; made < count; block++) {
    if (number > IN_SECTION) [section, number] = [section + 1, 0]
    const corner: Point = [
      (block % columns) * (BLOCK.length + BLOCK.street),
      Math.floor(block / columns) * (BLOCK.depth + BLOCK.street),
    ]
    for (const points of plots(corner, random)) {
      if (made === count) return
      made++
      yield parcelLine(commune, letters(section), ++number, points, random)
    }
  }
}

/** The lines as the chunks of one file. */
export function* asCollection(lines: Iterable<string>): Generator<string> {
  yield '{"type":"FeatureCollection","features":['
  let first = true
  for (const line of lines) {
    yield first ? `\n${line}` : `,\n${line}`
    first = false
  }
  yield '\n]}\n'
}

function parcelLine(
  commune: string,
  section: string,
  number: number,
  points: Point[],
  random: Random,
): string {
  return feature(polygon(points), {
    id: parcelId(commune, '000', section, String(number)),
    commune,
    prefixe: '000',
    section,
    numero: String(number),
    contenance: Math.round(area(points) * random.between(0.98, 1.02)),
    arpente: random.chance(0.1),
    created: '2008-02-04',
    updated: random.pick(['2019-06-11', '2021-02-08', '2023-01-13']),
  })
}

const letters = (index: number): string =>
  String.fromCharCode(65 + Math.floor(index / 26)) + String.fromCharCode(65 + (index % 26))

/**
 *   ┌──┬────┬───┬──┐   back
 *   ├─┬┴──┬─┴─┬─┴──┤   middle: a corner for every border of either row
 *   └─┴───┴───┴────┘   front
 */
function plots(corner: Point, random: Random): Point[][] {
  const [lower, upper] = [borders(random), borders(random)]
  const at = (x: number, y: number): Point => warped([corner[0] + x, corner[1] + y])
  const half = BLOCK.depth / 2
  const middle = new Map(
    [...new Set([...lower, ...upper])].sort((a, b) => a - b).map((x) => [x, at(x, half + bump(x, random))]),
  )
  const front = row(lower, at, 0, random)
  const back = row(upper, at, BLOCK.depth, random)
  return [...between(lower, front, middle, true), ...between(upper, back, middle, false)]
}

/** Where the side borders of a row stand, ends included: whole decimetres, so that equal ones are equal. */
function borders(random: Random): number[] {
  const count = random.integer(6, 10)
  const step = BLOCK.length / count
  const inner = Array.from(
    { length: count - 1 },
    (_, i) => Math.round((i + 1 + random.between(-0.25, 0.25)) * step * 10) / 10,
  )
  return [0, ...inner, BLOCK.length]
}

const bump = (x: number, random: Random): number =>
  x === 0 || x === BLOCK.length ? 0 : random.between(-1.5, 1.5)

type Row = { corners: Point[]; bends: Point[][]; kinks: (Point | undefined)[] }

/** The corners of a row on its street, bends between them, and a kink in some side borders. */
function row(xs: readonly number[], at: (x: number, y: number) => Point, y: number, random: Random): Row {
  const towards = y === 0 ? 1 : -1
  return {
    corners: xs.map((x) => at(x, y)),
    bends: xs.slice(1).map((x, i) => {
      const from = xs[i] as number
      const shares = [[], [0.5], [0.35, 0.7]][random.integer(0, 2)] ?? []
      return shares.map((share) => at(from + (x - from) * share, y - towards * random.between(-0.8, 0.8)))
    }),
    kinks: xs.map((x) =>
      random.chance(0.85) ? at(x + random.between(-0.9, 0.9), y + towards * 18) : undefined,
    ),
  }
}

/** One ring a plot, anticlockwise: along the street, up one side, along the middle, down the other side. */
function between(
  xs: readonly number[],
  { corners, bends, kinks }: Row,
  middle: ReadonlyMap<number, Point>,
  front: boolean,
): Point[][] {
  return xs.slice(1).map((to, i) => {
    const from = xs[i] as number
    const back = [...middle].filter(([x]) => x >= from && x <= to).map(([, point]) => point)
    const street = [corners[i] as Point, ...(bends[i] ?? []), corners[i + 1] as Point]
    const [left, right] = [kinks[i], kinks[i + 1]].map((kink) => (kink ? [kink] : []))
    const ring = [...street, ...(right ?? []), ...back.reverse(), ...(left ?? [])]
    return front ? ring : ring.reverse()
  })
}

/** A town is no chessboard: everything is bent by long waves that never fold. */
function warped([x, y]: Point): Point {
  const bent = [x + 90 * Math.sin(y / 1100), y + 70 * Math.sin(x / 1300)] as const
  return [Math.round((ORIGIN + bent[0]) * 100) / 100, Math.round(bent[1] * 100) / 100]
}
