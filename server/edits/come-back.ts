import { typedFields } from '../../layers/model/check.ts'
import type { Transaction } from '../database.ts'
import type { Change } from './change.ts'

/**
 * A feature that comes back under its id as it was when it was deleted, values and drawing, also gets back what nobody types:
 * days, marks of its source. One that is made anew under an old id, otherwise, gets nothing.
 */
export async function comeBack(tx: Transaction, change: Change): Promise<ReadonlyMap<string, unknown>> {
  if (change.action !== 'create') return new Map()
  const { layer, commune, id, columns } = change
  const [last] = await tx.query<{ action: string; before: Values | null; same: boolean }>({
    text: `select action, before, carreau.same_drawing(geom_before, $4::geometry) as same from carreau.journal
      where commune = $1 and layer = $2 and feature = $3 order by entry desc limit 1`,
    values: [commune, layer.id, id, columns.drawing?.geom ?? null],
  })
  const before = last?.before
  if (last?.action !== 'delete' || !last.same || !before) return new Map()
  // who may not read what tells of a person does not give it either, and it comes back all the same
  const given = typedFields(layer).filter((name) => columns.values.has(name) || !layer.fields[name]?.personal)
  if (given.some((name) => (columns.values.get(name) ?? null) !== (before[name] ?? null))) return new Map()
  const written = await tx.query<{ name: string }>({
    text: `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    values: [layer.table],
  })
  const names = written.map(({ name }) => name).filter((name) => name in before && !own.has(name))
  return new Map(names.map((name) => [name, before[name]]))
}

type Values = Readonly<Record<string, unknown>>

/** Said beside the values. */
const own = new Set(['commune', 'id'])
