import fc from 'fast-check'
import {
  comparisons,
  type IntervalEnd,
  type Position,
  type Predicate,
  type Scalar,
  type Spatial,
  spatialRelations,
  type Temporal,
  temporalRelations,
  type Words,
} from '../../layers/model/cql2/tree.ts'
import { foldedOf, propertyOf, textLiteral, treeOf } from './filter-trees.ts'

/** The fields of a layer by what they hold, with words worth looking for. */
export type FilterFields = {
  readonly texts: Readonly<Record<string, readonly string[]>>
  readonly numbers: readonly string[]
  readonly booleans: readonly string[]
  readonly days: readonly string[]
  readonly place: string
}

const days = ['2024-01-01', '2024-02-29', '2023-12-31', '1999-06-15', '2024-01-02']
const day = fc.constantFrom(...days).map((value) => ({ kind: 'date' as const, value }))
const timestamp = fc
  .constantFrom('2024-01-01T00:00:00Z', '2023-12-31T23:59:59.5Z', '2024-02-29T12:00:00Z')
  .map((value) => ({ kind: 'timestamp' as const, value }))
const number = fc
  .oneof(fc.integer({ min: -1, max: 10 }), fc.constantFrom(2.5, 1e30, -1e-7, 5_000_000_000))
  .map((value) => ({ kind: 'number' as const, value }))
const boolean = fc.boolean().map((value) => ({ kind: 'boolean' as const, value }))
const one = fc.integer({ min: -1, max: 7 })
const position: fc.Arbitrary<Position> = fc.tuple(one, one)
const shape: fc.Arbitrary<Spatial> = fc.oneof(
  position.map((coordinates) => ({ kind: 'shape' as const, shape: { type: 'Point' as const, coordinates } })),
  fc
    .tuple(one, one, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .map(([x, y, width, height]) => ({ kind: 'box' as const, box: [x, y, x + width, y + height] as const })),
)

/** Filters that mean something: every comparison is between values of one kind. */
export function typedTreeOf(fields: FilterFields): fc.Arbitrary<Predicate> {
  const field = (names: readonly string[]) => propertyOf(fc.constantFrom(...names))
  const names = Object.keys(fields.texts)
  const vocabulary = Object.values(fields.texts).flat()
  const literal = textLiteral(fc.constantFrom(...vocabulary, '93010_00012', 'zz'))
  const words: fc.Arbitrary<Words> = foldedOf(fc.oneof(field(names), literal))
  const times = fc.oneof(field(fields.days), day, timestamp)
  return treeOf(
    fc.oneof(
      comparisonOf(words, true),
      comparisonOf(fc.oneof(field(fields.numbers), number), true),
      comparisonOf(fc.oneof(field(fields.booleans), boolean), false),
      comparisonOf(times, true),
      likeOf(words, vocabulary),
      fc.record({
        kind: fc.constant('is-null' as const),
        value: field([...names, ...fields.numbers, ...fields.booleans, ...fields.days, fields.place]),
      }),
      temporalOf(times, field(fields.days)),
      spatialOf(field([fields.place])),
      boolean,
    ),
  )
}

/** Filters of any make over fields that exist: nearly all are refused, some are not. */
export function wildTreeOf(fields: FilterFields): fc.Arbitrary<Predicate> {
  const all = [
    'id',
    ...fields.numbers,
    ...fields.booleans,
    ...fields.days,
    fields.place,
    'section',
    'drawn_area',
    'fault',
  ]
  return fc.oneof(
    treeOf(),
    typedTreeOf(fields),
    treeOf(comparisonOf(fc.oneof(propertyOf(fc.constantFrom(...all)), number, day), true)),
  )
}

function comparisonOf(value: fc.Arbitrary<Scalar>, ordered: boolean): fc.Arbitrary<Predicate> {
  const signs = ordered ? comparisons : (['=', '<>'] as const)
  const compare = fc.record({
    kind: fc.constant('compare' as const),
    how: fc.constantFrom(...signs),
    left: value,
    right: value,
  })
  const list = fc.record({
    kind: fc.constant('in' as const),
    value,
    list: fc.array(value, { minLength: 1, maxLength: 4 }),
  })
  const between = fc.record({ kind: fc.constant('between' as const), value, low: value, high: value })
  return ordered ? fc.oneof(compare, list, between) : fc.oneof(compare, list)
}

/** Patterns made of the words looked for, with signs put in, some of them escaped. */
function likeOf(value: fc.Arbitrary<Words>, vocabulary: readonly string[]): fc.Arbitrary<Predicate> {
  const piece = fc.oneof(
    fc.constantFrom('%', '_', '\\%', '\\_', '\\\\', 'e', ' ', 'é', 'E'),
    fc.constantFrom(...vocabulary).map((word) => word.replaceAll('\\', '\\\\').slice(0, 4)),
  )
  // a piece cut inside an escape would leave its half
  const whole = fc
    .array(piece, { maxLength: 4 })
    .map((pieces) => pieces.join(''))
    .filter((text) => /^([^\\]|\\.)*$/su.test(text))
  return fc.record({ kind: fc.constant('like' as const), value, pattern: foldedOf(textLiteral(whole)) })
}

function temporalOf(time: fc.Arbitrary<Scalar>, field: fc.Arbitrary<Scalar>): fc.Arbitrary<Predicate> {
  const end = fc.oneof(day, timestamp, fc.constant({ kind: 'open' as const })) as fc.Arbitrary<IntervalEnd>
  const interval = fc
    .record({ kind: fc.constant('interval' as const), from: end, to: end })
    .map(({ kind, from, to }) => ({ kind, ...inOrder(from, to) }))
  const period = fc.oneof(time, interval) as fc.Arbitrary<Temporal>
  const side = fc.oneof(field, period) as fc.Arbitrary<Temporal>
  return fc.record({
    kind: fc.constant('temporal' as const),
    how: fc.constantFrom(...temporalRelations),
    left: side,
    right: side,
  })
}

function inOrder(from: IntervalEnd, to: IntervalEnd): { from: IntervalEnd; to: IntervalEnd } {
  const at = (end: IntervalEnd) => ('value' in end ? Date.parse(end.value) : 0)
  return from.kind !== 'open' && to.kind !== 'open' && at(from) > at(to)
    ? { from: to, to: from }
    : { from, to }
}

function spatialOf(place: fc.Arbitrary<Spatial & { kind: 'property' }>): fc.Arbitrary<Predicate> {
  const how = fc.constantFrom(...spatialRelations)
  const kind = fc.constant('spatial' as const)
  return fc.oneof(
    fc.record({ kind, how, left: place, right: shape }),
    fc.record({ kind, how, left: shape, right: place }),
  )
}
