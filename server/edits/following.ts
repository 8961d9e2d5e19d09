import type { Transaction } from '../database.ts'
import type { Change } from './change.ts'
import { followAddress } from './follow-address.ts'
import {
  followElector,
  followRange,
  followScenario,
  followSelection,
  followStation,
  madeByCarreau,
} from './follow-elections.ts'
import { followParcel } from './follow-parcel.ts'
import { followStreet } from './follow-street.ts'

/** What else is true once a feature is changed: columns of its own row that are computed, rows that follow it. */
export type Following = {
  readonly columns?: ReadonlyMap<string, unknown>
  readonly after?: () => Promise<void>
}

export type Follow = (tx: Transaction, change: Change) => Promise<Following>

/** THE list of what follows the change of a feature by hand; an import computes the same for all rows of its file. */
const follows: Readonly<Record<string, Follow>> = {
  addresses: followAddress,
  streets: followStreet,
  parcels: followParcel,
  scenarios: followScenario,
  'polling-stations': followStation,
  'street-ranges': followRange,
  electors: followElector,
  'voting-units': madeByCarreau,
  'jury-draws': madeByCarreau,
  'jury-selections': followSelection,
}

/** The change with its computed columns, and what is to be done when it is written. */
export async function withFollowing(
  tx: Transaction,
  change: Change,
): Promise<{ change: Change; follow: () => Promise<void> }> {
  const { columns, after } = (await follows[change.layer.id]?.(tx, change)) ?? {}
  const follow = after ?? (async () => {})
  if (!columns || change.action === 'delete') return { change, follow }
  const values = new Map([...change.columns.values, ...columns])
  return { change: { ...change, columns: { ...change.columns, values } }, follow }
}
