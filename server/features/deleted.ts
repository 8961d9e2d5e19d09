import type { DeletedFeature } from '../../layers/model/api.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'
import { shownFields, tableOf } from './columns.ts'

/** More are found by a narrower question. */
const mostDeleted = 200

/** What people deleted in a layer and nobody made again, in the communes of who asks, the latest first; what went with an import is not told. */
export async function deletedOf(
  { database }: Pick<House, 'database'>,
  person: Person,
  layer: Layer,
): Promise<DeletedFeature[]> {
  const context = { communes: person.communes, who: person, readOnly: true } as const
  const rows = await database.transaction(context, (tx) =>
    tx.query<{ id: string; at: Date; who: string; before: Values }>({
      text: `
        select * from (
          select distinct on (j.commune, j.feature) j.feature as id, j.at, j.who, j.before
          from carreau.journal j
          where j.layer = $1 and j.action = 'delete' and j.cause is null
            and not exists (select from ${tableOf(layer)} t where t.commune = j.commune and t.id = j.feature)
          order by j.commune, j.feature, j.entry desc
        ) as deleted
        order by at desc, id
        limit ${mostDeleted}`,
      values: [layer.id],
    }),
  )
  const shown = new Set(shownFields(layer))
  return rows.map(({ id, at, who, before }) => ({
    id,
    at: at.toISOString(),
    who,
    properties: Object.fromEntries(Object.entries(before).filter(([name]) => shown.has(name))),
  }))
}
