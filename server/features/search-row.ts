import type { Extent, Found } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { properName } from '../../layers/model/proper-name.ts'
import { columnOf, row } from './columns.ts'
import type { Bind } from './conditions.ts'
import { fromMercator } from './geometry.ts'

/** A line of the answer before it is ranked and written. */
export type FoundRow = {
  readonly commune: string
  readonly id: string
  /** 0–1 for a name, above for a reference */
  readonly score: number
  /** metres of Web Mercator from where the asker is; null when nobody said, or the feature has no place */
  readonly away: number | null
  /** how big its box is: the logarithm of its metres, in steps */
  readonly size: number | null
  readonly box: readonly number[] | null
  readonly title: readonly (string | null)[]
  readonly context: readonly (string | null)[]
  /** the id of what is opened instead */
  readonly opens: string | null
}

/** Longitude and latitude of the asker, in Web Mercator. */
export type Near = readonly [x: number, y: number] | null

const side = (name: string) => `ST_${name}(${columnOf('mercator')})`
/** In steps of about a fifth: what is hardly bigger is as big. */
export const sizeSql = `round(5 * ln(1 + ${side('XMax')} - ${side('XMin')} + ${side('YMax')} - ${side('YMin')}))`

/** Its box, in Web Mercator; null when it is nowhere. */
export const boxSql = `case when ${columnOf('mercator')} is not null then array[${['XMin', 'YMin', 'XMax', 'YMax'].map(side).join(', ')}] end`

/** Distance from the asker to the middle of the feature's box. */
export function awaySql(near: Near, bind: Bind): string {
  if (!near) return 'null::float8'
  const [x, y] = near.map((ordinate) => `${bind(ordinate)}::float8`)
  return `sqrt(((${side('XMin')} + ${side('XMax')}) / 2 - ${x}) ^ 2 + ((${side('YMin')} + ${side('YMax')}) / 2 - ${y}) ^ 2)`
}

/** What every search reads of a feature, beside its score. */
export function foundColumns(layer: Layer, near: Near, bind: Bind): string {
  const place = layer.geometry
    ? [`${awaySql(near, bind)} as away`, `${sizeSql} as size`, `${boxSql} as box`]
    : ['null::float8 as away', 'null::float8 as size', 'null::float8[] as box']
  return [
    columnOf('commune'),
    columnOf('id'),
    ...place,
    `${textsOf(layer.title)} as title`,
    `${textsOf(layer.search?.context ?? [])} as context`,
    `${layer.search?.opens ? columnOf(layer.search.opens.field) : 'null::text'} as opens`,
  ].join(', ')
}

/** Fields as texts, in one array. */
export const textsOf = (names: readonly string[]): string =>
  `array[${names.map((name) => `${columnOf(name)}::text`).join(', ')}]::text[]`

/** Best first, by a column `score` that the statement reads from its source; among equals the nearest, else the biggest; the id settles the rest, so that an answer is always the same. */
export const bestFirst = `order by round(score::numeric, 2) desc, away, size desc nulls last, ${row}.commune, ${row}.id`

/** The row as a line under the search box. */
export function asFound(
  layer: Layer,
  { id, commune, title, context, box, score, opens }: FoundRow,
  communeName: string,
  language: Language,
): Found {
  const said = titleIn(layer, title, language)
  const other = layer.search?.opens
  const beside = context.map((value, rank) => inWords(layer, layer.search?.context?.[rank], value, language))
  const town = properName(communeName)
  const parts = [town === said || communeName === said ? commune : town, ...beside]
  return {
    collection: layer.id,
    id,
    title: said || id,
    context: parts.filter(Boolean).join(' · '),
    bbox: box ? extentOf(box) : null,
    score: Math.round(score * 1000) / 1000,
    ...(other && opens !== null && { opens: { collection: other.layer, id: opens } }),
  }
}

/** The values of a title as one text. */
export const titleIn = (layer: Layer, values: readonly (string | null)[], language: Language): string =>
  values
    .map((value, rank) => inWords(layer, layer.title[rank], value, language))
    .filter(Boolean)
    .join(' ')

function inWords(layer: Layer, name = '', value: string | null, language: Language): string {
  const field = layer.fields[name]
  if (value === null) return ''
  return field?.kind === 'choice' ? (field.options[value]?.[language] ?? value) : value
}

/** A box of Web Mercator in degrees. */
export function extentOf(box: readonly number[]): Extent {
  const [minX = 0, minY = 0, maxX = 0, maxY = 0] = box
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  const [west, south] = fromMercator(minX, minY).map(round) as [number, number]
  const [east, north] = fromMercator(maxX, maxY).map(round) as [number, number]
  return [west, south, east, north]
}
