import type { HistoryEntry } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Statement } from '../database.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'
import { journalQuery, seesCommune, seesDrafts } from '../reader.ts'
import { shownFields, tableOf } from './columns.ts'

const mostEntries = 200

/** The changes of one feature, the latest first; a feature that is gone has kept its own. */
const selectHistory = (layer: Layer, id: string): Statement => ({
  text: `select entry::integer as entry, action, at, who, cause, before, after, geometry_changed as "geometryChanged"
    from carreau.journal where commune = left($1, 5) and layer = $2 and feature = $1
    order by entry desc limit ${mostEntries}`,
  values: [id, layer.id],
})

type HistoryRow = Omit<HistoryEntry, 'at'> & { readonly at: Date }

/** What happened to a feature, as this person may know it: who did it is told to who signed in. */
export async function historyOf(
  house: Pick<House, 'database'>,
  person: Person,
  layer: Layer,
  id: string,
): Promise<HistoryEntry[]> {
  const commune = id.slice(0, 5)
  if (!seesCommune(layer, person, commune)) return []
  const rows = await journalQuery(house, person, commune)<HistoryRow>(selectHistory(layer, id))
  const shown = new Set(shownFields(layer))
  const told = seesDrafts(layer, person, commune) ? rows : await sinceDecided(house, layer, id, rows)
  return told.map((row) => historyEntry(shown, person.account === null ? { ...row, who: '' } : row))
}

/** What happened since a feature is no proposal any more; of what still is one, nothing. */
async function sinceDecided(
  { database }: Pick<House, 'database'>,
  layer: Layer,
  id: string,
  rows: readonly HistoryRow[],
): Promise<readonly HistoryRow[]> {
  const decided = await database.publicQuery({
    text: `select from ${tableOf(layer)} where commune = left($1, 5) and id = $1`,
    values: [id],
  })
  if (decided.length === 0) return []
  const last = rows.findIndex(({ before }) => (before?.[layer.draft ?? ''] ?? null) !== null)
  return last < 0 ? rows : rows.slice(0, last)
}

/** A row of the journal as the API gives it: instants as text, only fields that the definition shows. */
function historyEntry(shown: ReadonlySet<string>, row: HistoryRow): HistoryEntry {
  const only = (values: HistoryEntry['before']) =>
    values && Object.fromEntries(Object.entries(values).filter(([name]) => shown.has(name)))
  return { ...row, at: row.at.toISOString(), before: only(row.before), after: only(row.after) }
}
