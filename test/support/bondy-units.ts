import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import Delaunator from 'delaunator'
import { writeOut } from '../../layers/addresses/abbreviations.ts'
import {
  type DistrictingProblem,
  type ProblemUnit,
  usualBand,
  usualWeights,
} from '../../layers/elections/districting/problem.ts'
import { searchText } from '../../layers/model/search-text.ts'
import { sharedData } from './shared-data.ts'

type Address = { readonly street: string; readonly number: number; readonly x: number; readonly y: number }
type Range = {
  readonly district: string
  readonly street: string
  readonly from: number
  readonly to: number
  readonly parity: string
  readonly electors: number
}
type Piece = ProblemUnit & {
  readonly district: string
  readonly points: readonly (readonly [number, number])[]
}

/**
 * Bondy’s polling list of 2021 as a districting problem: the town’s own ranges and counts, each range shared out among its
 * addresses and cut into units by side and size. The border of two units counts as 100 m, so that a weight of 2 means
 * “2 for each border cut”.
 */
export function bondyProblem(largest = 60): DistrictingProblem {
  const ranges = readRanges()
  const addresses = byStreet(readAddresses())
  const pieces = ranges.flatMap((range, index) =>
    unitsOf(range, index, addresses.get(range.street) ?? [], largest),
  )
  const districts = [...new Set(ranges.map(({ district }) => district))].sort()
  return {
    format: 'carreau-districting',
    version: 1,
    units: pieces.map(({ district, points, ...unit }) => unit),
    borders: bordersOf(pieces),
    districts: districts.map((id) => ({
      id,
      place: middleOf(pieces.filter(({ district }) => district === id)),
    })),
    current: pieces.map(({ district }) => districts.indexOf(district)),
    weights: { ...usualWeights, movedSamePlace: 1, brokenStreets: 0, brokenRanges: 0 },
    band: usualBand,
    seed: 1,
    effort: 1,
  }
}

function byStreet(addresses: readonly Address[]): ReadonlyMap<string, readonly Address[]> {
  const streets = new Map<string, Address[]>()
  for (const address of addresses) {
    const street = streets.get(address.street)
    if (street) street.push(address)
    else streets.set(address.street, [address])
  }
  return streets
}

const particles = /\b(de|du|des|la|le|les|l|d)\b/g
/** Street names as both files write them: without particles, abbreviations written out. */
function nameOf(text: string): string {
  const plain = searchText(text)
  return (writeOut(plain)[0] ?? plain).replaceAll(particles, ' ').replaceAll(/\s+/g, ' ').trim()
}

type Line = Readonly<Record<string, string>>

function readRanges(): Range[] {
  const text = readFileSync(sharedData('bondy-93010/decoupage-electoral-2021.csv'), 'utf8')
  const lines = parse(text, { columns: true, delimiter: ';' }) as Line[]
  return lines.map(({ bureau = '', voie = '', debut, fin, parite = '', total }) => ({
    district: bureau,
    street: nameOf(voie),
    from: Number(debut),
    to: Number(fin),
    parity: parite,
    electors: Number(total),
  }))
}

function readAddresses(): Address[] {
  const text = gunzipSync(readFileSync(sharedData('bondy-93010/adresses-93010-ban.csv.gz'))).toString('utf8')
  const lines = parse(text, { columns: true, delimiter: ';' }) as Line[]
  return lines.map(({ nom_voie = '', numero, x, y }) => ({
    street: nameOf(nom_voie),
    number: Number(numero),
    x: Number(x),
    y: Number(y),
  }))
}

