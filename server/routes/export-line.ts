import type { FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { mayReadPersons } from '../features/columns.ts'
import { countByCommune, type Selection } from '../features/select.ts'
import type { House } from '../house.ts'
import { recordCounts } from '../look.ts'
import { readerOf } from '../reader.ts'

/** The line of an export, before its first byte: of whoever signed in, whatever the layer. Files that everybody may take leave none. */
export async function recordExport(
  house: House,
  { person }: FastifyRequest,
  selection: Selection,
): Promise<void> {
  if (person.account === null) return
  const { layer } = selection
  const counts = await readerOf(house, person, layer, { isPast: selection.source !== undefined }).query<{
    commune: string
    count: number
  }>(countByCommune(selection))
  const purpose = mayReadPersons(layer, person) ? 'export of persons' : 'export'
  await house.database.transaction({ communes: person.communes, who: person.name }, (tx) =>
    recordCounts(tx, person, { route: paths.items(':collection'), layer: layer.id, purpose }, counts),
  )
}
