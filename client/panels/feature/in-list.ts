import type { Layer } from '../../../layers/model/layer.ts'
import { type ItemsQuery, items } from '../../api.ts'
import { openPanel, type Ref, selectAll, setFilter, setListed } from '../../state.ts'
import { panelOf } from '../index.ts'

/** As many as one page of the server holds. */
const most = 1000

/** All neighbours of one kind: the list narrowed to them where a field says it, else all of them selected on the map. */
export async function showNeighbours(
  _of: Ref,
  other: Layer,
  query: ItemsQuery,
  count: number,
): Promise<void> {
  const [field, value] = Object.entries(query)[0] ?? []
  if (field && field !== 'touching' && panelOf('list')) {
    setFilter(other.id, `${field} = '${String(value).replaceAll("'", "''")}'`)
    setListed(other.id)
    openPanel('list')
    return
  }
  const found = await items(other.id, { ...query, limit: Math.min(most, count), skipGeometry: 'true' })
  selectAll(found.features.map(({ id }) => ({ collection: other.id, id })))
}
