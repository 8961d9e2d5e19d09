import type { Act } from './act.ts'
import type { History } from './history.ts'
import { at, nowhere } from './plan.ts'

/** What acts are told by, so that they can be read again when units and districts stand in another order. */
type Names = {
  readonly units: readonly string[]
  readonly districts: readonly string[]
}
type Written = { readonly units: string[]; readonly from: (string | null)[]; readonly to: (string | null)[] }
type Kept = { readonly version: string; readonly past: Written[]; readonly future: Written[] }

/** Beyond so many moves of units the oldest acts are kept no longer: what a browser holds for a page is small. */
const mostMoves = 20_000

/** A history in words, with the version of the scenario that it ended with. */
export function writeHistory(history: History, version: string, names: Names): string {
  const kept: Kept = { version, past: recent(history.past, names), future: recent(history.future, names) }
  return JSON.stringify(kept)
}

function recent(acts: readonly Act[], names: Names): Written[] {
  const written: Written[] = []
  let moves = 0
  for (const act of [...acts].reverse()) {
    moves += act.units.length
    if (moves > mostMoves) break
    written.unshift(writeAct(act, names))
  }
  return written
}

function writeAct({ units, from, to }: Act, names: Names): Written {
  const named = (district: number) => (district === nowhere ? null : (names.districts[district] ?? null))
  return {
    units: Array.from(units, (unit) => names.units[unit] ?? ''),
    from: Array.from(from, named),
    to: Array.from(to, named),
  }
}

/**
 * The history of a plan that is still as the history left it: of that version, every act of the past ending where its units lie, every
 * act of the future beginning there. Null for any other plan.
 */
export function readHistory(
  text: string,
  version: string,
  names: Names,
  assignment: ArrayLike<number>,
): History | null {
  const kept = JSON.parse(text) as Kept
  if (kept.version !== version) return null
  const known = {
    units: new Map(names.units.map((id, unit) => [id, unit])),
    districts: new Map(names.districts.map((id, district) => [id, district])),
  }
  const past = kept.past.map((act) => readAct(act, known))
  const future = kept.future.map((act) => readAct(act, known))
  const back = Int32Array.from(assignment)
  for (const act of [...past].reverse()) if (!act || !follows(back, act.units, act.to, act.from)) return null
  const forth = Int32Array.from(assignment)
  for (const act of future) if (!act || !follows(forth, act.units, act.from, act.to)) return null
  return { past: past.filter((act) => act !== null), future: future.filter((act) => act !== null) }
}

type Known = {
  readonly units: ReadonlyMap<string, number>
  readonly districts: ReadonlyMap<string, number>
}

function readAct({ units, from, to }: Written, known: Known): Act | null {
  const district = (id: string | null) => (id === null ? nowhere : (known.districts.get(id) ?? Number.NaN))
  const read = [
    units.map((id) => known.units.get(id) ?? Number.NaN),
    from.map(district),
    to.map(district),
  ] as const
  if (read.some((list) => list.some(Number.isNaN))) return null
  return { units: Int32Array.from(read[0]), from: Int32Array.from(read[1]), to: Int32Array.from(read[2]) }
}

/** Moves the units if all lie where they should. */
function follows(assignment: Int32Array, units: Int32Array, from: Int32Array, to: Int32Array): boolean {
  if (!units.every((unit, nth) => at(assignment, unit) === at(from, nth))) return false
  for (const [nth, unit] of units.entries()) assignment[unit] = at(to, nth)
  return true
}