/** A range’s sides in number order, cut where a unit would hold more electors than that. */
function unitsOf(range: Range, index: number, addresses: readonly Address[], largest: number): Piece[] {
  const within = addresses.filter(
    ({ number }) =>
      number >= range.from &&
      number <= range.to &&
      !(range.parity === 'P' && number % 2) &&
      !(range.parity === 'I' && number % 2 === 0),
  )
  if (within.length === 0) {
    const { district, street, electors, from, to } = range
    return [
      { id: `${index}`, district, street, electors, from, to: Math.max(from, to), side: 'all', points: [] },
    ]
  }
  const sorted = [...within].sort((a, b) => (a.number % 2) - (b.number % 2) || a.number - b.number)
  const share = range.electors / sorted.length
  const most = Math.max(1, Math.floor(largest / Math.max(share, 0.01)))
  const runs = [0, 1].flatMap((odd) => {
    const side = sorted.filter(({ number }) => number % 2 === odd)
    const count = Math.ceil(side.length / most)
    return Array.from({ length: count }, (_, k) =>
      side.slice(Math.floor((k * side.length) / count), Math.floor(((k + 1) * side.length) / count)),
    )
  })
  let met = 0
  return runs.map((run, rank) => {
    const before = Math.floor((range.electors * met) / sorted.length)
    met += run.length
    const electors = Math.floor((range.electors * met) / sorted.length) - before
    const points = run.map(({ x, y }) => [x, y] as const)
    return {
      id: `${index}.${rank}`,
      district: range.district,
      street: range.street,
      electors,
      side: (run[0]?.number ?? 0) % 2 ? 'odd' : 'even',
      from: run[0]?.number ?? 0,
      to: run.at(-1)?.number ?? 0,
      place: points[Math.floor(points.length / 2)],
      points,
    }
  })
}

/** Units whose addresses are neighbours in the Delaunay triangulation, long edges dropped; the rest by what is nearest. */
function bordersOf(pieces: readonly Piece[]) {
  const points = pieces.flatMap((piece, unit) => piece.points.map(([x, y]) => ({ x, y, unit })))
  const { triangles } = new Delaunator(points.flatMap(({ x, y }) => [x, y]))
  const pairs = new Map<string, { a: number; b: number; metres: number }>()
  for (let corner = 0; corner < triangles.length; corner++) {
    const [p, q] = [triangles[corner], triangles[corner % 3 === 2 ? corner - 2 : corner + 1]]
    const [from, to] = [points[p ?? 0], points[q ?? 0]]
    if (!from || !to || from.unit === to.unit) continue
    const metres = Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2)
    const [a, b] = from.unit < to.unit ? [from.unit, to.unit] : [to.unit, from.unit]
    const known = pairs.get(`${a} ${b}`)
    if (!known || metres < known.metres) pairs.set(`${a} ${b}`, { a, b, metres })
  }
  const edges = [...pairs.values()].sort((one, other) => one.metres - other.metres)
  const kept = connecting(pieces, edges, 150)
  return kept.map(({ a, b }) => ({ a: pieces[a]?.id ?? '', b: pieces[b]?.id ?? '', metres: 100 }))
}

/** Short edges, the shortest of the others that the town needs to hang together, and units without an address hung to their district. */
function connecting(
  pieces: readonly Piece[],
  edges: readonly { a: number; b: number; metres: number }[],
  long: number,
) {
  const group = pieces.map((_, unit) => unit)
  const root = (unit: number): number => {
    let at = unit
    while (group[at] !== at) at = group[at] ?? at
    return at
  }
  const kept = edges.filter(({ a, b, metres }) => {
    const joins = root(a) !== root(b)
    if (metres > long && !joins) return false
    group[root(a)] = root(b)
    return true
  })
  // without an address, or with addresses that all lie where another’s do: the triangulation does not know them
  const known = new Set(kept.flatMap(({ a, b }) => [a, b]))
  const placeless = pieces.flatMap((piece, unit) => {
    if (known.has(unit)) return []
    const host = pieces.findIndex(({ district }, other) => district === piece.district && known.has(other))
    return host < 0 ? [] : [{ a: Math.min(unit, host), b: Math.max(unit, host), metres: 0 }]
  })
  return [...kept, ...placeless]
}

function middleOf(pieces: readonly Piece[]): [number, number] {
  const points = pieces.flatMap((piece) => piece.points)
  const mean = (pick: 0 | 1) =>
    Math.round(points.reduce((sum, point) => sum + point[pick], 0) / points.length)
  return [mean(0), mean(1)]
}
