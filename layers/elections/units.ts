import { groupBy } from './group-by.ts'
import { lastOf, numberOf, type Parity, placeOf, positionOf, suffixOf } from './positions.ts'
import { type Side, sideOf } from './side-pieces.ts'

/** An address as units are made of it. */
export type UnitAddress = {
  readonly id: string
  readonly street: string
  readonly number: number
  readonly suffix: string | null
  /** metres of the legal plane; null where nobody knows where it is */
  readonly at: readonly [number, number] | null
  readonly electors: number
  /** its station in each plan that is alive, in one order */
  readonly districts: readonly (string | null)[]
}

/** A line of the plan in force on which no address lies: its electors are somewhere in it, nobody knows where. */
export type EmptyRange = {
  readonly street: string
  readonly parity: Parity
  readonly from: number
  readonly to: number
  readonly electors: number
}

/** What moves as one. `from` and `to` are places (see positions.ts). */
export type Unit = {
  readonly id: string
  readonly street: string
  readonly side: Parity
  readonly from: number
  readonly to: number
  readonly electors: number
  /** ids, in the order of their numbers; none for an empty range */
  readonly addresses: readonly string[]
}

/** Where a run of numbers is cut though its district goes on. */
export type UnitLimits = {
  /** electors and addresses that a unit holds at most, but for a single number with more */
  readonly electors: number
  readonly addresses: number
  /** metres between neighbours of a side beyond which they are no neighbours */
  readonly gap: number
}

/** Some thirty or forty units a district: fine enough to bring it to its size, coarse enough to be seen. */
export const usualLimits: UnitLimits = { electors: 40, addresses: 20, gap: 150 }

/** The units of a commune: each address in just one, and each unit in one district of every living plan. */
export function deriveUnits(
  addresses: readonly UnitAddress[],
  empty: readonly EmptyRange[],
  limits: UnitLimits = usualLimits,
): Unit[] {
  const streets = groupBy(addresses, ({ street }) => street)
  const emptyOf = groupBy(empty, ({ street }) => street)
  const lived = [...streets].flatMap(([street, own]) =>
    (['even', 'odd'] as const).flatMap((side) => {
      const houses = housesOf(own.filter((one) => sideOf(numberOf(placeOf(one.number, one.suffix))) === side))
      return unitsOfSide(street, side, houses, emptyOf.get(street) ?? [], limits)
    }),
  )
  return [...lived, ...empty.map(emptyUnit)]
}

/** All that bear one number and lie in one district: what is never cut. */
type House = {
  readonly from: number
  readonly to: number
  readonly addresses: readonly UnitAddress[]
  readonly electors: number
  readonly districts: string
}

const unitsOfSide = (
  street: string,
  side: Side,
  houses: readonly House[],
  empty: readonly EmptyRange[],
  limits: UnitLimits,
): Unit[] =>
  segments(houses, empty, limits).flatMap((segment) =>
    evenParts(segment, limits).map((part) => unitOf(street, side, part)),
  )

function housesOf(addresses: readonly UnitAddress[]): House[] {
  const sorted = addresses
    .map((address) => ({ address, place: placeOf(address.number, address.suffix) }))
    .sort((one, other) => one.place - other.place || (one.address.id < other.address.id ? -1 : 1))
  const houses: House[] = []
  for (const { address, place } of sorted) {
    const last = houses.at(-1)
    const districts = JSON.stringify(address.districts)
    if (last && numberOf(last.from) === numberOf(place) && last.districts === districts)
      houses[houses.length - 1] = {
        ...last,
        to: place,
        addresses: [...last.addresses, address],
        electors: last.electors + address.electors,
      }
    else houses.push({ from: place, to: place, addresses: [address], electors: address.electors, districts })
  }
  return houses
}

/** Runs that nothing cuts but their size. */
function segments(houses: readonly House[], empty: readonly EmptyRange[], { gap }: UnitLimits): House[][] {
  const list: House[][] = []
  for (const house of houses) {
    const before = list.at(-1)?.at(-1)
    const between = before && empty.some(({ from }) => from > before.to && from < house.from)
    if (before && !between && !isCut(before, house, gap)) list.at(-1)?.push(house)
    else list.push([house])
  }
  return list
}

function isCut(one: House, other: House, gap: number): boolean {
  if (one.districts !== other.districts) return true
  // what has no number stands where it likes
  if (numberOf(one.from) === 0) return true
  const [from, to] = [one.addresses.at(-1)?.at, other.addresses[0]?.at]
  return Boolean(from && to && Math.hypot(from[0] - to[0], from[1] - to[1]) > gap)
}

/** As few parts as the limits ask for, as equal as whole numbers of a street allow. */
function evenParts(houses: readonly House[], limits: UnitLimits): House[][] {
  const weights = houses.map(({ electors, addresses }) =>
    Math.max(electors / limits.electors, addresses.length / limits.addresses),
  )
  const total = weights.reduce((all, weight) => all + weight, 0)
  const count = Math.ceil(total - 1e-9)
  const parts = Array.from({ length: Math.max(count, 1) }, (): House[] => [])
  let passed = 0
  for (const [index, house] of houses.entries()) {
    const weight = weights[index] ?? 0
    parts[Math.min(parts.length - 1, Math.floor(((passed + weight / 2) / total) * count))]?.push(house)
    passed += weight
  }
  return parts.filter((part) => part.length > 0)
}

function unitOf(street: string, side: Side, houses: readonly House[]): Unit {
  const [first, last] = [houses[0] as House, houses.at(-1) as House]
  return {
    id: `${street}.${side[0]}${wordOf(first.from)}`,
    street,
    side,
    from: first.from,
    to: last.to,
    electors: houses.reduce((all, { electors }) => all + electors, 0),
    addresses: houses.flatMap(({ addresses }) => addresses.map(({ id }) => id)),
  }
}

const emptyUnit = ({ street, parity, from, to, electors }: EmptyRange): Unit => ({
  id: `${street}.${parity[0]}${wordOf(from)}-${numberOf(to)}`,
  street,
  side: parity,
  from,
  to: Math.max(to, lastOf(numberOf(from))),
  electors,
  addresses: [],
})

/** A number and its suffix as a part of an id. */
const wordOf = (place: number): string => {
  const suffix = suffixOf(place)
  const rank = place - positionOf(numberOf(place), null)
  return `${numberOf(place)}${suffix ? suffix.toLowerCase() : rank > 0 ? `x${rank}` : ''}`
}
