import { limits, stop, tooManyVertices } from './limits.ts'
import { FilterRefused } from './refusal.ts'
import type { Scanner } from './scanner.ts'
import { faultOfShape } from './shape.ts'
import type { Position, Shape, ShapeLiteral, SimpleShape } from './tree.ts'

/** A shape in well-known text (`POINT(2.48 48.90)`), when one comes next; heights are read and dropped. */
export function parseShape(scanner: Scanner): ShapeLiteral | null {
  const at = scanner.here()
  const shape = takesTag(scanner, 'GEOMETRYCOLLECTION') ? parseCollection(scanner) : parseSimple(scanner)
  if (!shape) return null
  const fault = faultOfShape(shape, at)
  if (fault) throw new FilterRefused(fault)
  return { kind: 'shape', shape }
}

/** `BBOX(minx, miny, maxx, maxy)`, or six numbers with heights, after its bracket; gives the four that count. */
export function boxOf(numbers: readonly number[], at: number | string) {
  const [minX, minY, maxX, maxY] =
    numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers
  const wellMade = numbers.length === 4 || numbers.length === 6
  if (!wellMade || minX === undefined || minY === undefined || maxX === undefined || maxY === undefined) {
    throw new FilterRefused(badBox(at))
  }
  if (minX > maxX || minY > maxY) throw new FilterRefused(badBox(at))
  return { kind: 'box', box: [minX, minY, maxX, maxY] } as const
}

const badBox = (at: number | string) =>
  stop(
    'filter-bad-shape',
    'Un rectangle BBOX s’écrit min x, min y, max x, max y ; il ne passe pas l’antiméridien.',
    'A BBOX is written min x, min y, max x, max y; it does not cross the antimeridian.',
    at,
  )

function parseSimple(scanner: Scanner): SimpleShape | null {
  if (takesTag(scanner, 'POINT')) return { type: 'Point', coordinates: inBrackets(scanner, position) }
  if (takesTag(scanner, 'LINESTRING')) return { type: 'LineString', coordinates: positions(scanner) }
  if (takesTag(scanner, 'POLYGON')) return { type: 'Polygon', coordinates: list(scanner, positions) }
  if (takesTag(scanner, 'MULTIPOINT'))
    return { type: 'MultiPoint', coordinates: list(scanner, loosePosition) }
  if (takesTag(scanner, 'MULTILINESTRING')) {
    return { type: 'MultiLineString', coordinates: list(scanner, positions) }
  }
  if (takesTag(scanner, 'MULTIPOLYGON')) {
    return { type: 'MultiPolygon', coordinates: list(scanner, (each) => list(each, positions)) }
  }
  return null
}

function parseCollection(scanner: Scanner): Shape {
  const geometries = list(
    scanner,
    (each) => parseSimple(each) ?? each.expected('une géométrie simple', 'a simple shape'),
  )
  return { type: 'GeometryCollection', geometries }
}

/** A tag, whether or not a `Z` follows; the bracket stays. */
function takesTag(scanner: Scanner, tag: string): boolean {
  if (!scanner.takesWord(tag)) return scanner.takesWord(`${tag}Z`)
  scanner.takesWord('Z')
  return true
}

function inBrackets<T>(scanner: Scanner, read: (scanner: Scanner) => T): T {
  scanner.needs('(')
  const value = read(scanner)
  scanner.needs(')')
  return value
}

function list<T>(scanner: Scanner, read: (scanner: Scanner) => T): T[] {
  return inBrackets(scanner, () => {
    const found = [read(scanner)]
    while (scanner.takes(',')) {
      found.push(read(scanner))
      if (found.length > limits.vertices) throw new FilterRefused(tooManyVertices(scanner.here()))
    }
    return found
  })
}

const positions = (scanner: Scanner): Position[] => list(scanner, position)

/** Points of a MULTIPOINT stand in brackets of their own, or not: both are met. */
function loosePosition(scanner: Scanner): Position {
  if (!scanner.takes('(')) return position(scanner)
  const found = position(scanner)
  scanner.needs(')')
  return found
}

function position(scanner: Scanner): Position {
  const x = ordinate(scanner)
  const y = ordinate(scanner)
  scanner.number()
  return [x, y]
}

const ordinate = (scanner: Scanner): number =>
  scanner.number() ?? scanner.expected('une coordonnée', 'a coordinate')
