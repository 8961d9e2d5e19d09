import type { Extent } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Database } from '../database.ts'
import { everybody, type Person } from '../person.ts'
import { queryOver } from '../reader.ts'
import { tableOf } from './columns.ts'
import { fromMercator } from './geometry.ts'

/** What a layer holds at a revision. */
export type LayerFacts = {
  /** sum over the communes: raised by every change */
  readonly revision: number
  readonly count: number
  /** WGS 84; null when nothing has a place */
  readonly extent: Extent | null
}

export type Facts = {
  /** every layer that is asked for, by id; of a layer that is not public, what lies in the person's communes */
  readonly of: (layers: readonly Layer[], person?: Person) => Promise<ReadonlyMap<string, LayerFacts>>
  /** one number for the state of these layers */
  readonly revision: (layers: readonly Layer[]) => Promise<number>
}

/** Counts and extents, each computed once per revision: asking a hundred times costs the revision only. */
export function openFacts(database: Database): Facts {
  const held = new Map<string, { revision: number; content: Promise<Content> }>()

  const contentAt = (layer: Layer, revision: number, person: Person): Promise<Content> => {
    const key = layer.access.read === 'public' ? layer.id : `${layer.id} of ${person.communes}`
    const before = held.get(key)
    if (before?.revision === revision) return before.content
    const content = readContent(queryOver({ database }, person, [layer]), layer)
    held.set(key, { revision, content })
    content.catch(() => held.get(key)?.content === content && held.delete(key))
    return content
  }

  return {
    of: async (layers, person = everybody) => {
      const revisions = await readRevisions(database, layers)
      const facts = layers.map(async (layer) => {
        const revision = revisions.get(layer.id) ?? 0
        return [layer.id, { revision, ...(await contentAt(layer, revision, person)) }] as const
      })
      return new Map(await Promise.all(facts))
    },
    revision: async (layers) => {
      const revisions = await readRevisions(database, layers)
      return [...revisions.values()].reduce((sum, one) => sum + one, 0)
    },
  }
}

/** The box of everything there is to see. */
export function unionOf(extents: readonly (Extent | null)[]): Extent | null {
  const there = extents.filter((extent) => extent !== null)
  if (there.length === 0) return null
  const side = (index: number, pick: (...all: number[]) => number) =>
    pick(...there.map((extent) => extent[index] as number))
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}

async function readRevisions(database: Database, layers: readonly Layer[]): Promise<Map<string, number>> {
  const rows = await database.publicQuery<{ layer: string; revision: number }>({
    name: 'layer-revisions',
    text: `select layer, sum(revision)::float8 as revision
      from carreau.layer_revision where layer = any ($1::text[]) group by layer`,
    values: [layers.map(({ id }) => id)],
  })
  return new Map(rows.map((row) => [row.layer, row.revision]))
}

type Content = Pick<LayerFacts, 'count' | 'extent'>
type Row = { count: number; x1: number | null; y1: number; x2: number; y2: number }

/** From here on a layer is no longer read whole: its count comes from the statistics, its extent from the index. */
const wholeReadBelow = 1_000_000

async function readContent(query: Database['publicQuery'], layer: Layer): Promise<Content> {
  const [known] = await query<{ rows: number }>({
    text: 'select reltuples::float8 as rows from pg_class where oid = $1::regclass',
    values: [layer.table],
  })
  // the statistics tell of every commune: they answer for what everybody may see
  const whole = layer.access.read !== 'public' || (known?.rows ?? 0) < wholeReadBelow
  const [row] = await query<Row>(whole ? exact(layer) : estimated(layer))
  if (!row || row.x1 === null) return { count: row?.count ?? 0, extent: null }
  return { count: row.count, extent: [...fromMercator(row.x1, row.y1), ...fromMercator(row.x2, row.y2)] }
}

const sides = 'ST_XMin(box) as x1, ST_YMin(box) as y1, ST_XMax(box) as x2, ST_YMax(box) as y2'

const exact = (layer: Layer) => ({
  text: `select count, ${sides}
    from (select count(*)::float8 as count, ${layer.geometry ? 'ST_Extent(mercator)' : 'null::box2d'} as box from ${tableOf(layer)}) as whole`,
})

const estimated = (layer: Layer) => ({
  text: `select count, ${sides}
    from (select reltuples::float8 as count, ${layer.geometry ? `ST_EstimatedExtent(n.nspname, c.relname, 'mercator')` : 'null::box2d'} as box
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = $1::regclass) as whole`,
  values: [layer.table],
})
