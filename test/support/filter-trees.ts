import fc from 'fast-check'
import { limits } from '../../layers/model/cql2/limits.ts'
import {
  comparisons,
  type Position,
  type Predicate,
  type Property,
  type Scalar,
  type Shape,
  type SimpleShape,
  type Spatial,
  spatialRelations,
  type Temporal,
  temporalRelations,
  type Words,
} from '../../layers/model/cql2/tree.ts'

/** For tests only: any tree within the limits, over any names. */
export const treeOf = (clause: fc.Arbitrary<Predicate> = anyClause()): fc.Arbitrary<Predicate> =>
  fc
    .letrec<{ tree: Predicate }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        clause,
        fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
        fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }))
    .tree.filter((tree) => clausesOf(tree) <= limits.clauses)

function clausesOf(tree: Predicate): number {
  if (tree.kind === 'not') return clausesOf(tree.of)
  if (tree.kind !== 'and' && tree.kind !== 'or') return 1
  return tree.of.reduce((sum, part) => sum + clausesOf(part), 0)
}

const unicode = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', ''))
const awkward = fc.constantFrom(
  '',
  "'",
  "''",
  '"',
  '\\',
  '%_\\%',
  "a' OR 1=1 --",
  'é',
  '雪',

  '$1',
  '\n',
)
const anyText = fc.oneof(unicode, awkward)
const finite = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0)
const names = fc.oneof(
  fc.constantFrom(
    'section',
    'number',
    'geometry',
    'and',
    'Null',
    'POINT',
    'date',
    'casei',
    'bbox',
    'a b',
    'été',
    '',
  ),
  anyText,
)
export const propertyOf = (name: fc.Arbitrary<string>): fc.Arbitrary<Property> =>
  fc.record({ kind: fc.constant('property' as const), name })
const property = propertyOf(names)

export const textLiteral = (value: fc.Arbitrary<string>) =>
  fc.record({ kind: fc.constant('text' as const), value })
export const foldedOf = (inner: fc.Arbitrary<Words>): fc.Arbitrary<Words> => {
  const fold = (of: fc.Arbitrary<Words>) =>
    fc.record({ kind: fc.constantFrom('casei' as const, 'accenti' as const), of })
  return fc.oneof(inner, fold(inner), fold(fold(inner)))
}

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => ({ kind: 'date' as const, value: date.toISOString().slice(0, 10) }))
const timestamp = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => ({ kind: 'timestamp' as const, value: date.toISOString() }))

const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  property,
  foldedOf(fc.oneof(property, textLiteral(anyText))),
  fc.record({ kind: fc.constant('number' as const), value: finite }),
  fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
  day,
  timestamp,
)

const end = fc.oneof(property, day, timestamp, fc.constant({ kind: 'open' as const }))
const temporal: fc.Arbitrary<Temporal> = fc.oneof(
  property,
  day,
  timestamp,
  fc.record({ kind: fc.constant('interval' as const), from: end, to: end }),
)

const position: fc.Arbitrary<Position> = fc.tuple(finite, finite)
const line = fc.array(position, { minLength: 2, maxLength: 5 })
const ring = fc.tuple(position, position, position).map(([a, b, c]): readonly Position[] => [a, b, c, a])
const polygon = fc.array(ring, { minLength: 1, maxLength: 2 })
const some = { minLength: 1, maxLength: 3 }
const simple: fc.Arbitrary<SimpleShape> = fc.oneof(
  fc.record({ type: fc.constant('Point' as const), coordinates: position }),
  fc.record({ type: fc.constant('MultiPoint' as const), coordinates: fc.array(position, some) }),
  fc.record({ type: fc.constant('LineString' as const), coordinates: line }),
  fc.record({ type: fc.constant('MultiLineString' as const), coordinates: fc.array(line, some) }),
  fc.record({ type: fc.constant('Polygon' as const), coordinates: polygon }),
  fc.record({ type: fc.constant('MultiPolygon' as const), coordinates: fc.array(polygon, some) }),
)
const shape: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 6, arbitrary: simple },
  fc.record({ type: fc.constant('GeometryCollection' as const), geometries: fc.array(simple, some) }),
)
const box = fc
  .tuple(finite, finite, finite, finite)
  .map(([a, b, c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const)
const spatial: fc.Arbitrary<Spatial> = fc.oneof(
  property,
  fc.record({ kind: fc.constant('shape' as const), shape }),
  fc.record({ kind: fc.constant('box' as const), box }),
)

function anyClause(): fc.Arbitrary<Predicate> {
  const pattern = foldedOf(textLiteral(anyText))
  return fc.oneof(
    fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.record({
      kind: fc.constant('compare' as const),
      how: fc.constantFrom(...comparisons),
      left: scalar,
      right: scalar,
    }),
    fc.record({ kind: fc.constant('between' as const), value: scalar, low: scalar, high: scalar }),
    fc.record({
      kind: fc.constant('like' as const),
      value: foldedOf(fc.oneof(property, textLiteral(anyText))),
      pattern,
    }),
    fc.record({
      kind: fc.constant('in' as const),
      value: scalar,
      list: fc.array(scalar, { minLength: 1, maxLength: 5 }),
    }),
    fc.record({ kind: fc.constant('is-null' as const), value: property }),
    fc.record({
      kind: fc.constant('spatial' as const),
      how: fc.constantFrom(...spatialRelations),
      left: spatial,
      right: spatial,
    }),
    fc.record({
      kind: fc.constant('temporal' as const),
      how: fc.constantFrom(...temporalRelations),
      left: temporal,
      right: temporal,
    }),
  )
}
