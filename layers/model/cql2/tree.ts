/** A field of the layer, `id`, or `geometry`; the tree does not know which exist. */
export type Property = { readonly kind: 'property'; readonly name: string }
export type TextLiteral = { readonly kind: 'text'; readonly value: string }
export type NumberLiteral = { readonly kind: 'number'; readonly value: number }
export type BooleanLiteral = { readonly kind: 'boolean'; readonly value: boolean }
/** `YYYY-MM-DD`, a day that exists */
export type DateLiteral = { readonly kind: 'date'; readonly value: string }
/** `YYYY-MM-DDThh:mm:ss[.f]Z`, an instant that exists */
export type TimestampLiteral = { readonly kind: 'timestamp'; readonly value: string }
/** The same text without case, or without accents. */
export type Folded = { readonly kind: 'casei' | 'accenti'; readonly of: Words }

export type Words = Property | TextLiteral | Folded
export type Scalar = Words | NumberLiteral | BooleanLiteral | DateLiteral | TimestampLiteral

export type Open = { readonly kind: 'open' }
export type IntervalEnd = Property | DateLiteral | TimestampLiteral | Open
export type Interval = { readonly kind: 'interval'; readonly from: IntervalEnd; readonly to: IntervalEnd }
export type Temporal = Property | DateLiteral | TimestampLiteral | Interval

/** x and y as written, in the CRS of the filter; heights are dropped. */
export type Position = readonly [x: number, y: number]
export type SimpleShape =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
export type Shape =
  | SimpleShape
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly SimpleShape[] }
export type ShapeLiteral = { readonly kind: 'shape'; readonly shape: Shape }
export type BoxLiteral = {
  readonly kind: 'box'
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number]
}
export type Spatial = Property | ShapeLiteral | BoxLiteral

export const comparisons = ['=', '<>', '<', '<=', '>', '>='] as const
export type Comparison = (typeof comparisons)[number]

export const spatialRelations = [
  's_intersects',
  's_within',
  's_contains',
  's_disjoint',
  's_touches',
  's_equals',
  's_crosses',
  's_overlaps',
] as const
export type SpatialRelation = (typeof spatialRelations)[number]

/** Written as the standard writes them; read in any case. */
export const temporalRelations = [
  't_after',
  't_before',
  't_contains',
  't_disjoint',
  't_during',
  't_equals',
  't_finishedBy',
  't_finishes',
  't_intersects',
  't_meets',
  't_metBy',
  't_overlappedBy',
  't_overlaps',
  't_startedBy',
  't_starts',
] as const
export type TemporalRelation = (typeof temporalRelations)[number]

/** A filter, whichever way it was written: the one closed tree that is turned into SQL. */
export type Predicate =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | BooleanLiteral
  | { readonly kind: 'compare'; readonly how: Comparison; readonly left: Scalar; readonly right: Scalar }
  | { readonly kind: 'between'; readonly value: Scalar; readonly low: Scalar; readonly high: Scalar }
  | { readonly kind: 'like'; readonly value: Words; readonly pattern: Words }
  | { readonly kind: 'in'; readonly value: Scalar; readonly list: readonly Scalar[] }
  | { readonly kind: 'is-null'; readonly value: Property }
  | {
      readonly kind: 'spatial'
      readonly how: SpatialRelation
      readonly left: Spatial
      readonly right: Spatial
    }
  | {
      readonly kind: 'temporal'
      readonly how: TemporalRelation
      readonly left: Temporal
      readonly right: Temporal
    }
