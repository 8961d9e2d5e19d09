import type { Transaction } from '../database.ts'
import type { Change } from './change.ts'
import { comeBack } from './come-back.ts'
import { followAddress } from './follow-address.ts'
import { correctedOnly, followFeeLine, followStep } from './follow-cemetery.ts'
import {
  followElector,
  followRange,
  followScenario,
  followSelection,
  followStation,
} from './follow-elections.ts'
import { followFootprint, followOccupation, followPermit } from './follow-occupations.ts'
import { followParcel } from './follow-parcel.ts'
import { followStreet } from './follow-street.ts'
import { keepFormerParcels } from './former-parcels.ts'
import { madeByCarreau } from './made-by-carreau.ts'

/** What else is true once a feature is changed: columns of its own row that are computed, rows that follow it. */
export type Following = {
  readonly columns?: ReadonlyMap<string, unknown>
  /** computed from what is there now, also for a feature that comes back */
  readonly fresh?: ReadonlyMap<string, unknown>
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
  occupations: followOccupation,
  footprints: followFootprint,
  permits: followPermit,
  invoices: madeByCarreau,
  'cemetery-fee-lines': followFeeLine,
  operations: correctedOnly,
  procedures: correctedOnly,
  'procedure-steps': followStep,
}

/** What is to be noted before any row of several changes is touched; gives back what is to be done once all are written. */
export type Around = (tx: Transaction, changes: readonly Change[]) => Promise<() => Promise<void>>

/** THE list of what follows changes that are taken together. */
const arounds: readonly Around[] = [keepFormerParcels]

export async function aroundChanges(
  tx: Transaction,
  changes: readonly Change[],
): Promise<() => Promise<void>> {
  const finishes: (() => Promise<void>)[] = []
  for (const around of arounds) finishes.push(await around(tx, changes))
  return async () => {
    for (const finish of finishes) await finish()
  }
}

/** The change with its computed columns, and what is to be done when it is written. */
export async function withFollowing(
  tx: Transaction,
  change: Change,
): Promise<{ change: Change; follow: () => Promise<void> }> {
  const { columns, fresh, after } = (await follows[change.layer.id]?.(tx, change)) ?? {}
  const follow = after ?? (async () => {})
  if (change.action === 'delete') return { change, follow }
  const kept = await comeBack(tx, change)
  if (!columns && !fresh && kept.size === 0) return { change, follow }
  const values = new Map([...change.columns.values, ...(columns ?? []), ...kept, ...(fresh ?? [])])
  return { change: { ...change, columns: { ...change.columns, values } }, follow }
}
