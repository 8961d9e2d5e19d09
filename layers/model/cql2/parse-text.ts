import type { Outcome } from '../outcome.ts'
import { readDate, readInstant, readTimestamp } from './instant.ts'
import { limits, stop, tooDeep, tooLong, tooManyClauses, tooManyValues, withinLimits } from './limits.ts'
import { boxOf, parseShape } from './parse-shape.ts'
import { asOutcome, FilterRefused } from './refusal.ts'
import { type Scanner, scan } from './scanner.ts'
import {
  comparisons,
  type DateLiteral,
  type Folded,
  type Interval,
  type IntervalEnd,
  type Predicate,
  type Property,
  type Scalar,
  type Spatial,
  spatialRelations,
  type Temporal,
  type TimestampLiteral,
  temporalRelations,
} from './tree.ts'
import { unreadable, wordsOf } from './words.ts'

/**
 * CQL2 text → the tree. Keywords in any case; a quote inside a text is doubled, and only doubled: the standard's other
 * spelling (`\'`) would let a text that a client has doubled end early.
 */
export function parseText(text: string): Outcome<Predicate> {
  if (text.length > limits.length) return tooLong()
  const unfit = unreadable(text)
  if (unfit) return unfit
  const read = asOutcome(() => {
    const scanner = scan(text)
    const tree = parseOr(scanner, 1)
    if (!scanner.atEnd()) scanner.expected('la fin du filtre', 'the end of the filter')
    return tree
  })
  return 'done' in read ? withinLimits(read.done) : read
}

/** Brackets and NOT may stand deeper than the tree they make: each level of the tree costs at most three. */
const deepest = 3 * limits.depth

function parseOr(scanner: Scanner, depth: number): Predicate {
  return parseJoined(scanner, 'OR', () => parseAnd(scanner, depth))
}

function parseAnd(scanner: Scanner, depth: number): Predicate {
  return parseJoined(scanner, 'AND', () => parseNot(scanner, depth))
}

function parseJoined(scanner: Scanner, word: 'AND' | 'OR', read: () => Predicate): Predicate {
  const first = read()
  const of = [first]
  while (scanner.takesWord(word)) {
    of.push(read())
    if (of.length > limits.clauses) throw new FilterRefused(tooManyClauses(scanner.here()))
  }
  return of.length === 1 ? first : { kind: word === 'OR' ? 'or' : 'and', of }
}

function parseNot(scanner: Scanner, depth: number): Predicate {
  if (depth > deepest) throw new FilterRefused(tooDeep(scanner.here()))
  if (scanner.takesWord('NOT')) return { kind: 'not', of: parseNot(scanner, depth + 1) }
  if (!scanner.takes('(')) return parseClause(scanner)
  const inner = parseOr(scanner, depth + 1)
  scanner.needs(')')
  return inner
}

const spatial = new Map(spatialRelations.map((how) => [how as string, how]))
const temporal = new Map(temporalRelations.map((how) => [how.toLowerCase(), how]))

function parseClause(scanner: Scanner): Predicate {
  const place = scanner.takesCall(spatial)
  if (place) {
    const [left, right] = pair(scanner, parseSpatial)
    return { kind: 'spatial', how: place, left, right }
  }
  const time = scanner.takesCall(temporal)
  if (time) {
    const [left, right] = pair(scanner, parseTemporal)
    return { kind: 'temporal', how: time, left, right }
  }
  return parseComparison(scanner)
}

function pair<T>(scanner: Scanner, read: (scanner: Scanner) => T): [T, T] {
  const left = read(scanner)
  scanner.needs(',')
  const right = read(scanner)
  scanner.needs(')')
  return [left, right]
}

/** `<>` and `<=` before `<` */
const signs = [...comparisons].sort((a, b) => b.length - a.length)

function parseComparison(scanner: Scanner): Predicate {
  const at = scanner.here()
  const left = parseScalar(scanner)
  const how = signs.find((sign) => scanner.takes(sign))
  if (how) return { kind: 'compare', how, left, right: parseScalar(scanner) }
  if (scanner.takesWord('IS')) return parseIsNull(scanner, left, at)
  const negated = scanner.takesWord('NOT')
  const found = parseWordComparison(scanner, left, at)
  if (found) return negated ? { kind: 'not', of: found } : found
  if (left.kind === 'boolean' && !negated) return left
  return scanner.expected('une comparaison', 'a comparison')
}

function parseIsNull(scanner: Scanner, value: Scalar, at: number): Predicate {
  const negated = scanner.takesWord('NOT')
  scanner.needsWord('NULL')
  if (value.kind !== 'property')
    return scanner.expected('un champ avant IS NULL', 'a field before IS NULL', at)
  const test: Predicate = { kind: 'is-null', value }
  return negated ? { kind: 'not', of: test } : test
}

