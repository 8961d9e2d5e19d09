import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOf } from '../../../test/support/filter-trees.ts'
import type { Outcome } from '../outcome.ts'
import { limits } from './limits.ts'
import { parseJson } from './parse-json.ts'
import { parseText } from './parse-text.ts'
import { printJson } from './print-json.ts'
import { printText } from './print-text.ts'
import type { Predicate } from './tree.ts'

const field = (name: string) => ({ kind: 'property', name }) as const
const text = (value: string) => ({ kind: 'text', value }) as const
const number = (value: number) => ({ kind: 'number', value }) as const
const tree = (outcome: Outcome<Predicate>) => ('done' in outcome ? outcome.done : outcome)

describe('text and JSON say the same', () => {
  test.each<[string, string, unknown, Predicate]>([
    [
      'a comparison',
      "section = 'AB'",
      { op: '=', args: [{ property: 'section' }, 'AB'] },
      { kind: 'compare', how: '=', left: field('section'), right: text('AB') },
    ],
    [
      'and binds tighter than or, not tighter than and',
      'NOT a = 1 AND b <> 2 or c >= -1.5e3',
      {
        op: 'or',
        args: [
          {
            op: 'and',
            args: [
              { op: 'not', args: [{ op: '=', args: [{ property: 'a' }, 1] }] },
              { op: '<>', args: [{ property: 'b' }, 2] },
            ],
          },
          { op: '>=', args: [{ property: 'c' }, -1500] },
        ],
      },
      {
        kind: 'or',
        of: [
          {
            kind: 'and',
            of: [
              { kind: 'not', of: { kind: 'compare', how: '=', left: field('a'), right: number(1) } },
              { kind: 'compare', how: '<>', left: field('b'), right: number(2) },
            ],
          },
          { kind: 'compare', how: '>=', left: field('c'), right: number(-1500) },
        ],
      },
    ],
    [
      'like without case or accents',
      "casei(accenti(name)) LIKE accenti(casei('rue d''Été%'))",
      {
        op: 'like',
        args: [
          { op: 'casei', args: [{ op: 'accenti', args: [{ property: 'name' }] }] },
          { accenti: { casei: "rue d'Été%" } },
        ],
      },
      {
        kind: 'like',
        value: { kind: 'casei', of: { kind: 'accenti', of: field('name') } },
        pattern: { kind: 'accenti', of: { kind: 'casei', of: text("rue d'Été%") } },
      },
    ],
    [
      'in, between and null, denied',
      '"a b" NOT IN (1, 2) AND c NOT BETWEEN 3 AND 4 AND d IS NOT NULL',
      {
        op: 'and',
        args: [
          { op: 'not', args: [{ op: 'in', args: [{ property: 'a b' }, [1, 2]] }] },
          { op: 'not', args: [{ op: 'between', args: [{ property: 'c' }, 3, 4] }] },
          { op: 'not', args: [{ op: 'isNull', args: { property: 'd' } }] },
        ],
      },
      {
        kind: 'and',
        of: [
          { kind: 'not', of: { kind: 'in', value: field('a b'), list: [number(1), number(2)] } },
          { kind: 'not', of: { kind: 'between', value: field('c'), low: number(3), high: number(4) } },
          { kind: 'not', of: { kind: 'is-null', value: field('d') } },
        ],
      },
    ],
    [
      'a period',
      "T_During(updated, interval('2024-01-01', '..'))",
      { op: 't_during', args: [{ property: 'updated' }, { interval: ['2024-01-01', '..'] }] },
      {
        kind: 'temporal',
        how: 't_during',
        left: field('updated'),
        right: { kind: 'interval', from: { kind: 'date', value: '2024-01-01' }, to: { kind: 'open' } },
      },
    ],
    [
      'a shape, its heights left aside',
      's_intersects(geometry, POLYGON Z((0 0 9, 1 0 9, 1 1 9, 0 0 9)))',
      {
        op: 's_intersects',
        args: [
          { property: 'geometry' },
          {
            type: 'Polygon',
            coordinates: [
              [
                [0, 0, 9],
                [1, 0, 9],
                [1, 1, 9],
                [0, 0, 9],
              ],
            ],
          },
        ],
      },
      {
        kind: 'spatial',
        how: 's_intersects',
        left: field('geometry'),
        right: {
          kind: 'shape',
          shape: {
            type: 'Polygon',
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ],
            ],
          },
        },
      },
    ],
    [
      'a box',
      'S_WITHIN(geometry,BBOX(2.4,48.8,2.5,48.9))',
      { op: 's_within', args: [{ property: 'geometry' }, { bbox: [2.4, 48.8, 2.5, 48.9] }] },
      {
        kind: 'spatial',
        how: 's_within',
        left: field('geometry'),
        right: { kind: 'box', box: [2.4, 48.8, 2.5, 48.9] },
      },
    ],
    ['a bare truth', 'true', true, { kind: 'boolean', value: true }],
    [
      'a field that is called as a function is',
      "date > DATE('2024-02-29') and point = TIMESTAMP('2024-02-29T10:00:00.5Z')",
      {
        op: 'and',
        args: [
          { op: '>', args: [{ property: 'date' }, { date: '2024-02-29' }] },
          { op: '=', args: [{ property: 'point' }, { timestamp: '2024-02-29T10:00:00.5Z' }] },
        ],
      },
      {
        kind: 'and',
        of: [
          { kind: 'compare', how: '>', left: field('date'), right: { kind: 'date', value: '2024-02-29' } },
          {
            kind: 'compare',
            how: '=',
            left: field('point'),
            right: { kind: 'timestamp', value: '2024-02-29T10:00:00.5Z' },
          },
        ],
      },
    ],
  ])('%s', (_name, asText, asJson, meant) => {
    expect(tree(parseText(asText))).toEqual(meant)
    expect(tree(parseJson(asJson))).toEqual(meant)
  })
})

