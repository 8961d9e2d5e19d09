import type { Layer } from '../../layers/model/layer.ts'
import { digest } from '../answer.ts'
import type { Statement } from '../database.ts'
import { columnOf, row, tableOf } from './columns.ts'
import type { Bind, Condition } from './conditions.ts'
import { geoJsonOf, type TravelCrs } from './geometry.ts'
import type { Source } from './past.ts'
import { afterPlace, orderBy, type Place, placeOf, type SortKey } from './sort.ts'

/** Which features of a layer, how much of each, in which order. */
export type Selection = {
  readonly layer: Layer
  /** rows of another time than now */
  readonly source?: Source
  /** the properties to give */
  readonly fields: readonly string[]
  /** the system of the geometry; null leaves it out */
  readonly crs: TravelCrs | null
  readonly conditions: readonly Condition[]
  readonly sort: readonly SortKey[]
  readonly after: Place | null
  readonly limit: number
}

/** One row of `selectItems`: the feature as GeoJSON text, ready to be joined; what a cursor needs. */
export type ItemRow = { readonly feature: string; readonly id: string; readonly place: (string | null)[] }

/**
 * A page of features, one row more than asked, so that one knows whether another page follows. PostgreSQL writes the JSON:
 * parsing it in Node to write it again costs twice.
 */
export function selectItems(selection: Selection): Statement {
  const { layer, sort, limit } = selection
  return statement((bind) => {
    const where = [
      ...selection.conditions.map((condition) => condition(bind)),
      ...(selection.after ? [afterPlace(layer, sort, selection.after, bind)] : []),
    ]
    return [
      `select ${featureOf(selection)} as feature, ${columnOf('id')} as id, ${placeOf(sort)} as place`,
      `from ${rowsOf(selection, bind)} as ${row}, lateral (select ${propertiesOf(selection)}) as p`,
      ...whereAll(where),
      `order by ${orderBy(layer, sort)}`,
      `limit ${bind(limit + 1)}`,
    ].join('\n')
  })
}

/** How many features there are, whatever the page. */
export function countItems(selection: Selection): Statement {
  return statement((bind) =>
    [
      'select count(*)::integer as count',
      `from ${rowsOf(selection, bind)} as ${row}`,
      ...whereAll(selection.conditions.map((condition) => condition(bind))),
    ].join('\n'),
  )
}

/** The same for each commune: whose rows an export takes. */
export function countByCommune(selection: Selection): Statement {
  return statement((bind) =>
    [
      `select ${columnOf('commune')} as commune, count(*)::integer as count`,
      `from ${rowsOf(selection, bind)} as ${row}`,
      ...whereAll(selection.conditions.map((condition) => condition(bind))),
      'group by 1 order by 1',
    ].join('\n'),
  )
}

/** One feature by its id, with its version. Prepared: what the planner and the policies cost is more than the row. */
export function selectItem(
  layer: Layer,
  id: string,
  fields: readonly string[],
  crs: TravelCrs,
  source?: Source,
): Statement {
  const selection = { layer, fields, crs, source }
  const asked = statement((bind) => {
    const bound = bind(id)
    return [
      `select ${columnOf('id')} as id, ${featureOf(selection)} as feature, ${columnOf('version')} as version, to_json(p) as properties`,
      `from ${rowsOf(selection, bind)} as ${row}, lateral (select ${propertiesOf(selection)}) as p`,
      `where ${columnOf('commune')} = left(${bound}, 5) and ${columnOf('id')} = ${bound}`,
    ].join('\n')
  })
  // the past is walked back by a text of its own each time
  return source ? asked : { ...asked, name: `item-${layer.id}-${digest(asked.text)}` }
}

/** A statement whose values are numbered as they are met. */
export function statement(write: (bind: Bind) => string): Statement {
  const values: unknown[] = []
  const text = write((value) => `$${values.push(value)}`)
  return { text, values }
}

const whereAll = (conditions: readonly string[]): string[] =>
  conditions.length > 0 ? [`where ${conditions.map((one) => `(${one})`).join('\n  and ')}`] : []

const rowsOf = ({ layer, source }: Pick<Selection, 'layer' | 'source'>, bind: Bind): string =>
  source ? source(bind) : tableOf(layer)

type Given = Pick<Selection, 'layer' | 'fields' | 'crs'>

const featureOf = ({ layer, crs }: Given): string =>
  `'{"type":"Feature","id":' || to_json(${columnOf('id')})::text || ',"geometry":' || ${geometryOf(layer, crs)} || ',"properties":' || to_json(p)::text`

const geometryOf = (layer: Layer, crs: TravelCrs | null): string =>
  crs ? `coalesce(${geoJsonOf(layer, crs)}, 'null')` : `'null'`

const propertiesOf = ({ fields }: Given): string => fields.map(columnOf).join(', ')
