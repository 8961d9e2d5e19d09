import type { ScenarioProblem } from '../../layers/elections/api.ts'
import type { Scenario } from './api.ts'
import { type Bounds, usualBounds } from './load.ts'
import type { Cells } from './map/cells.ts'
import type { Act } from './plan/act.ts'
import { type History, noHistory } from './plan/history.ts'
import type { Plan } from './plan/plan.ts'
import type { MoveRefusal } from './plan/refusal.ts'

/** How the work reaches the server. */
export type Sending =
  /** `waiting`: no network; it goes when it is back */
  | { readonly state: 'saved' | 'saving' | 'waiting' }
  /** somebody else changed the scenario meanwhile */
  | { readonly state: 'conflict'; readonly who: string | null }
  | { readonly state: 'refused'; readonly said: { readonly fr: string; readonly en: string } }

/** A gesture that is not finished: what it would do, and in which district it goes. */
export type Staged = { readonly act: Act; readonly into: number }

/** The scenario that lies open: its plan, what was done to it, what is being done. */
export type Desk = {
  readonly scenario: Scenario
  readonly problem: ScenarioProblem
  readonly plan: Plan
  /** metres of Web Mercator: x, y of each unit */
  readonly places: Float64Array
  /** null until they have been read */
  readonly cells: Cells | null
  readonly bounds: Bounds
  readonly history: History
  readonly staged: Staged | null
  readonly refusal: (MoveRefusal & { readonly act: Act | null }) | null
  readonly sending: Sending
  /** the server cut units anew: what is on the desk are no longer its units */
  readonly recut: boolean
  /** gestures take only from this district */
  readonly onlyFrom: number | null
  readonly wholeStreet: boolean
  /** units that a row of a list points at */
  readonly lit: readonly number[]
  readonly pollingPlaces: readonly PollingPlace[]
  /** the plan that is compared with, and where on the map it begins: pixels from the left */
  readonly beside: (OtherPlan & { readonly edge: number }) | null
}

/** Another plan of the same units, with its own districts. */
export type OtherPlan = { readonly plan: Plan; readonly districts: ScenarioProblem['districts'] }

/** Where people vote; metres of Web Mercator. */
export type PollingPlace = {
  readonly id: string
  readonly name: string
  readonly booths: number | null
  readonly x: number
  readonly y: number
}

/** What came true with a change: units that changed hands, districts whose sums are others. */
export type Change = { readonly units: ArrayLike<number>; readonly districts: readonly number[] }

let desk: Desk | null = null
let rounds: Int32Array = new Int32Array(0)
const listeners = new Set<() => void>()
const ofDistrict = new Map<number, Set<() => void>>()
const ofChanges = new Set<(change: Change) => void>()

export const getDesk = (): Desk | null => desk

/** Calls back when the desk is another than before; gives back its own undoing. */
export function subscribeDesk(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls back only when the sums of that district changed: a row of the table. */
export function subscribeDistrict(district: number, listener: () => void): () => void {
  const own = ofDistrict.get(district) ?? new Set()
  ofDistrict.set(district, own.add(listener))
  return () => own.delete(listener)
}

/** Grows with every change of a district's sums. */
export const roundOf = (district: number): number => rounds[district] ?? 0

/** Calls back with the units that changed hands: the map paints them alone. */
export function onChange(listener: (change: Change) => void): () => void {
  ofChanges.add(listener)
  return () => ofChanges.delete(listener)
}

type Laid = Pick<Desk, 'scenario' | 'problem' | 'plan' | 'places' | 'cells' | 'pollingPlaces'>

/** Lays another plan on the desk, or clears it. */
export function layOut(next: Laid | null): void {
  const { onlyFrom = null, wholeStreet = false, scenario, bounds = usualBounds } = desk ?? {}
  rounds = new Int32Array(next?.plan.districts ?? 0)
  desk = next && {
    ...next,
    wholeStreet,
    // districts of another scenario are others
    onlyFrom: scenario?.id === next.scenario.id ? onlyFrom : null,
    bounds,
    history: noHistory,
    staged: null,
    refusal: null,
    sending: { state: 'saved' },
    recut: false,
    lit: [],
    beside: null,
  }
  tell()
}

/** The one door of the desk. */
export function changeDesk(part: Partial<Desk>): void {
  if (!desk) return
  desk = { ...desk, ...part }
  tell()
}

/** Says which sums changed; after the plan itself has changed. */
export function changed(change: Change): void {
  for (const district of change.districts) rounds[district] = roundOf(district) + 1
  for (const listener of [...ofChanges]) listener(change)
  for (const district of change.districts)
    for (const listener of [...(ofDistrict.get(district) ?? [])]) listener()
}

function tell(): void {
  for (const listener of [...listeners]) listener()
}