function parseWordComparison(scanner: Scanner, value: Scalar, at: number): Predicate | null {
  if (scanner.takesWord('BETWEEN')) {
    const low = parseScalar(scanner)
    scanner.needsWord('AND')
    return { kind: 'between', value, low, high: parseScalar(scanner) }
  }
  if (scanner.takesWord('IN')) return { kind: 'in', value, list: parseList(scanner) }
  if (!scanner.takesWord('LIKE')) return null
  const text = wordsOf(value) ?? scanner.expected('un texte avant LIKE', 'a text before LIKE', at)
  const there = scanner.here()
  const pattern = wordsOf(parseScalar(scanner), 'literal')
  return {
    kind: 'like',
    value: text,
    pattern: pattern ?? scanner.expected('un modèle entre apostrophes', 'a pattern in quotes', there),
  }
}

function parseList(scanner: Scanner): Scalar[] {
  scanner.needs('(')
  const list = [parseScalar(scanner)]
  while (scanner.takes(',')) {
    list.push(parseScalar(scanner))
    if (list.length > limits.values) throw new FilterRefused(tooManyValues(scanner.here()))
  }
  scanner.needs(')')
  return list
}

function parseScalar(scanner: Scanner): Scalar {
  const text = scanner.string()
  if (text !== null) return { kind: 'text', value: text }
  const value = scanner.number()
  if (value !== null) return { kind: 'number', value }
  if (scanner.takesWord('TRUE')) return { kind: 'boolean', value: true }
  if (scanner.takesWord('FALSE')) return { kind: 'boolean', value: false }
  return parseInstant(scanner) ?? parseFolded(scanner, 1) ?? parseProperty(scanner)
}

const folds = new Map<string, Folded['kind']>([
  ['casei', 'casei'],
  ['accenti', 'accenti'],
])

function parseFolded(scanner: Scanner, depth: number): Folded | null {
  const kind = scanner.takesCall(folds)
  if (!kind) return null
  if (depth > limits.folds) throw new FilterRefused(tooDeep(scanner.here()))
  const text = scanner.string()
  const of = text !== null ? ({ kind: 'text', value: text } as const) : null
  const inner = of ?? parseFolded(scanner, depth + 1) ?? parseProperty(scanner)
  scanner.needs(')')
  return { kind, of: inner }
}

const reserved = new Set(['AND', 'OR', 'NOT', 'LIKE', 'BETWEEN', 'IN', 'IS', 'NULL', 'TRUE', 'FALSE'])

function parseProperty(scanner: Scanner): Property {
  const at = scanner.here()
  const found = scanner.name()
  if (!found || (!found.quoted && reserved.has(found.name.toUpperCase()))) {
    return scanner.expected('un champ ou une valeur', 'a field or a value', at)
  }
  if (!found.quoted && scanner.takes('(')) {
    throw new FilterRefused(
      stop(
        'filter-unknown-function',
        `La fonction « ${found.name} » n’existe pas ici.`,
        `There is no function “${found.name}” here.`,
        at,
      ),
    )
  }
  return { kind: 'property', name: found.name }
}

const instants = new Map([
  ['date', { read: readDate, fr: "un jour qui existe, '2024-02-29'", en: "a day that exists, '2024-02-29'" }],
  [
    'timestamp',
    {
      read: readTimestamp,
      fr: "un instant en temps universel, '2024-02-29T10:00:00Z'",
      en: "an instant in universal time, '2024-02-29T10:00:00Z'",
    },
  ],
])

function parseInstant(scanner: Scanner): DateLiteral | TimestampLiteral | null {
  const wanted = scanner.takesCall<{
    read: (text: string) => DateLiteral | TimestampLiteral | null
    fr: string
    en: string
  }>(instants)
  if (!wanted) return null
  const at = scanner.here()
  const instant = wanted.read(scanner.string() ?? '')
  if (!instant) return scanner.expected(wanted.fr, wanted.en, at)
  scanner.needs(')')
  return instant
}

const interval = new Map([['interval', true]])
const bbox = new Map([['bbox', true]])

function parseTemporal(scanner: Scanner): Temporal {
  if (scanner.takesCall(interval)) {
    const [from, to] = pair(scanner, parseIntervalEnd)
    return { kind: 'interval', from, to } satisfies Interval
  }
  return parseInstant(scanner) ?? parseProperty(scanner)
}

function parseIntervalEnd(scanner: Scanner): IntervalEnd {
  const at = scanner.here()
  const text = scanner.string()
  if (text === null) return parseInstant(scanner) ?? parseProperty(scanner)
  if (text === '..') return { kind: 'open' }
  return readInstant(text) ?? scanner.expected("un jour, un instant ou '..'", "a day, an instant or '..'", at)
}

function parseSpatial(scanner: Scanner): Spatial {
  const at = scanner.here()
  if (!scanner.takesCall(bbox)) return parseShape(scanner) ?? parseProperty(scanner)
  const numbers: number[] = []
  do numbers.push(scanner.number() ?? scanner.expected('un nombre', 'a number'))
  while (numbers.length < 7 && scanner.takes(','))
  scanner.needs(')')
  return boxOf(numbers, at)
}
