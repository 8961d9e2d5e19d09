import { stop } from '../../layers/model/cql2/limits.ts'
import { FilterRefused } from '../../layers/model/cql2/refusal.ts'
import { shapeOfBox } from '../../layers/model/cql2/shape.ts'
import type {
  Position,
  Predicate,
  Shape,
  SimpleShape,
  Spatial,
  SpatialRelation,
} from '../../layers/model/cql2/tree.ts'
import { columnOf } from './columns.ts'
import type { FilterTarget } from './filter.ts'
import { queryable } from './filter-field.ts'
import { unlike } from './filter-scalar.ts'
import { isArea, toMercator } from './geometry.ts'

type Clause = Extract<Predicate, { kind: 'spatial' }>

/**
 * Two geometries compared, in a system that is stored: shapes in degrees meet the Web Mercator copy, where a box of
 * longitudes and latitudes is a box too, so that nothing is transformed in the database. `&&` is written out before every
 * relation: under row level security only it uses the index.
 */
export function spatialSql({ how, left, right }: Clause, target: FilterTarget): string {
  const sides = [sideSql(left, target), sideSql(right, target)] as const
  const [one, other] = sides.map((side) => side.sql)
  const mine = sides.find((side) => side.stored)
  if (how === 's_disjoint') return `(not (${one} && ${other} and ST_Intersects(${one}, ${other})))`
  const relation = `${relations[how]}(${one}, ${other})`
  const exact = how !== 's_intersects' && mine && isArea(target.layer.geometry)
  return `(${one} && ${other} and ${exact ? whereValid(mine.sql, relation) : relation})`
}

const relations: Readonly<Record<Exclude<SpatialRelation, 's_disjoint'>, string>> = {
  s_intersects: 'ST_Intersects',
  s_within: 'ST_Within',
  s_contains: 'ST_Contains',
  s_touches: 'ST_Touches',
  s_equals: 'ST_Equals',
  s_crosses: 'ST_Crosses',
  s_overlaps: 'ST_Overlaps',
}

/** A row kept with a fault in its geometry has no inside to speak of: unknown, rather than an error that hides all the others. */
const whereValid = (stored: string, relation: string): string =>
  `case when ST_IsValid(${stored}) then ${relation} end`

type Side = { readonly sql: string; readonly stored: boolean }

function sideSql(side: Spatial, target: FilterTarget): Side {
  const metres = systemOf(target)
  if (side.kind === 'property') {
    const found = queryable(side, target)
    if (found.family !== 'geometry')
      throw unlike('geometry', { sql: '', family: found.family, field: found.name })
    return { sql: columnOf(metres === 3857 ? 'mercator' : 'geom'), stored: true }
  }
  const shape = side.kind === 'box' ? placedBox(side.box, target) : placedShape(side.shape, target)
  return {
    sql: `ST_SetSRID(ST_GeomFromGeoJSON(${target.parameter(JSON.stringify(shape))}::text), ${metres})`,
    stored: false,
  }
}

/** Degrees become Web Mercator; Web Mercator and the legal system stay. */
function systemOf({ filterSrid, srid }: FilterTarget): number {
  if (filterSrid === 4326 || filterSrid === 3857) return 3857
  if (filterSrid === srid) return srid
  throw new Error(`EPSG:${filterSrid} is no system that a filter can be written in`)
}

function placedBox(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  target: FilterTarget,
): SimpleShape {
  const [minX, minY] = placed([x1, y1], target)
  const [maxX, maxY] = placed([x2, y2], target)
  return shapeOfBox({ kind: 'box', box: [minX, minY, maxX, maxY] })
}

function placedShape(shape: Shape, target: FilterTarget): Shape {
  const place = (position: Position) => placed(position, target)
  if (shape.type !== 'GeometryCollection') return moved(shape, place)
  return { type: shape.type, geometries: shape.geometries.map((part) => moved(part, place)) }
}

function moved(shape: SimpleShape, place: (position: Position) => Position): SimpleShape {
  const line = (positions: readonly Position[]) => positions.map(place)
  switch (shape.type) {
    case 'Point':
      return { type: shape.type, coordinates: place(shape.coordinates) }
    case 'MultiPoint':
    case 'LineString':
      return { type: shape.type, coordinates: line(shape.coordinates) }
    case 'MultiLineString':
    case 'Polygon':
      return { type: shape.type, coordinates: shape.coordinates.map(line) }
    case 'MultiPolygon':
      return { type: shape.type, coordinates: shape.coordinates.map((polygon) => polygon.map(line)) }
  }
}

/** Farther than any map: beyond, products of coordinates lose their meaning. */
const farthest = 1e9

/** A position of the filter in the system it is compared in; refused when it is nowhere. */
function placed([first, second]: Position, { filterSrid, flipped }: FilterTarget): Position {
  const [x, y] = flipped ? [second, first] : [first, second]
  if (filterSrid !== 4326) {
    if (Math.abs(x) > farthest || Math.abs(y) > farthest) throw nowhere(x, y)
    return [x, y]
  }
  if (Math.abs(x) > 180 || Math.abs(y) > 90) throw nowhere(x, y)
  return toMercator(x, y)
}

const nowhere = (x: number, y: number): FilterRefused =>
  new FilterRefused(
    stop(
      'filter-out-of-reach',
      `La position ${x}, ${y} du filtre n’est nulle part dans son système de coordonnées (filter-crs) : axes inversés ?`,
      `The position ${x}, ${y} of the filter is nowhere in its coordinate system (filter-crs): axes swapped?`,
    ),
  )

/** The areas of a tree, which may cross themselves: only the database can tell. */
export function areasOf(tree: Predicate): Shape[] {
  if (tree.kind === 'and' || tree.kind === 'or') return tree.of.flatMap(areasOf)
  if (tree.kind === 'not') return areasOf(tree.of)
  if (tree.kind !== 'spatial') return []
  return [tree.left, tree.right].flatMap((side) =>
    side.kind === 'shape' && hasArea(side.shape) ? [side.shape] : [],
  )
}

const hasArea = (shape: Shape): boolean =>
  shape.type === 'GeometryCollection' ? shape.geometries.some(hasArea) : shape.type.endsWith('Polygon')
