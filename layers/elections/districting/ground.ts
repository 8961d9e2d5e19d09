import type { DistrictingProblem } from './problem.ts'
import { zonesOf } from './zones.ts'

/**
 * A problem as typed arrays: units, districts and “nowhere” (the last slot: units of no district) are indices. Costs are whole
 * thousandths of an elector moved, so that sums are exact in whatever order they are made.
 */
export type Ground = {
  readonly units: number
  readonly districts: number
  /** districts and nowhere */
  readonly slots: number
  readonly electors: Int32Array
  /** the slot of each unit today */
  readonly current: Int32Array
  /** neighbours of u: from offsets[u] to offsets[u + 1] */
  readonly offsets: Int32Array
  readonly neighbours: Int32Array
  /** cost of the front with that neighbour, when it is a border */
  readonly fronts: Float64Array
  /** u × slots + d: cost of u in d (moved, walking) */
  readonly costs: Float64Array
  /** the same: 1 where u may be put in d */
  readonly allowed: Uint8Array
  /** 1 where the unit may move at all */
  readonly free: Uint8Array
  /** 1 where units may come */
  readonly open: Uint8Array
  /** 1 where every unit must leave: closing districts and nowhere */
  readonly leaving: Uint8Array
  /** band of each slot; none of a locked one is asked here */
  readonly min: Float64Array
  readonly max: Float64Array
  readonly streets: Rows
  readonly sides: Rows
  /** the units before and after on the same side; −1 at its ends */
  readonly before: Int32Array
  readonly after: Int32Array
}

/** Which row (street, or side of one) each unit is in; −1 where it is alone there, for it cannot be broken. */
export type Rows = { readonly of: Int32Array; readonly count: number; readonly cost: number }

/** Costs are whole thousandths. */
export const thousandths = 1000

export function groundOf(problem: DistrictingProblem): Ground {
  const { units, districts, band, weights } = problem
  const slots = districts.length + 1
  const current = Int32Array.from(units, (_, unit) => problem.current[unit] ?? districts.length)
  const slotted = <T extends Float64Array | Uint8Array>(
    list: T,
    value: (district: number) => number,
    nowhere: number,
  ) => {
    districts.forEach((_, district) => {
      list[district] = value(district)
    })
    list[districts.length] = nowhere
    return list
  }
  const at = (index: number) => districts[index] ?? { id: '' }
  const isClosing = (index: number) => at(index).state === 'closing'
  const bounded = (index: number, own: number | undefined, usual: number, locked: number) =>
    isClosing(index) ? 0 : at(index).locked ? locked : (own ?? usual)
  const open = slotted(new Uint8Array(slots), (index) => (at(index).locked || isClosing(index) ? 0 : 1), 0)
  const free = Uint8Array.from(units, ({ fixed }, unit) => (fixed || at(current[unit] ?? 0).locked ? 0 : 1))
  return {
    units: units.length,
    districts: districts.length,
    slots,
    electors: Int32Array.from(units, ({ electors }) => electors),
    current,
    ...adjacency(problem),
    costs: unitCosts(problem, current),
    allowed: allowedSlots(problem, open, current),
    free,
    open,
    leaving: slotted(new Uint8Array(slots), (index) => (isClosing(index) ? 1 : 0), 1),
    min: slotted(new Float64Array(slots), (index) => bounded(index, at(index).min, band.min, 0), 0),
    max: slotted(
      new Float64Array(slots),
      (index) => bounded(index, at(index).max, band.max, Number.MAX_SAFE_INTEGER),
      0,
    ),
    streets: rows(
      units.map(({ street }) => street),
      weights.brokenStreets,
    ),
    sides: rows(units.map(sideKey), weights.brokenRanges),
    ...sequence(problem),
  }
}

const sideKey = ({ street, side }: { street: string; side: string }): string => `${side} ${street}`

