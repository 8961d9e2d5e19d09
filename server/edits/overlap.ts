import type { GeometryFault } from '../../layers/model/geometry-faults.ts'
import type { Refusal } from '../errors.ts'
import { faultyDrawing } from '../features/drawing.ts'
import { refusalAt } from './at-index.ts'
import type { Change } from './change.ts'

/** The database's refusal of two features on one ground (sql/functions/keep_apart.sql), as the person reads it: with which one, and where. */
export function asOverlap(error: unknown, changes: readonly Change[]): Refusal | null {
  const { constraint, detail } = error as { constraint?: string; detail?: string }
  if (constraint !== 'keep_apart' || !detail) return null
  const found = JSON.parse(detail) as {
    id: string
    with: string
    fault: GeometryFault
    at?: [number, number]
  }
  const index = changes.findIndex(({ id }) => id === found.id)
  const collection = changes[index]?.layer.id
  const refusal = faultyDrawing(found.fault, found.at, { id: found.id, with: { collection, id: found.with } })
  return changes.length > 1 ? refusalAt(index, refusal) : refusal
}
