import type { FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { mayReadPersons } from '../features/columns.ts'
import { countByCommune, type Selection } from '../features/select.ts'
import type { House } from '../house.ts'
import { type Look, recordCounts } from '../look.ts'
import type { Person } from '../person.ts'
import { readerOf } from '../reader.ts'

/** The line of an export, before its first byte: of whoever signed in, whatever the layer. Files that everybody may take leave none. */
export async function recordExport(
  house: House,
  { person }: FastifyRequest,
  selection: Selection,
  seeksPersons: boolean,
): Promise<void> {
  if (person.account === null) return
  const purpose = mayReadPersons(selection.layer, person) ? 'export of persons' : 'export'
  await countOf(house, person, selection, { purpose, seeksPersons })
}

/** How many there are of the persons that were asked for: a look, though it shows nobody. */
export const countPersons = (house: House, person: Person, selection: Selection): Promise<number> =>
  countOf(house, person, selection, { purpose: 'list', seeksPersons: true })

/** Counts what is selected, and leaves the line of it. */
async function countOf(
  house: House,
  person: Person,
  selection: Selection,
  how: Pick<Look, 'purpose' | 'seeksPersons'>,
): Promise<number> {
  const { layer } = selection
  const counts = await readerOf(house, person, layer, { isPast: selection.source !== undefined }).query<{
    commune: string
    count: number
  }>(countByCommune(selection))
  await house.database.transaction({ communes: person.communes, who: person }, (tx) =>
    recordCounts(tx, person, { route: paths.items(':collection'), layer: layer.id, ...how }, counts),
  )
  return counts.reduce((sum, { count }) => sum + count, 0)
}
