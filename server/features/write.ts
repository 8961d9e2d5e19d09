import type { Layer } from '../../layers/model/layer.ts'
import type { Statement } from '../database.ts'
import { columnOf, identifier, row, tableOf } from './columns.ts'
import type { Bind } from './conditions.ts'
import type { Placed } from './place-drawing.ts'
import { statement } from './select.ts'

/** A feature as its caller knows it. */
export type Known = { readonly commune: string; readonly id: string; readonly version: number }

/** What is written into a row: values by field, and the drawing where it is given; null empties it. */
export type Columns = {
  readonly values: ReadonlyMap<string, unknown>
  readonly drawing?: Placed | null
}

/**
 * The change of one row. The version stands in the statement itself: whoever comes second finds no row, whatever was read
 * before. Answers with the new version and the fields named in `back`.
 */
export function updateFeature(
  layer: Layer,
  known: Known,
  columns: Columns,
  back: readonly string[] = [],
): Statement {
  return statement((bind) => {
    const set = assignments(layer, columns, bind)
    if (set.length === 0)
      return [
        `select ${columnsBack(back)} from ${tableOf(layer)} as ${row}`,
        `where ${isKnown(known, bind)}`,
        'for update',
      ].join('\n')
    return [
      `update ${tableOf(layer)} as ${row}`,
      `set ${set.map(([column, value]) => `${identifier(column)} = ${value}`).join(',\n  ')}`,
      `where ${isKnown(known, bind)}`,
      `returning ${columnsBack(back)}`,
    ].join('\n')
  })
}

/** A new row. One whose id was another's before goes on counting versions where that one ended: an old version never fits. */
export function insertFeature(layer: Layer, commune: string, id: string, given: Columns): Statement {
  const columns = { ...given, drawing: given.drawing && { ...given.drawing, travelled: false } }
  return statement((bind) => {
    const [c, i, l] = [bind(commune), bind(id), bind(layer.id)]
    const set = [
      ['commune', c],
      ['id', i],
      [
        'version',
        `(select count(*) + 1 from carreau.journal where commune = ${c} and layer = ${l} and feature = ${i})`,
      ],
      ...assignments(layer, columns, bind),
    ] as const
    return [
      `insert into ${tableOf(layer)} as ${row} (${set.map(([column]) => identifier(column)).join(', ')})`,
      `values (${set.map(([, value]) => value).join(', ')})`,
      `returning ${columnOf('version')}`,
    ].join('\n')
  })
}

export const deleteFeature = (layer: Layer, known: Known): Statement =>
  statement((bind) =>
    [
      `delete from ${tableOf(layer)} as ${row}`,
      `where ${isKnown(known, bind)}`,
      `returning ${columnOf('version')}`,
    ].join('\n'),
  )

const isKnown = ({ commune, id, version }: Known, bind: Bind): string =>
  `${columnOf('commune')} = ${bind(commune)} and ${columnOf('id')} = ${bind(id)} and ${columnOf('version')} = ${bind(version)}`

const columnsBack = (back: readonly string[]): string => ['version', ...back].map(columnOf).join(', ')

type Assignment = readonly [column: string, value: string]

function assignments(layer: Layer, { values, drawing }: Columns, bind: Bind): Assignment[] {
  const written = [...values].map(([name, value]): Assignment => [name, bind(value)])
  if (drawing === undefined || !layer.geometry) return written
  return [
    ...written,
    ['geom', drawing ? geometryOf(drawing, bind) : 'null'],
    ...judgedAnew(layer).filter(([column]) => !values.has(column)),
  ]
}

/** What came over degrees and differs by a centimetre is what is there: the way alone moves nothing. */
function geometryOf({ geom, travelled }: Placed, bind: Bind): string {
  const bound = `${bind(geom)}::geometry`
  return travelled
    ? `case when carreau.same_drawing(${columnOf('geom')}, ${bound}) then ${columnOf('geom')} else ${bound} end`
    : bound
}

/** A layer that keeps faults of imports, or drawings that Carreau deduced, says so in fields of these names: what a person drew is neither. */
const judgedAnew = ({ fields }: Layer): Assignment[] => [
  ...('fault' in fields
    ? ([
        ['fault', 'null'],
        ['fault_at', 'null'],
      ] as const)
    : []),
  ...('deduced' in fields ? ([['deduced', 'false']] as const) : []),
]
