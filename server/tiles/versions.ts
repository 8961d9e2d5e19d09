import type { Statement } from '../database.ts'
import type { Cells } from './cells.ts'
import type { Communes } from './statement.ts'

/** The version of a layer in some cells: a sum of counters that only grow, and the epoch of this count. */
export type ReadVersion = (layer: string, cells: Cells) => Promise<string>

/** SQL that ends a version: sums of two databases, or of one before and after its restoration, are never the same. */
export const epoch = `'-' || (select left(value, 8) from carreau.setting where name = 'epoch')`

const versionText = (communes: Communes) => `
select coalesce(sum(v.version), 0) || ${epoch} as version
from unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::int[])
  with ordinality as asked(layer, min_x, max_x, min_y, max_y, place)
left join carreau.tile_version v on v.layer = asked.layer
  and v.cell_x between asked.min_x and asked.max_x and v.cell_y between asked.min_y and asked.max_y
  ${communes === '*' ? '' : 'and v.commune = any ($6::text[])'}
group by asked.place
order by asked.place`

type Waiting = {
  readonly layer: string
  readonly cells: Cells
  readonly heard: Promise<string>
  readonly settle: { done: (version: string) => void; failed: (error: unknown) => void }
}

/**
 * Requests that wait in the same turn of the event loop are asked in one statement. It begins after all of them came
 * in, so each sees every change that was committed before it asked.
 */
export function versionReader(
  query: (statement: Statement) => Promise<unknown[][]>,
  communes: Communes = '*',
): ReadVersion {
  const text = versionText(communes)
  const scope = communes === '*' ? [] : [communes]
  let waiting = new Map<string, Waiting>()

  const ask = async () => {
    const asked = [...waiting.values()]
    waiting = new Map()
    try {
      const rows = await query({ name: 'tile-versions', text, values: [...columns(asked), ...scope] })
      asked.forEach(({ settle }, i) => {
        settle.done(rows[i]?.[0] as string)
      })
    } catch (error) {
      for (const { settle } of asked) settle.failed(error)
    }
  }

  return (layer, cells) => {
    const key = [layer, cells.minX, cells.maxX, cells.minY, cells.maxY].join(' ')
    const same = waiting.get(key)
    if (same) return same.heard
    if (waiting.size === 0) setImmediate(ask)
    const one = waitingFor(layer, cells)
    waiting.set(key, one)
    return one.heard
  }
}

function waitingFor(layer: string, cells: Cells): Waiting {
  let settle!: Waiting['settle']
  const heard = new Promise<string>((done, failed) => {
    settle = { done, failed }
  })
  return { layer, cells, heard, settle }
}

const columns = (asked: readonly Waiting[]) => [
  asked.map(({ layer }) => layer),
  asked.map(({ cells }) => cells.minX),
  asked.map(({ cells }) => cells.maxX),
  asked.map(({ cells }) => cells.minY),
  asked.map(({ cells }) => cells.maxY),
]