describe('what cannot be read is refused, with its place', () => {
  test.each<[string, string, number]>([
    ['', 'filter-syntax', 0],
    ["section = 'AB", 'filter-syntax', 13],
    ['a = ', 'filter-syntax', 4],
    ['a = 1 b = 2', 'filter-syntax', 6],
    ['a = 1e999', 'filter-syntax', 4],
    ['a == 1', 'filter-syntax', 3],
    ['and = 1', 'filter-syntax', 0],
    ["a = 'x\\'y'", 'filter-syntax', 8],
    ["a = 'x' --", 'filter-syntax', 8],
    ['sleep(10) = 1', 'filter-unknown-function', 0],
    ["d = DATE('2023-02-29')", 'filter-syntax', 9],
    ["d = TIMESTAMP('2023-02-28T25:00:00Z')", 'filter-syntax', 14],
    ['name LIKE other', 'filter-syntax', 10],
    ['5 IS NULL', 'filter-syntax', 0],
    ['s_intersects(geometry, POLYGON((0 0, 1 0, 1 1, 0 1)))', 'filter-bad-shape', 23],
    ['s_intersects(geometry, POLYGON((0 0, 1 0, 0 0)))', 'filter-bad-shape', 23],
    ['s_intersects(geometry, LINESTRING(0 0))', 'filter-bad-shape', 23],
    ['s_intersects(geometry, POINT EMPTY)', 'filter-syntax', 29],
    ['s_intersects(geometry, BBOX(2, 0, 1, 1))', 'filter-bad-shape', 23],
    ['s_intersects(geometry, BBOX(2, 0, 3))', 'filter-bad-shape', 23],
    ['s_intersects(geometry, POINT(nan 1))', 'filter-syntax', 29],
    ["a = 'x\0'", 'filter-bad-character', 6],
  ])('%s', (filter, reason, at) => {
    expect(parseText(filter)).toMatchObject({ refused: reason, at })
  })

  test.each<[unknown, string, string]>([
    [null, 'filter-syntax', ''],
    [[], 'filter-syntax', ''],
    [{ op: 'and', args: [true] }, 'filter-syntax', '/args'],
    [{ op: 'and', args: [true, { op: 'drop', args: [] }] }, 'filter-unknown-function', '/args/1/op'],
    [{ op: '=', args: [{ property: 'a' }] }, 'filter-syntax', '/args'],
    [{ op: '=', args: [{ property: 'a' }, null] }, 'filter-syntax', '/args/1'],
    [{ op: '=', args: [{ property: 'a', x: 1 }, 1] }, 'filter-syntax', '/args/0'],
    [{ op: '=', args: [{ property: 'a' }, Number.POSITIVE_INFINITY] }, 'filter-syntax', '/args/1'],
    [{ op: '=', args: [{ property: 'a' }, '\ud800'] }, 'filter-bad-character', '/args/1'],
    [{ op: '=', args: [{ property: 'a' }, 1], extra: 1 }, 'filter-syntax', ''],
    [{ op: 'in', args: [{ property: 'a' }, []] }, 'filter-syntax', '/args/1'],
    [
      { op: 's_intersects', args: [{ property: 'geometry' }, { type: 'Point', coordinates: ['1', 2] }] },
      'filter-syntax',
      '/args/1/coordinates',
    ],
    [
      {
        op: 's_intersects',
        args: [{ property: 'geometry' }, { type: 'Point', coordinates: [1, 2], crs: { type: 'name' } }],
      },
      'filter-syntax',
      '/args/1/crs',
    ],
  ])('%j', (filter, reason, at) => {
    expect(parseJson(filter)).toMatchObject({ refused: reason, at })
  })
})

