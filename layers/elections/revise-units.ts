import { groupBy } from './group-by.ts'
import { numberOf, placeOf } from './positions.ts'
import { sideOf } from './side-pieces.ts'
import {
  deriveUnits,
  type EmptyRange,
  type Unit,
  type UnitAddress,
  type UnitLimits,
  usualLimits,
} from './units.ts'

/** A unit as it was made before: its addresses say all. */
export type FormerUnit = {
  readonly id: string
  readonly street: string
  readonly addresses: readonly string[]
}

/**
 * The units of a commune, where some were made before: a street whose units still hold keeps them, whatever else would be as good, so
 * that a unit that somebody is looking at stays what it is.
 */
export function reviseUnits(
  addresses: readonly UnitAddress[],
  empty: readonly EmptyRange[],
  former: readonly FormerUnit[],
  limits: UnitLimits = usualLimits,
): Unit[] {
  const known = groupBy(former, ({ street }) => street)
  const emptyOf = groupBy(empty, ({ street }) => street)
  const kept = [...groupBy(addresses, ({ street }) => street)].flatMap(([street, own]) => {
    const before = (known.get(street) ?? []).filter((unit) => unit.addresses.length > 0)
    const units = holds(before, own, limits) ? before.map((unit) => again(unit, own)) : []
    return units.some((unit) => spans(unit, emptyOf.get(street) ?? [])) ? [] : units
  })
  const keptStreets = new Set(kept.map(({ street }) => street))
  const others = addresses.filter(({ street }) => !keptStreets.has(street))
  return [...kept, ...deriveUnits(others, empty, limits)]
}

/** Are these units the street's addresses, each once, each unit in one district of every plan and not much too large? */
function holds(units: readonly FormerUnit[], addresses: readonly UnitAddress[], limits: UnitLimits): boolean {
  const byId = new Map(addresses.map((address) => [address.id, address]))
  const held = units.flatMap((unit) => unit.addresses)
  if (held.length !== addresses.length || !held.every((id) => byId.has(id))) return false
  return units.every((unit) => {
    const own = unit.addresses.map((id) => byId.get(id) as UnitAddress)
    const numbers = new Set(own.map(({ number }) => number))
    const electors = own.reduce((all, address) => all + address.electors, 0)
    return (
      new Set(own.map(({ districts }) => JSON.stringify(districts))).size === 1 &&
      (numbers.size === 1 || (electors <= 2 * limits.electors && own.length <= 2 * limits.addresses))
    )
  })
}

/** Does a line without addresses lie between the numbers of a unit? */
const spans = ({ from, to }: Unit, empty: readonly EmptyRange[]): boolean =>
  empty.some((range) => range.from > from && range.from < to)

function again({ id, street, addresses }: FormerUnit, all: readonly UnitAddress[]): Unit {
  const ids = new Set(addresses)
  const own = all.filter((address) => ids.has(address.id))
  const places = own.map(({ number, suffix }) => placeOf(number, suffix))
  const from = Math.min(...places)
  return {
    id,
    street,
    side: sideOf(numberOf(from)),
    from,
    to: Math.max(...places),
    electors: own.reduce((sum, { electors }) => sum + electors, 0),
    addresses,
  }
}
