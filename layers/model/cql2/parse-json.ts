import type { Outcome } from '../outcome.ts'
import { readDate, readInstant, readTimestamp } from './instant.ts'
import {
  count,
  expected,
  finite,
  type Json,
  lone,
  objectOf,
  only,
  operation,
  readable,
} from './json-reader.ts'
import { limits, stop, tooDeep, tooManyClauses, tooManyValues, withinLimits } from './limits.ts'
import { parseJsonShape } from './parse-json-shape.ts'
import { boxOf } from './parse-shape.ts'
import { asOutcome, FilterRefused } from './refusal.ts'
import {
  type Comparison,
  comparisons,
  type IntervalEnd,
  type Predicate,
  type Property,
  type Scalar,
  type Spatial,
  type SpatialRelation,
  spatialRelations,
  type Temporal,
  type TemporalRelation,
  temporalRelations,
} from './tree.ts'
import { wordsOf } from './words.ts'

/** CQL2 JSON, already read by `JSON.parse` → the tree. Places are JSON pointers. Members that mean nothing here are refused. */
export function parseJson(value: unknown): Outcome<Predicate> {
  const read = asOutcome(() => parsePredicate(value, '', 1))
  return 'done' in read ? withinLimits(read.done) : read
}

function parsePredicate(value: unknown, at: string, depth: number): Predicate {
  if (depth > limits.depth) throw new FilterRefused(tooDeep(at))
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  const { op, args } = operation(value, at)
  const here = `${at}/args`
  if (op === 'and' || op === 'or') {
    if (args.length < 2) return expected('deux conditions ou plus', 'two conditions or more', here)
    if (args.length > limits.clauses) throw new FilterRefused(tooManyClauses(here))
    return { kind: op, of: args.map((arg, rank) => parsePredicate(arg, `${here}/${rank}`, depth + 1)) }
  }
  if (op === 'not') return { kind: 'not', of: parsePredicate(only(args, here), `${here}/0`, depth + 1) }
  return parseClause(op, args, at)
}

function parseClause(op: string, args: readonly unknown[], at: string): Predicate {
  const here = `${at}/args`
  const scalar = (rank: number) => parseScalar(args[rank], `${here}/${rank}`, 0)
  if (isOneOf<Comparison>(comparisons, op)) {
    count(args, 2, here)
    return { kind: 'compare', how: op, left: scalar(0), right: scalar(1) }
  }
  if (isOneOf<SpatialRelation>(spatialRelations, op)) {
    count(args, 2, here)
    return {
      kind: 'spatial',
      how: op,
      left: parseSpatial(args[0], `${here}/0`),
      right: parseSpatial(args[1], `${here}/1`),
    }
  }
  if (isOneOf<TemporalRelation>(temporalRelations, op)) {
    count(args, 2, here)
    return {
      kind: 'temporal',
      how: op,
      left: parseTemporal(args[0], `${here}/0`),
      right: parseTemporal(args[1], `${here}/1`),
    }
  }
  if (op === 'between') {
    count(args, 3, here)
    return { kind: 'between', value: scalar(0), low: scalar(1), high: scalar(2) }
  }
  if (op === 'in') return { kind: 'in', value: scalar(0), list: parseList(args, here) }
  if (op === 'like') return parseLike(args, here)
  if (op === 'isNull') return { kind: 'is-null', value: parseProperty(only(args, here), `${here}/0`) }
  throw new FilterRefused(
    stop(
      'filter-unknown-function',
      `L’opération « ${op} » n’existe pas ici.`,
      `There is no operation “${op}” here.`,
      `${at}/op`,
    ),
  )
}

function parseLike(args: readonly unknown[], at: string): Predicate {
  count(args, 2, at)
  const value = wordsOf(parseScalar(args[0], `${at}/0`, 0))
  if (!value) return expected('un texte', 'a text', `${at}/0`)
  const pattern = wordsOf(parseScalar(args[1], `${at}/1`, 0), 'literal')
  if (!pattern) return expected('un modèle', 'a pattern', `${at}/1`)
  return { kind: 'like', value, pattern }
}

