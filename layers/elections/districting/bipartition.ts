import type { Random } from '../../model/random.ts'
import type { Plan } from './plan.ts'

/**
 * Cuts the ground of two districts anew (ReCom, arXiv 1911.05725): a random spanning tree of their units, cut at the edge that
 * leaves fewest electors outside both bands. A leap where moves of one unit find no way. False: nothing was changed.
 */
export function bipartition(plan: Plan, a: number, b: number, random: Random): boolean {
  const { ground } = plan
  const units = [...plan.at.keys()].filter((unit) => plan.at[unit] === a || plan.at[unit] === b)
  if (units.length < 2) return false
  const tree = randomTree(plan, units, random)
  const side = bestCut(plan, tree, a, b, random)
  if (!side) return false
  const before = units.map((unit) => plan.at[unit] as number)
  const put = (slotOf: (unit: number, rank: number) => number) => {
    for (const [rank, unit] of units.entries()) {
      const slot = slotOf(unit, rank)
      if (slot !== plan.at[unit]) plan.shift(unit, slot)
    }
    plan.recount()
  }
  const goal = (unit: number) => (side.has(unit) ? b : a)
  const may = (unit: number) =>
    goal(unit) === plan.at[unit] || (ground.free[unit] && ground.allowed[unit * ground.slots + goal(unit)])
  if (!units.every(may)) return false
  put(goal)
  if (plan.hasNoNewPiece(a) && plan.hasNoNewPiece(b)) return true
  put((_, rank) => before[rank] as number)
  return false
}

/** The units in the order they were reached, each with the one it was reached from. */
type Tree = { readonly order: readonly number[]; readonly parent: ReadonlyMap<number, number> }

function randomTree(plan: Plan, units: readonly number[], random: Random): Tree {
  const { offsets, neighbours } = plan.ground
  const inside = new Set(units)
  const parent = new Map<number, number>()
  const order: number[] = []
  const root = random.pick(units)
  const edges: [number, number][] = [[root, -1]]
  while (edges.length > 0) {
    const at = random.integer(0, edges.length - 1)
    const [unit, from] = edges[at] as [number, number]
    edges[at] = edges.at(-1) as [number, number]
    edges.pop()
    if (parent.has(unit)) continue
    parent.set(unit, from)
    order.push(unit)
    for (let e = offsets[unit] as number; e < (offsets[unit + 1] as number); e++) {
      const v = neighbours[e] as number
      if (inside.has(v) && !parent.has(v)) edges.push([v, unit])
    }
  }
  return { order, parent }
}

/** The units below the best edge, by chance among equals; they go to the second district, or to the first. */
function bestCut(
  plan: Plan,
  { order, parent }: Tree,
  a: number,
  b: number,
  random: Random,
): Set<number> | undefined {
  const { electors } = plan.ground
  const below = new Map(order.map((unit) => [unit, electors[unit] as number]))
  for (const unit of [...order].reverse()) {
    const from = parent.get(unit) as number
    if (from >= 0) below.set(from, (below.get(from) ?? 0) + (below.get(unit) ?? 0))
  }
  const total = (plan.loads[a] as number) + (plan.loads[b] as number)
  let least = Number.POSITIVE_INFINITY
  let equals: { unit: number; toB: boolean }[] = []
  for (const unit of order.slice(1)) {
    const load = below.get(unit) ?? 0
    for (const toB of [true, false]) {
      const [inA, inB] = toB ? [total - load, load] : [load, total - load]
      const outside = plan.outsideOf(a, inA) + plan.outsideOf(b, inB)
      if (outside > least) continue
      if (outside < least) [least, equals] = [outside, []]
      equals.push({ unit, toB })
    }
  }
  if (equals.length === 0) return undefined
  const { unit, toB } = random.pick(equals)
  const branch = new Set([unit])
  for (const other of order) if (branch.has(parent.get(other) ?? -1)) branch.add(other)
  return toB ? branch : new Set(order.filter((other) => !branch.has(other)))
}
