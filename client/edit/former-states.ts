import type { HistoryEntry } from '../../layers/model/api.ts'
import type { Ref } from '../state.ts'
import type { Outlines } from './edit-state.ts'
import { readKnown } from './read-piece.ts'

/** The journal counts microseconds, the API tells milliseconds, cut off: one more is surely after, one less surely before. */
const beside = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) + milliseconds).toISOString()

/** The instant whose state is what a change left. */
export const justAfter = ({ at }: HistoryEntry): string => beside(at, 1)

/** The instant whose state is what a deletion took away. */
export const justBefore = (at: string): string => beside(at, -1)

/** The outline of a feature before and after one of its changes. */
export async function outlinesAround(ref: Ref, { at }: HistoryEntry): Promise<Outlines> {
  const [before, after] = await Promise.all([readKnown(ref, beside(at, -1)), readKnown(ref, beside(at, 1))])
  return { before: before.geometry, after: after.geometry }
}