function adjacency({ units, borders, weights }: DistrictingProblem) {
  const index = new Map(units.map(({ id }, unit) => [id, unit]))
  const joined = borders.filter(({ barrier }) => !barrier)
  const ends = joined.map(({ a, b }) => [index.get(a) ?? 0, index.get(b) ?? 0] as const)
  const offsets = new Int32Array(units.length + 1)
  for (const [a, b] of ends) {
    offsets[a + 1] = (offsets[a + 1] ?? 0) + 1
    offsets[b + 1] = (offsets[b + 1] ?? 0) + 1
  }
  for (let unit = 0; unit < units.length; unit++)
    offsets[unit + 1] = (offsets[unit + 1] ?? 0) + (offsets[unit] ?? 0)
  const next = offsets.slice()
  const neighbours = new Int32Array(ends.length * 2)
  const fronts = new Float64Array(ends.length * 2)
  const put = (from: number, to: number, front: number) => {
    const place = next[from] ?? 0
    neighbours[place] = to
    fronts[place] = front
    next[from] = place + 1
  }
  ends.forEach(([a, b], border) => {
    const front = Math.round(((joined[border]?.metres ?? 0) / 100) * weights.border * thousandths)
    put(a, b, front)
    put(b, a, front)
  })
  return { offsets, neighbours, fronts }
}

function unitCosts({ units, districts, weights }: DistrictingProblem, current: Int32Array): Float64Array {
  const slots = districts.length + 1
  const costs = new Float64Array(units.length * slots)
  units.forEach(({ electors, place }, unit) => {
    const home = current[unit] ?? 0
    districts.forEach((district, to) => {
      const moved =
        home === to || home === districts.length
          ? 0
          : isSamePlace(districts[home], district)
            ? weights.movedSamePlace
            : weights.movedOtherPlace
      const walk = place && district.place ? metresBetween(place, district.place) / 1000 : 0
      costs[unit * slots + to] =
        Math.round(electors * moved * thousandths) +
        Math.round(electors * walk * weights.walking * thousandths)
    })
  })
  return costs
}

/** Whether two districts vote at the same place: an elector who changes between them only finds another door. */
export const isSamePlace = (
  a: { placeId?: string } | undefined,
  b: { placeId?: string } | undefined,
): boolean => a?.placeId !== undefined && a.placeId === b?.placeId

type Place = readonly [number, number]

/** Math.hypot differs between engines; the square root does not. */
export const metresBetween = (a: Place, b: Place): number =>
  Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]))

function allowedSlots(problem: DistrictingProblem, open: Uint8Array, current: Int32Array): Uint8Array {
  const { units } = problem
  const slots = open.length
  const zones = zonesOf(problem)
  const allowed = new Uint8Array(units.length * slots)
  units.forEach(({ zone }, unit) => {
    for (let slot = 0; slot < slots; slot++) {
      const fits = zone === undefined || zones[slot] === undefined || zones[slot] === zone
      allowed[unit * slots + slot] = current[unit] === slot || (fits && open[slot] === 1) ? 1 : 0
    }
  })
  return allowed
}

function rows(keys: readonly string[], weight: number): Rows {
  const sizes = new Map<string, number>()
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  const numbers = new Map<string, number>()
  const of = Int32Array.from(keys, (key) => {
    if (weight === 0 || sizes.get(key) === 1) return -1
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  })
  return { of, count: numbers.size, cost: Math.round(weight * thousandths) }
}

function sequence({ units }: DistrictingProblem) {
  const before = new Int32Array(units.length).fill(-1)
  const after = new Int32Array(units.length).fill(-1)
  const sides = new Map<string, number[]>()
  units.forEach((unit, index) => {
    const key = sideKey(unit)
    sides.set(key, [...(sides.get(key) ?? []), index])
  })
  for (const side of sides.values()) {
    side.sort(
      (a, b) =>
        (units[a]?.from ?? 0) - (units[b]?.from ?? 0) || (units[a]?.to ?? 0) - (units[b]?.to ?? 0) || a - b,
    )
    side.forEach((unit, rank) => {
      before[unit] = side[rank - 1] ?? -1
      after[unit] = side[rank + 1] ?? -1
    })
  }
  return { before, after }
}
