import { type Link, paths } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Layer, Related, Values } from '../../layers/model/layer.ts'
import { columnOf, row, tableOf } from './columns.ts'
import type { Condition } from './conditions.ts'
import { isArea } from './geometry.ts'

/** Links from a feature to its neighbours in other layers, as its definition says; none where there is nothing to follow. */
export function relatedLinks(
  layer: Layer,
  layers: readonly Layer[],
  feature: { readonly id: string; readonly properties: Values },
  say: { readonly origin: string; readonly language: Language },
): Link[] {
  const values: Values = { ...feature.properties, id: feature.id }
  return (layer.related ?? []).flatMap((related) => {
    const other = layers.find(({ id }) => id === related.layer)
    const path = other && pathTo(layer, related, values)
    if (!other || !path) return []
    const title = other.label[say.language]
    return [{ href: `${say.origin}${path}`, rel: 'related', type: 'application/geo+json', title }]
  })
}

function pathTo(layer: Layer, related: Related, values: Values): string | null {
  if ('touching' in related)
    return `${paths.items(related.layer)}?touching=${encodeURIComponent(`${layer.id}/${values.id}`)}`
  const value = values[related.mine]
  if (value === null || value === undefined) return null
  if (related.theirs === 'id') return paths.item(related.layer, String(value))
  return `${paths.items(related.layer)}?${related.theirs}=${encodeURIComponent(String(value))}`
}

/** Square metres below which two areas only share a border: the plan is drawn to some centimetres. */
const leastShared = 0.5
/** a pair of outlines with more corners than this (one × other) is not overlaid: the cost would have no bound */
const mostCorners = 4_000_000

/**
 * Rows that share ground with a geometry of the legal system, given as text. Areas share more than half a square metre;
 * faulty outlines and giant pairs are asked whether they meet at all. `&&` is written out for the index.
 */
export function sharesGround(layer: Layer, other: Layer, geometry: string): Condition {
  if (!layer.geometry) return () => 'false'
  return (bind) => {
    const theirs = `${bind(geometry)}::geometry`
    const near = `${columnOf('geom')} && ${theirs}`
    if (!isArea(layer.geometry) || !isArea(other.geometry))
      return `${near} and ST_Intersects(${columnOf('geom')}, ${theirs})`
    return `${near} and ${overlaps(columnOf('geom'), theirs)}`
  }
}

/** In order of cost: a point inside is enough; what cannot be overlaid safely is asked for contact; the rest is measured. */
const overlaps = (mine: string, theirs: string): string => `case
    when not ST_IsValid(${mine}) or not ST_IsValid(${theirs})
      or ST_NPoints(${mine})::float8 * ST_NPoints(${theirs}) > ${mostCorners}
      then ST_Intersects(${mine}, ${theirs})
    when ST_Area(${mine}) > ${leastShared} and ST_Intersects(ST_PointOnSurface(${mine}), ${theirs}) then true
    when ST_Area(${theirs}) > ${leastShared} and ST_Intersects(ST_PointOnSurface(${theirs}), ${mine}) then true
    else ST_Area(ST_Intersection(${mine}, ${theirs})) > ${leastShared}
  end`

/** The geometry of one feature, in the legal system, as text to be handed to `sharesGround`. */
export const groundOf = (layer: Layer, id: string) => ({
  text: `select ${layer.geometry ? columnOf('geom') : 'null'}::text as ground from ${tableOf(layer)} as ${row}
    where ${columnOf('commune')} = left($1, 5) and ${columnOf('id')} = $1`,
  values: [id],
})
