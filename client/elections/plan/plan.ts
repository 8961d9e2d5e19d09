import type { Graph } from './graph.ts'

/** A unit in no district. */
export const nowhere = -1

/** What the plan needs to know of a district. */
export type PlanDistrict = {
  readonly id: string
  /** the polling place: who changes district within it walks to the same door */
  readonly placeId?: string | undefined
  readonly locked?: boolean | undefined
}

/**
 * A plan in hand: who belongs where, and the sums of it, kept right by every move. Arrays by unit or by district; the only ones who
 * write into them are `put` and `recount`.
 */
export type Plan = {
  readonly graph: Graph
  readonly districts: number
  /** district of each unit, or `nowhere` */
  readonly assignment: Int32Array
  /** the same in the plan that the electors know today */
  readonly reference: Int32Array
  /** number of the polling place of each district; districts without one have each their own */
  readonly placeOf: Int32Array
  readonly locked: Uint8Array
  readonly electors: Int32Array
  readonly units: Int32Array
  /** electors of a district who vote elsewhere today */
  readonly came: Int32Array
  /** electors who vote in it today and no longer would */
  readonly left: Int32Array
  readonly pieces: Int32Array
  readonly moved: Moved
  /** the units of a district, as a chain: `head[d]`, then `after[u]` until `nowhere` */
  readonly head: Int32Array
  readonly after: Int32Array
  readonly before: Int32Array
  /** room for walking through pieces: a unit whose stamp is the present one has been seen */
  readonly seen: { readonly stamps: Int32Array; stamp: number; readonly stack: Int32Array }
}

/** Electors who change district, by whether they change polling place as well. */
export type Moved = { samePlace: number; otherPlace: number }

/** A plan whose units lie where `assignment` says; `reference` is the plan in force. */
export function planOf(
  graph: Graph,
  districts: readonly PlanDistrict[],
  assignment: ArrayLike<number>,
  reference: ArrayLike<number> = assignment,
): Plan {
  const many = districts.length
  const plan: Plan = {
    graph,
    districts: many,
    assignment: new Int32Array(graph.count).fill(nowhere),
    reference: Int32Array.from(reference),
    placeOf: placesOf(districts),
    locked: Uint8Array.from(districts, ({ locked }) => (locked ? 1 : 0)),
    electors: new Int32Array(many),
    units: new Int32Array(many),
    came: new Int32Array(many),
    left: new Int32Array(many),
    pieces: new Int32Array(many),
    moved: { samePlace: 0, otherPlace: 0 },
    head: new Int32Array(many).fill(nowhere),
    after: new Int32Array(graph.count).fill(nowhere),
    before: new Int32Array(graph.count).fill(nowhere),
    seen: { stamps: new Int32Array(graph.count), stamp: 0, stack: new Int32Array(graph.count) },
  }
  for (let unit = 0; unit < graph.count; unit++) {
    const today = at(plan.reference, unit)
    // as if everybody had left: who is put back where he was is taken off again
    if (today !== nowhere) plan.left[today] = at(plan.left, today) + at(graph.electors, unit)
    put(plan, unit, assignment[unit] ?? nowhere)
  }
  for (let district = 0; district < many; district++) recount(plan, district)
  return plan
}

function placesOf(districts: readonly PlanDistrict[]): Int32Array {
  const known = new Map<string, number>()
  return Int32Array.from(districts, ({ id, placeId }) => {
    const place = placeId ?? `of ${id}`
    if (!known.has(place)) known.set(place, known.size)
    return known.get(place) ?? 0
  })
}

/** Puts one unit into a district and keeps every sum but the pieces, which `recount` counts once a move is whole. */
export function put(plan: Plan, unit: number, to: number): void {
  const from = at(plan.assignment, unit)
  if (from === to) return
  takeOut(plan, unit, from)
  plan.assignment[unit] = to
  if (to === nowhere) return
  const electors = at(plan.graph.electors, unit)
  const today = at(plan.reference, unit)
  chain(plan, unit, to)
  plan.electors[to] = at(plan.electors, to) + electors
  plan.units[to] = at(plan.units, to) + 1
  if (today === to) plan.left[to] = at(plan.left, to) - electors
  else plan.came[to] = at(plan.came, to) + electors
  countMoved(plan, today, to, electors)
}

function takeOut(plan: Plan, unit: number, from: number): void {
  if (from === nowhere) return
  const electors = at(plan.graph.electors, unit)
  const today = at(plan.reference, unit)
  unchain(plan, unit, from)
  plan.electors[from] = at(plan.electors, from) - electors
  plan.units[from] = at(plan.units, from) - 1
  if (today === from) plan.left[from] = at(plan.left, from) + electors
  else plan.came[from] = at(plan.came, from) - electors
  countMoved(plan, today, from, -electors)
}

function countMoved(plan: Plan, today: number, now: number, electors: number): void {
  if (today === now || today === nowhere) return
  const same = at(plan.placeOf, today) === at(plan.placeOf, now)
  plan.moved[same ? 'samePlace' : 'otherPlace'] += electors
}

function chain(plan: Plan, unit: number, district: number): void {
  const second = at(plan.head, district)
  plan.before[unit] = nowhere
  plan.after[unit] = second
  if (second !== nowhere) plan.before[second] = unit
  plan.head[district] = unit
}

function unchain(plan: Plan, unit: number, district: number): void {
  const [one, other] = [at(plan.before, unit), at(plan.after, unit)]
  if (one === nowhere) plan.head[district] = other
  else plan.after[one] = other
  if (other !== nowhere) plan.before[other] = one
}

/** Counts the pieces of a district anew. */
export function recount(plan: Plan, district: number): void {
  let pieces = 0
  eachPiece(plan, district, () => {
    pieces++
  })
  plan.pieces[district] = pieces
}

/** The pieces of a district, the one with most electors first. */
export function piecesOf(plan: Plan, district: number): Int32Array[] {
  const found: { units: Int32Array; electors: number }[] = []
  eachPiece(plan, district, (units) => {
    const electors = units.reduce((sum, unit) => sum + at(plan.graph.electors, unit), 0)
    found.push({ units: units.slice(), electors })
  })
  return found
    .sort((one, other) => other.electors - one.electors || other.units.length - one.units.length)
    .map(({ units }) => units)
}

/** Walks through each piece; what is handed over is read at once, its place is used again for the next one. */
function eachPiece(plan: Plan, district: number, visit: (units: Int32Array) => void): void {
  const { seen, graph, assignment } = plan
  const stamp = ++seen.stamp
  for (let start = at(plan.head, district); start !== nowhere; start = at(plan.after, start)) {
    if (at(seen.stamps, start) === stamp) continue
    let [read, written] = [0, 1]
    seen.stack[0] = start
    seen.stamps[start] = stamp
    while (read < written) {
      const unit = at(seen.stack, read++)
      for (let edge = at(graph.first, unit); edge < at(graph.first, unit + 1); edge++) {
        const next = at(graph.neighbours, edge)
        if (at(assignment, next) !== district || at(seen.stamps, next) === stamp) continue
        seen.stamps[next] = stamp
        seen.stack[written++] = next
      }
    }
    visit(seen.stack.subarray(0, written))
  }
}

/** The units of a district. */
export function membersOf(plan: Plan, district: number): number[] {
  const members: number[] = []
  for (let unit = at(plan.head, district); unit !== nowhere; unit = at(plan.after, unit)) members.push(unit)
  return members.sort((one, other) => one - other)
}

/** An element that is known to be there. */
export const at = (array: Int32Array | Uint8Array, index: number): number => array[index] ?? 0