function parseList(args: readonly unknown[], at: string): Scalar[] {
  count(args, 2, at)
  const list = args[1]
  if (!Array.isArray(list) || list.length === 0)
    return expected('une liste de valeurs', 'a list of values', `${at}/1`)
  if (list.length > limits.values) throw new FilterRefused(tooManyValues(`${at}/1`))
  return list.map((value, rank) => parseScalar(value, `${at}/1/${rank}`, 0))
}

function parseScalar(value: unknown, at: string, folds: number): Scalar {
  if (typeof value === 'string') return { kind: 'text', value: readable(value, at) }
  if (typeof value === 'number') return { kind: 'number', value: finite(value, at) }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  const members = objectOf(value, at)
  if ('property' in members) return parseProperty(value, at)
  return (
    parseInstant(members, at) ??
    parseFolded(members, at, folds + 1) ??
    expected('un champ ou une valeur', 'a field or a value', at)
  )
}

/** `{ "op": "casei", "args": [x] }`, and the draft's `{ "casei": x }`, which is still met. */
function parseFolded(members: Json, at: string, folds: number): Scalar | null {
  const kind = foldOf(members.op) ?? (['casei', 'accenti'] as const).find((name) => name in members)
  if (!kind) return null
  if (folds > limits.folds) throw new FilterRefused(tooDeep(at))
  const [inner, there] =
    'op' in members
      ? [only(operation(members, at).args, at), `${at}/args/0`]
      : [lone(members, kind, at), `${at}/${kind}`]
  const of = wordsOf(parseScalar(inner, there, folds))
  return of ? { kind, of } : expected('un texte', 'a text', there)
}

const foldOf = (op: unknown) => (op === 'casei' || op === 'accenti' ? op : null)

function parseInstant(members: Json, at: string) {
  if ('date' in members)
    return (
      readDate(String(lone(members, 'date', at))) ??
      expected('un jour qui existe', 'a day that exists', `${at}/date`)
    )
  if (!('timestamp' in members)) return null
  return (
    readTimestamp(String(lone(members, 'timestamp', at))) ??
    expected('un instant en temps universel', 'an instant in universal time', `${at}/timestamp`)
  )
}

function parseTemporal(value: unknown, at: string): Temporal {
  const members = objectOf(value, at)
  if ('property' in members) return parseProperty(value, at)
  if (!('interval' in members)) return parseInstant(members, at) ?? expected('une date', 'a date', at)
  const ends = lone(members, 'interval', at)
  const there = `${at}/interval`
  if (!Array.isArray(ends) || ends.length !== 2) return expected('deux bornes', 'two ends', there)
  return { kind: 'interval', from: parseEnd(ends[0], `${there}/0`), to: parseEnd(ends[1], `${there}/1`) }
}

function parseEnd(value: unknown, at: string): IntervalEnd {
  if (value === '..') return { kind: 'open' }
  if (typeof value === 'string')
    return readInstant(value) ?? expected('un jour, un instant ou « .. »', 'a day, an instant or “..”', at)
  const members = objectOf(value, at)
  return parseInstant(members, at) ?? parseProperty(value, at)
}

function parseSpatial(value: unknown, at: string): Spatial {
  const members = objectOf(value, at)
  if ('property' in members) return parseProperty(value, at)
  if (!('bbox' in members) || 'type' in members) return { kind: 'shape', shape: parseJsonShape(members, at) }
  const box = lone(members, 'bbox', at)
  if (!Array.isArray(box)) return expected('quatre nombres', 'four numbers', `${at}/bbox`)
  return boxOf(
    box.slice(0, 7).map((number) => finite(number, `${at}/bbox`)),
    `${at}/bbox`,
  )
}

function parseProperty(value: unknown, at: string): Property {
  const name = lone(objectOf(value, at), 'property', at)
  if (typeof name !== 'string') return expected('le nom d’un champ', 'the name of a field', at)
  return { kind: 'property', name: readable(name, at) }
}

const isOneOf = <T extends string>(list: readonly T[], word: string): word is T =>
  (list as readonly string[]).includes(word)
