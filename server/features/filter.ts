import { stop } from '../../layers/model/cql2/limits.ts'
import { asOutcome } from '../../layers/model/cql2/refusal.ts'
import type { Predicate } from '../../layers/model/cql2/tree.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { done, isRefused, type Outcome } from '../../layers/model/outcome.ts'
import type { Statement } from '../database.ts'
import type { Bind, Condition } from './conditions.ts'
import { comparisonSql } from './filter-comparison.ts'
import { areasOf, spatialSql } from './filter-shape.ts'
import { temporalSql } from './filter-time.ts'

/** Where a filter is to be applied. */
export type FilterTarget = {
  readonly layer: Layer
  /** the legal CRS in which `geom` is stored */
  readonly srid: number
  /** the CRS of the coordinates inside the filter (`filter-crs`): 4326 (CRS84 too), 3857 or the legal one */
  readonly filterSrid: number
  /** coordinates of the filter come as latitude, longitude (`filter-crs` is EPSG:4326) */
  readonly flipped?: boolean
  /** keeps a value of the statement and gives back its `$n` */
  readonly parameter: Bind
}

/**
 * The filter as one SQL condition in brackets: identifiers from the definition, every value a parameter, three-valued as
 * SQL is. Refused, naming the field: one that does not exist, a comparison of unlike kinds, coordinates out of reach.
 * Shapes whose validity only the database knows are asked for by `checkShapes` first.
 */
export function filterToSql(tree: Predicate, target: FilterTarget): Outcome<string> {
  return asOutcome(() => predicateSql(tree, target))
}

/** The same as a condition of a selection, refused or not before any statement is written. */
export function filterCondition(
  tree: Predicate,
  target: Omit<FilterTarget, 'parameter'>,
): Outcome<Condition> {
  const tried = filterToSql(tree, { ...target, parameter: () => '$1' })
  if (isRefused(tried)) return tried
  return done((bind) => predicateSql(tree, { ...target, parameter: bind }))
}

/** Refused where a polygon of the filter crosses itself: relations with such a shape mean nothing, and may be an error. */
export async function checkShapes(
  tree: Predicate,
  query: (statement: Statement) => Promise<{ valid: boolean }[]>,
): Promise<Outcome<Predicate>> {
  const areas = areasOf(tree).map((shape) => JSON.stringify(shape))
  if (areas.length === 0) return done(tree)
  const text =
    'select bool_and(ST_IsValid(ST_GeomFromGeoJSON(shape))) as valid from unnest($1::text[]) as shape'
  const [found] = await query({ text, values: [areas] })
  if (found?.valid) return done(tree)
  return stop(
    'filter-bad-shape',
    'Un polygone du filtre se croise lui-même.',
    'A polygon of the filter crosses itself.',
  )
}

/** What `/api/conformance` declares of filtering. */
export const filterConformance: readonly string[] = [
  ...['queryables', 'queryables-query-parameters', 'filter', 'features-filter'].map(
    (name) => `http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/${name}`,
  ),
  ...[
    'cql2-text',
    'cql2-json',
    'basic-cql2',
    'advanced-comparison-operators',
    'case-insensitive-comparison',
    'accent-insensitive-comparison',
    'basic-spatial-functions',
    'basic-spatial-functions-plus',
    'spatial-functions',
    'temporal-functions',
    'property-property',
  ].map((name) => `http://www.opengis.net/spec/cql2/1.0/conf/${name}`),
]

function predicateSql(tree: Predicate, target: FilterTarget): string {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return `(${tree.of.map((part) => predicateSql(part, target)).join(` ${tree.kind} `)})`
    case 'not':
      return `(not ${predicateSql(tree.of, target)})`
    case 'boolean':
      return tree.value ? '(true)' : '(false)'
    case 'spatial':
      return spatialSql(tree, target)
    case 'temporal':
      return temporalSql(tree, target)
    default:
      return comparisonSql(tree, target)
  }
}
