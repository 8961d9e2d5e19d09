import { change, getState } from '../state.ts'
import { changeDesk, changed, type Desk, getDesk } from './desk.ts'
import { type Act, actTowards, apply, moveOf, reversed } from './plan/act.ts'
import { redo, remember, undo } from './plan/history.ts'
import { at } from './plan/plan.ts'
import { refusalOf } from './plan/refusal.ts'
import { onlyFrom, wholeStreets } from './plan/unit-sets.ts'
import { send } from './sending.ts'

/** Index of the district in hand; null when none is. */
export function districtInHand(desk: Desk | null = getDesk()): number | null {
  const { district } = getState().districting
  const found = desk?.problem.districts.findIndex(({ id, station }) => (station ?? id) === district) ?? -1
  return found < 0 ? null : found
}

/** Takes a district in hand, or none. True when that is another than before. */
export function takeDistrict(index: number | null): boolean {
  const { districting } = getState()
  const found = index === null ? undefined : getDesk()?.problem.districts[index]
  const district = found ? (found.station ?? found.id) : null
  if (district === districting.district) return false
  change({ districting: { ...districting, district } })
  return true
}

/** The units that a gesture means by those it met: whole streets, one district only, as it is set. */
export function meant(desk: Desk, units: Iterable<number>): number[] {
  const met = desk.wholeStreet ? wholeStreets(desk.plan.graph, units) : units
  return onlyFrom(desk.plan, met, desk.onlyFrom)
}

/** Moves units into a district, unless something speaks against it. True when it is done. */
export function moveUnits(units: Iterable<number>, to: number): boolean {
  const desk = getDesk()
  if (!desk) return false
  const wanted = moveOf(desk.plan, units, to)
  const free = allowed(desk, wanted)
  return attempt(desk, free.units.length > 0 ? free : wanted)
}

/** Makes the plan another one in one act: a proposal that is taken. */
export function takeProposal(assignment: ArrayLike<number>): boolean {
  const desk = getDesk()
  if (!desk) return false
  return insist(actTowards(desk.plan, assignment))
}

function attempt(desk: Desk, act: Act): boolean {
  const refusal = refusalOf(desk.plan, act)
  if (refusal) {
    changeDesk({
      refusal: { ...refusal, act: refusal.word === 'cuts' || refusal.word === 'apart' ? act : null },
    })
    return false
  }
  return insist(act)
}

/** Does an act that was refused for a new piece all the same: the officer knows of a bridge that we do not. */
export function insist(act: Act): boolean {
  const desk = getDesk()
  if (!desk || act.units.length === 0) return false
  finish(act, apply(desk.plan, act), remember(desk.history, act))
  return true
}

function finish(act: Act, districts: readonly number[], history: Desk['history']): void {
  changed({ units: act.units, districts })
  changeDesk({ history, refusal: null, staged: null })
  send(act)
}

export function undoLast(): boolean {
  const desk = getDesk()
  dropStaged()
  const step = desk && undo(desk.plan, desk.history)
  if (!desk || !step) return false
  finish(step.act, step.touched, step.history)
  return true
}

export function redoLast(): boolean {
  const desk = getDesk()
  dropStaged()
  const step = desk && redo(desk.plan, desk.history)
  if (!desk || !step) return false
  finish(step.act, step.touched, step.history)
  return true
}

/**
 * Shows an unfinished gesture: the plan is already as it would be, so that every total on the page tells it. What was staged before is
 * taken back by the same stroke.
 */
export function stage(make: (desk: Desk) => Act, into: number): void {
  const desk = getDesk()
  if (!desk) return
  const before = desk.staged?.act
  const back = before ? apply(desk.plan, reversed(before)) : []
  const act = allowed(desk, make(desk))
  const districts = [...new Set([...back, ...apply(desk.plan, act)])]
  changed({ units: differing(before, act), districts })
  changeDesk({ staged: act.units.length > 0 ? { act, into } : null, refusal: null })
}

/** Units that lie elsewhere after one act than after the other. */
function differing(before: Act | undefined, act: Act): number[] {
  const was = new Map(
    [...(before?.units.entries() ?? [])].map(([nth, unit]) => [unit, at(before?.to ?? act.to, nth)]),
  )
  const changed = [...act.units.entries()].filter(([nth, unit]) => was.get(unit) !== at(act.to, nth))
  const now = new Set(act.units)
  return [...changed.map(([, unit]) => unit), ...[...was.keys()].filter((unit) => !now.has(unit))]
}

/** Locked districts and fixed units are passed over by a sweeping gesture. */
function allowed(desk: Desk, act: Act): Act {
  const { locked, graph } = desk.plan
  const free = [...act.units.keys()].filter((nth) => {
    const [unit, from, to] = [at(act.units, nth), at(act.from, nth), at(act.to, nth)]
    return !at(graph.fixed, unit) && !(from >= 0 && at(locked, from)) && !(to >= 0 && at(locked, to))
  })
  const keep = (array: Int32Array) => Int32Array.from(free, (nth) => at(array, nth))
  return { units: keep(act.units), from: keep(act.from), to: keep(act.to) }
}

/** The unfinished gesture is meant: it becomes an act, or is refused and taken back. */
export function acceptStaged(): boolean {
  const act = getDesk()?.staged?.act
  dropStaged()
  const desk = getDesk()
  return desk && act ? attempt(desk, act) : false
}

/** The unfinished gesture is not meant. */
export function dropStaged(): void {
  const desk = getDesk()
  if (!desk?.staged) return
  const { act } = desk.staged
  const districts = apply(desk.plan, reversed(act))
  changed({ units: act.units, districts })
  changeDesk({ staged: null })
}

/** Locks a district against every act, or frees it. */
export function lock(district: number, locked: boolean): void {
  const desk = getDesk()
  if (!desk) return
  desk.plan.locked[district] = locked ? 1 : 0
  changed({ units: [], districts: [district] })
  changeDesk({})
}

export function lockAll(locked: boolean): void {
  const districts = getDesk()?.plan.districts ?? 0
  for (let district = 0; district < districts; district++) lock(district, locked)
}
