import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'
import { refreshStatistics } from './statistics.ts'

/** One layer of one commune as a file gives it, against the table that holds it. */
export type Refresh = {
  readonly layer: Layer
  readonly commune: string
  /** temporary table of the new objects: commune, id, every column named here, geom */
  readonly fresh: string
  /** columns whose change is a change */
  readonly compared: readonly string[]
  /** columns written along with a change, which are none by themselves: a producer's dates */
  readonly carried: readonly string[]
  readonly scope: Scope
}

/**
 * What the file speaks for. `whole`: an object that it lacks is gone, but for those that are in it and were refused.
 * `within`: the same, for the objects that the condition on `o` keeps. `merge`: nothing is gone, and an object that the
 * table holds with a later date stays; it takes the later date even when nothing else changed (`dated`), for the next file to know.
 */
export type Scope =
  | { readonly kind: 'whole'; readonly refused: readonly string[] }
  | {
      readonly kind: 'within'
      readonly refused: readonly string[]
      readonly condition: string
      readonly values: readonly unknown[]
    }
  | { readonly kind: 'merge' }

export const fates = ['added', 'gone', 'redrawn', 'changed', 'nudged', 'dated', 'unchanged'] as const
export type Fate = (typeof fates)[number]

export type Comparison = {
  readonly counts: Readonly<Record<Fate, number>>
  /** rows of the table before, within the scope, without those that Carreau deduced */
  readonly before: number
  /** the first ids of each fate that is a change, in order */
  readonly examples: Readonly<Record<'added' | 'gone' | 'redrawn' | 'changed', readonly string[]>>
}

/** To be called once in a transaction that compares; the fates of one layer of one commune at a time are in it. */
export const createFateTable =
  'create temp table import_fate (id text not null, fate text not null) on commit drop'

/** Says of every object what becomes of it, in `import_fate`. Nothing is written yet. */
export async function compare(tx: Transaction, refresh: Refresh): Promise<Comparison> {
  await tx.query('truncate import_fate')
  const { layer, commune, fresh, scope } = refresh
  const held = await tx.query<{ some: boolean }>({
    text: `select exists (select from ${layer.table} where commune = $1) as some`,
    values: [commune],
  })
  if (!held[0]?.some) await tx.query({ text: allAdded(fresh), values: [commune] })
  else await tx.query({ text: compareSql(refresh), values: [commune, ...scopeValues(scope)] })
  return summary(tx, refresh)
}

/** Carries the comparison out: one statement a fate, so one raise of the layer's revision each. */
export async function apply(tx: Transaction, refresh: Refresh): Promise<void> {
  const { layer, commune, fresh, compared, carried } = refresh
  const columns = [...compared, ...carried, 'geom']
  await tx.query({
    text: `delete from ${layer.table} t using import_fate f where f.fate = 'gone' and t.commune = $1 and t.id = f.id`,
    values: [commune],
  })
  await tx.query({
    text: `update ${layer.table} t set ${columns.map((column) => `${column} = n.${column}`).join(', ')}
      from import_fate f, ${fresh} n
      where f.fate in ('redrawn', 'changed', 'dated') and n.commune = $1 and n.id = f.id and t.commune = $1 and t.id = f.id`,
    values: [commune],
  })
  await tx.query({
    text: `insert into ${layer.table} (commune, id, ${columns.join(', ')})
      select n.commune, n.id, ${columns.map((column) => `n.${column}`).join(', ')}
      from import_fate f join ${fresh} n on n.commune = $1 and n.id = f.id
      where f.fate = 'added'`,
    values: [commune],
  })
  await refreshStatistics(tx, layer.table)
}

const allAdded = (fresh: string) =>
  `insert into import_fate select id, 'added' from ${fresh} where commune = $1`

function compareSql({ layer, fresh, compared, scope }: Refresh): string {
  const row = (of: string) => `(${compared.map((column) => `${of}.${column}`).join(', ')})`
  return `
    insert into import_fate
    select * from (
      select coalesce(n.id, o.id) as id,
        case
          when o.id is null then 'added'
          when n.id is null then ${scope.kind === 'merge' ? 'null' : `case when ${lost(scope)} then 'gone' end`}
          ${scope.kind === 'merge' ? `when n.updated < o.updated and not ${isDeduced(layer)} then 'unchanged'` : ''}
          when not carreau.same_drawing(o.geom, n.geom) then 'redrawn'
          when ${row('n')} is distinct from ${row('o')} then 'changed'
          when o.geom is not distinct from n.geom then 'unchanged'
          else 'nudged'
        end as fate
      from (select * from ${fresh} where commune = $1) n
      full join (select * from ${layer.table} where commune = $1) o on o.id = n.id
      offset 0
    ) as fates
    where fate is not null`
}

/** What is missing from the file and was not refused; what Carreau deduced gives way without being a loss. */
const lost = (scope: Exclude<Scope, { kind: 'merge' }>): string =>
  scope.kind === 'within' ? `o.id <> all ($2::text[]) and (${scope.condition})` : 'o.id <> all ($2::text[])'

const scopeValues = (scope: Scope): readonly unknown[] => {
  if (scope.kind === 'merge') return []
  return scope.kind === 'within' ? [scope.refused, ...scope.values] : [scope.refused]
}

/** Layers of which Carreau may draw objects itself say so in a field of this name. */
const isDeduced = (layer: Layer) => ('deduced' in layer.fields ? 'o.deduced' : 'false')

async function summary(tx: Transaction, { layer, commune }: Refresh): Promise<Comparison> {
  const rows = await tx.query<{ fate: Fate; count: number; deduced: number; examples: string[] }>({
    text: `select fate, count(*)::integer as count, (array_agg(f.id order by f.id collate "C"))[1:10] as examples,
        count(*) filter (where ${isDeduced(layer)})::integer as deduced
      from import_fate f left join ${layer.table} o on f.fate <> 'added' and o.commune = $1 and o.id = f.id
      group by fate`,
    values: [commune],
  })
  const of = (fate: Fate) => rows.find((row) => row.fate === fate)
  const examples = (fate: Fate) => of(fate)?.examples ?? []
  const counts = Object.fromEntries(fates.map((fate) => [fate, of(fate)?.count ?? 0])) as Record<Fate, number>
  const held = rows.filter((row) => row.fate !== 'added')
  return {
    counts: { ...counts, gone: counts.gone - (of('gone')?.deduced ?? 0) },
    before: held.reduce((sum, row) => sum + row.count - row.deduced, 0),
    examples: {
      added: examples('added'),
      gone: examples('gone'),
      redrawn: examples('redrawn'),
      changed: examples('changed'),
    },
  }
}
