import type { Random } from '../../model/random.ts'
import type { Ground } from './ground.ts'
import { metresBetween } from './ground.ts'
import { Pieces } from './pieces.ts'
import { type Places, placesOf } from './places.ts'
import type { DistrictingProblem } from './problem.ts'
import { evenStrips, slabs } from './slabs.ts'

/** Whether the open districts are empty: there is no plan to begin from. */
export function isFromNothing({ current, open, free, districts, units }: Ground): boolean {
  let unassigned = 0
  for (let unit = 0; unit < units; unit++) {
    if (open[current[unit] as number]) return false
    if (current[unit] === districts && free[unit]) unassigned++
  }
  return unassigned > 0
}

/** First plans from nothing, the most promising first. They may be in pieces: `mend` makes them whole. */
export function firstPlans(ground: Ground, problem: DistrictingProblem, random: Random): Int32Array[] {
  const slots = [...ground.open.keys()].filter((slot) => ground.open[slot] === 1)
  const places = placesOf(ground, problem)
  const plans = places ? stripPlans(ground, places, slots) : []
  if (places && slots.every((slot) => problem.districts[slot]?.place))
    plans.unshift(nearestPlaces(ground, problem, places, slots))
  while (plans.length < 4) plans.push(grown(ground, slots, random))
  return plans
}

/** Strips along both axes, in the numbers that make districts about square. */
function stripPlans(ground: Ground, places: Places, slots: readonly number[]): Int32Array[] {
  const extent = ([0, 1] as const).map((axis) => {
    const along = places.map((place) => place[axis])
    return Math.max(1, along.reduce((a, b) => Math.max(a, b)) - along.reduce((a, b) => Math.min(a, b)))
  }) as [number, number]
  const square = (axis: 0 | 1) => Math.sqrt((slots.length * extent[axis]) / extent[axis === 0 ? 1 : 0])
  const wished = ([0, 1] as const).flatMap((axis) =>
    [0, -1, 1].map((more) => ({ axis, strips: Math.round(square(axis)) + more, far: Math.abs(more) })),
  )
  return wished
    .filter(({ strips }) => strips >= 1 && strips <= slots.length)
    .sort((a, b) => a.far - b.far)
    .map(({ axis, strips }) => slabs(ground, places, slots, evenStrips(slots.length, strips), axis))
}

function nearestPlaces(
  ground: Ground,
  { districts }: DistrictingProblem,
  places: Places,
  slots: readonly number[],
): Int32Array {
  return Int32Array.from(places, (place, unit) => {
    if (!ground.free[unit]) return ground.current[unit] as number
    let found = ground.districts
    let least = Number.POSITIVE_INFINITY
    for (const slot of slots) {
      const away = metresBetween(place, districts[slot]?.place ?? place)
      if (ground.allowed[unit * ground.slots + slot] && away < least) [least, found] = [away, slot]
    }
    return found
  })
}

/** Without coordinates: districts grow from units far from each other, the lightest first. */
function grown(ground: Ground, slots: readonly number[], random: Random): Int32Array {
  const at = ground.current.slice()
  const free = largestPart(ground)
  const seeds = farApart(ground, free, slots.length, random)
  const fronts = slots.map((slot, rank) => {
    const seed = seeds[rank]
    if (seed !== undefined) at[seed] = slot
    return { slot, queue: seed === undefined ? [] : [seed], head: 0, load: 0 }
  })
  for (;;) {
    const growing = fronts.filter(({ queue, head }) => head < queue.length)
    const [lightest] = growing.sort((a, b) => a.load - b.load || a.slot - b.slot)
    if (!lightest) return at
    const unit = lightest.queue[lightest.head++] as number
    lightest.load += (ground.electors[unit] as number) + 0.001
    for (let e = ground.offsets[unit] as number; e < (ground.offsets[unit + 1] as number); e++) {
      const v = ground.neighbours[e] as number
      if (at[v] !== ground.districts || !ground.allowed[v * ground.slots + lightest.slot]) continue
      at[v] = lightest.slot
      lightest.queue.push(v)
    }
  }
}

/** Units far from each other: each next one is the last that a search from all before reaches. */
function farApart(ground: Ground, free: readonly number[], count: number, random: Random): number[] {
  if (free.length === 0) return []
  const seeds: number[] = [random.pick(free)]
  for (let round = 0; round < count; round++) {
    const queue = round === 0 ? [...seeds] : seeds.slice(round === 1 ? 1 : 0)
    const seen = new Uint8Array(ground.units)
    for (const seed of queue) seen[seed] = 1
    for (let head = 0; head < queue.length; head++) {
      const unit = queue[head] as number
      for (let e = ground.offsets[unit] as number; e < (ground.offsets[unit + 1] as number); e++) {
        const v = ground.neighbours[e] as number
        if (seen[v] || !ground.free[v]) continue
        seen[v] = 1
        queue.push(v)
      }
    }
    seeds.push(queue.at(-1) as number)
  }
  return [...new Set(seeds.slice(1))]
}

/** The free units that hang together, of the heaviest part: what lies apart cannot hold a district of its own. */
function largestPart(ground: Ground): number[] {
  const apart = Int32Array.from(ground.free, (free) => (free ? 0 : 1))
  const [part = []] = new Pieces(ground).list(0, apart)
  return part
}
