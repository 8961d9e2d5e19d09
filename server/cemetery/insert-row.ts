import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'
import { newId } from '../edits/new-id.ts'
import { insertFeature } from '../features/write.ts'

/** A new row of a layer, under an id of its own; values that are not there stay empty. */
export async function insertRow(
  tx: Transaction,
  layer: Layer,
  commune: string,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string; readonly version: number }> {
  const id = newId(layer, commune, values, undefined)
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null)
  const [row] = await tx.query<{ version: number }>(
    insertFeature(layer, commune, id, { values: new Map(given) }),
  )
  if (!row) throw new Error(`${layer.id} ${id} was not written`)
  return { id, version: row.version }
}
