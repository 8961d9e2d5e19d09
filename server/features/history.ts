import type { HistoryEntry } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Statement } from '../database.ts'
import { shownFields } from './columns.ts'

const mostEntries = 200

/** The changes of one feature, the latest first; a feature that is gone has kept its own. */
export const selectHistory = (layer: Layer, id: string): Statement => ({
  text: `select entry::integer as entry, action, at, who, cause, before, after, geometry_changed as "geometryChanged"
    from carreau.journal where commune = left($1, 5) and layer = $2 and feature = $1
    order by entry desc limit ${mostEntries}`,
  values: [id, layer.id],
})

export type HistoryRow = Omit<HistoryEntry, 'at'> & { readonly at: Date }

/** A row of the journal as the API gives it: instants as text, only fields that the definition shows. */
export function historyEntry(layer: Layer, row: HistoryRow): HistoryEntry {
  const shown = new Set(shownFields(layer))
  const only = (values: HistoryEntry['before']) =>
    values && Object.fromEntries(Object.entries(values).filter(([name]) => shown.has(name)))
  return { ...row, at: row.at.toISOString(), before: only(row.before), after: only(row.after) }
}