describe('what would cost too much is refused in a moment', () => {
  const many = (count: number, part: string, between: string) => Array(count).fill(part).join(between)
  const nested = (depth: number): unknown => (depth === 0 ? true : { op: 'not', args: [nested(depth - 1)] })
  const ring = `0 0, ${Array.from({ length: 5000 }, (_, i) => `${i} 1`).join(', ')}, 0 0`
  const groups = (levels: number): string =>
    levels === 0 ? 'a=1' : many(20, `(${groups(levels - 1)})`, levels % 2 ? ' or ' : ' and ')

  test.each<[string, () => Outcome<Predicate>, string]>([
    ['brackets', () => parseText(`${'('.repeat(32_000)}a = 1${')'.repeat(32_000)}`), 'filter-too-deep'],
    ['denials', () => parseText(`${'NOT '.repeat(16_000)}a = 1`), 'filter-too-deep'],
    ['denials in brackets', () => parseText(`${'NOT ('.repeat(9)}a = 1${')'.repeat(9)}`), 'filter-too-deep'],
    ['foldings', () => parseText(`${'casei('.repeat(9000)}a${')'.repeat(9000)} = 'x'`), 'filter-too-deep'],
    ['clauses', () => parseText(many(7000, 'a = 1', ' OR ')), 'filter-too-many-clauses'],
    ['clauses in groups', () => parseText(groups(2)), 'filter-too-many-clauses'],
    ['21 clauses', () => parseText(many(21, 'a = 1', ' OR ')), 'filter-too-many-clauses'],
    ['values', () => parseText(`a IN (${many(20_000, '1', ', ')})`), 'filter-too-many-values'],
    ['vertices', () => parseText(`s_intersects(geometry, POLYGON((${ring})))`), 'filter-too-many-vertices'],
    ['length', () => parseText(`a = '${'x'.repeat(limits.length)}'`), 'filter-too-long'],
    ['an open quote', () => parseText(`a = '${"''".repeat(30_000)}`), 'filter-syntax'],
    ['levels of JSON', () => parseJson(nested(3000)), 'filter-too-deep'],
    [
      'clauses of JSON',
      () => parseJson({ op: 'and', args: Array(10_000).fill(true) }),
      'filter-too-many-clauses',
    ],
    [
      'values of JSON',
      () => parseJson({ op: 'in', args: [{ property: 'a' }, Array(10_000).fill(1)] }),
      'filter-too-many-values',
    ],
  ])('%s', (_name, parse, reason) => {
    const times = Array.from({ length: 5 }, () => {
      const began = process.cpuUsage()
      expect(parse()).toMatchObject({ refused: reason })
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000
    })
    // the quickest of five, in milliseconds of work: a busy machine is no fault of the parser
    expect(Math.min(...times)).toBeLessThan(20)
  })

  test('what is just within the limits is read', () => {
    expect(parseText(many(limits.clauses, 'a = 1', ' OR '))).toHaveProperty('done')
    expect(parseText(`${'NOT ('.repeat(7)}a = 1${')'.repeat(7)}`)).toHaveProperty('done')
    expect(parseJson(nested(7))).toHaveProperty('done')
    expect(parseText(`a IN (${many(limits.values, '1', ', ')})`)).toHaveProperty('done')
  })
})

describe('a tree that is printed and read again is the same tree', () => {
  test('as text', () => {
    fc.assert(
      fc.property(treeOf(), (meant) => {
        expect(tree(parseText(printText(meant)))).toEqual(meant)
      }),
      { numRuns: 1000 },
    )
  })

  test('as JSON', () => {
    fc.assert(
      fc.property(treeOf(), (meant) => {
        expect(tree(parseJson(JSON.parse(JSON.stringify(printJson(meant)))))).toEqual(meant)
      }),
      { numRuns: 1000 },
    )
  })
})

test('no text makes the parser throw', () => {
  const words = fc.constantFrom(
    ...[
      'and',
      'or',
      'not',
      '(',
      ')',
      'a',
      '"b"',
      '=',
      '<>',
      "'x'",
      "'",
      '"',
      '1',
      '-',
      'like',
      'in',
      ',',
      'is',
    ],
    ...[
      'null',
      'between',
      'date(',
      'casei(',
      's_intersects(',
      'POINT',
      'POLYGON((',
      'BBOX(',
      'interval(',
      '\\',
      '\0',
    ],
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(words).map((list) => list.join(' ')),
      ),
      (typed) => {
        const read = parseText(typed)
        expect('done' in read || typeof read.refused === 'string').toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})

test('no JSON makes the parser throw', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('=', 'and', 'in', 'like', 's_within', 't_after', 'isNull'),
      (value, op) => {
        for (const given of [value, { op, args: value }, { op, args: [{ property: 'a' }, value] }]) {
          const read = parseJson(given)
          expect('done' in read || typeof read.refused === 'string').toBe(true)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
