import type { Predicate } from '../../layers/model/cql2/tree.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type Outcome, refused } from '../../layers/model/outcome.ts'

/** Where a filter is to be applied. */
export type FilterTarget = {
  readonly layer: Layer
  /** the legal CRS in which `geom` is stored */
  readonly srid: number
  /** the CRS of the coordinates inside the filter (`filter-crs`); CRS84 is 4326 unflipped */
  readonly filterSrid: number
  /** coordinates of the filter come as latitude, longitude (`filter-crs` is EPSG:4326) */
  readonly flipped?: boolean
  /** keeps a value of the statement and gives back its `$n` */
  readonly parameter: (value: unknown) => string
  /** how the table is called in the statement, when it must be said: `f` writes `f.section` */
  readonly alias?: string
}

/** The filter as one SQL condition, in brackets, every value a parameter; refused: unknown field, wrong type, a shape out of reach. */
export function filterToSql(_tree: Predicate, _target: FilterTarget): Outcome<string> {
  return refused('filter-unavailable')
}
