import type { Act } from './act.ts'
import { at, nowhere } from './plan.ts'

/** What the server does not know yet: where each unit went, the last word only. */
export type Pending = ReadonlyMap<number, number>

export function withAct(pending: Pending, { units, to }: Act): Pending {
  const next = new Map(pending)
  for (const [nth, unit] of units.entries()) next.set(unit, at(to, nth))
  return next
}

/** Units that go to one district together; `to` is null for those that leave every district. */
export type MoveOrder = { readonly units: readonly string[]; readonly to: string | null }

/** What waits, by where it goes, in the names that the server knows. */
export function ordersOf(
  pending: Pending,
  unitIds: readonly string[],
  districts: readonly { readonly id: string }[],
): MoveOrder[] {
  const byDistrict = new Map<number, string[]>()
  for (const [unit, to] of pending) {
    const id = unitIds[unit]
    if (id !== undefined) byDistrict.set(to, [...(byDistrict.get(to) ?? []), id])
  }
  return [...byDistrict].map(([to, units]) => ({
    units,
    to: to === nowhere ? null : (districts[to]?.id ?? null),
  }))
}
