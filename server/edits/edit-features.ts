import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { mostChanges } from '../../layers/model/most-changes.ts'
import type { Transaction } from '../database.ts'
import type { TravelCrs } from '../features/geometry.ts'
import type { ProcessDescription } from '../jobs/process.ts'
import { atIndex } from './at-index.ts'
import { carryOut, settle } from './carry-out.ts'
import type { Asked, Change, Changed } from './change.ts'
import { aroundChanges } from './following.ts'
import { lockCommunesToEdit } from './lock-communes.ts'
import { prepareChange, type Setting } from './prepare.ts'

/** Several changes, all or nothing (OGC API Processes, synchronous). */
export const editFeatures: ProcessDescription = {
  id: 'edit-features',
  title: label('Modifier plusieurs objets', 'Change several features'),
  description: label(
    'Création, modification et suppression d’objets d’une ou plusieurs couches : tout est écrit, ou rien. Un refus porte le rang (index) de la modification en cause.',
    'Features of one or several layers are created, changed and deleted: all is written, or nothing. A refusal bears the rank (index) of the change at fault.',
  ),
  inputs: {
    changes: {
      title: label('Modifications, dans l’ordre', 'Changes, in order'),
      required: true,
      schema: {
        type: 'array',
        minItems: 1,
        maxItems: mostChanges,
        items: {
          type: 'object',
          required: ['action', 'collection'],
          properties: {
            action: { type: 'string', enum: ['create', 'update', 'delete'] },
            collection: { type: 'string' },
            id: { type: 'string' },
            version: { type: 'integer', minimum: 1 },
            commune: { type: 'string' },
            properties: { type: 'object' },
            geometry: { type: 'object', nullable: true },
          },
        },
      },
    },
  },
  outputs: {
    features: label('Les objets tels qu’ils sont devenus', 'The features as they are now'),
    revisions: label('Révision de chaque couche touchée', 'Revision of each layer that was touched'),
  },
  atOnce: true,
}

/** Every change checked, before any row is touched. */
export async function prepareChanges(setting: Setting, asked: readonly Asked[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const [index, one] of asked.entries()) {
    changes.push(await atIndex(index, () => prepareChange(setting, one)))
  }
  return changes
}

/**
 * All of them in one transaction: layer by layer in the order of the list, so that what others link to comes first; within a
 * layer as they were asked. Rules between features are judged when the last one is written.
 */
export async function carryOutAll(
  tx: Transaction,
  layers: readonly Layer[],
  changes: readonly Change[],
  crs: TravelCrs,
): Promise<Changed[]> {
  await lockCommunesToEdit(
    tx,
    changes.map(({ commune }) => commune),
  )
  const order = [...changes.keys()].sort(
    (a, b) => rank(layers, changes[a]) - rank(layers, changes[b]) || a - b,
  )
  const finish = await aroundChanges(tx, changes)
  const changed: Changed[] = []
  for (const index of order) {
    const change = changes[index] as Change
    changed[index] = await atIndex(index, () => carryOut(tx, layers, change, crs))
  }
  await finish()
  await settle(tx, changes)
  return changed
}

const rank = (layers: readonly Layer[], change: Change | undefined): number =>
  layers.findIndex(({ id }) => id === change?.layer.id)
