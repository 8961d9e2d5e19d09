import type { Ground } from './ground.ts'
import { Pieces } from './pieces.ts'
import { RowCounts } from './row-counts.ts'

/**
 * A plan in hand: where each unit is, and what that costs, kept up to date move by move. `cost` is the objective;
 * `outside` the electors outside the bands and, of closing districts, the units left in them.
 */
export class Plan {
  readonly ground: Ground
  readonly at: Int32Array
  readonly loads: Float64Array
  readonly counts: Int32Array
  readonly pieces: Int32Array
  /** H3: no new piece; some districts have several today */
  readonly mostPieces: Int32Array
  /** free units with a neighbour elsewhere, in no order: the first `edgeCount` of `edge` */
  readonly edge: Int32Array
  edgeCount = 0
  cost = 0
  outside = 0
  /** what an elector outside the bands costs the search */
  toll = 0
  /** what an elector off the middle costs it, when the most even plan is looked for */
  evenness = 0
  readonly parts: Pieces
  private readonly foreign: Int32Array
  private readonly edgePlace: Int32Array
  private readonly streets: RowCounts
  private readonly sides: RowCounts
  readonly middle: Float64Array

  constructor(ground: Ground, mostPieces?: Int32Array) {
    const { units, slots } = ground
    this.ground = ground
    this.at = ground.current.slice()
    this.loads = new Float64Array(slots)
    this.counts = new Int32Array(slots)
    this.parts = new Pieces(ground)
    this.foreign = new Int32Array(units)
    this.edge = new Int32Array(units)
    this.edgePlace = new Int32Array(units)
    this.streets = new RowCounts(ground.streets, slots)
    this.sides = new RowCounts(ground.sides, slots)
    this.middle = middles(ground)
    this.pieces = new Int32Array(slots)
    this.mostPieces = mostPieces ?? new Int32Array(slots)
    this.settle()
    if (!mostPieces) {
      for (let slot = 0; slot < slots; slot++)
        this.mostPieces[slot] = ground.leaving[slot] ? ground.units : Math.max(1, this.pieces[slot] as number)
    }
  }

  /** Takes an assignment whole. */
  assign(assignment: Int32Array): void {
    this.at.set(assignment)
    this.settle()
  }

  /** Counts everything again from the assignment. */
  private settle(): void {
    const { ground, at } = this
    this.loads.fill(0)
    this.counts.fill(0)
    this.streets.clear()
    this.sides.clear()
    this.edgeCount = 0
    this.edgePlace.fill(-1)
    this.cost = 0
    for (let u = 0; u < ground.units; u++) {
      const slot = at[u] as number
      this.loads[slot] = (this.loads[slot] as number) + (ground.electors[u] as number)
      this.counts[slot] = (this.counts[slot] as number) + 1
      this.cost += ground.costs[u * ground.slots + slot] as number
      this.cost += this.streets.add(u, slot) - this.sides.add(u, slot) + this.runsBegun(u)
      let foreign = 0
      for (let e = ground.offsets[u] as number; e < (ground.offsets[u + 1] as number); e++) {
        const v = ground.neighbours[e] as number
        if (at[v] === slot) continue
        foreign++
        if (v > u) this.cost += ground.fronts[e] as number
      }
      this.foreign[u] = foreign
      this.onEdge(u)
    }
    this.cost -= this.streets.rowsUsed * ground.streets.cost
    this.pieces.set(this.parts.counts(at))
    this.outside = 0
    for (let slot = 0; slot < ground.slots; slot++)
      this.outside +=
        this.outsideOf(slot, this.loads[slot] as number) +
        (ground.leaving[slot] ? (this.counts[slot] as number) : 0)
  }

  /** What the search minimises. */
  get score(): number {
    let uneven = 0
    if (this.evenness > 0)
      for (let slot = 0; slot < this.ground.slots; slot++)
        uneven += this.unevennessOf(slot, this.loads[slot] as number)
    return this.cost + this.toll * this.outside + uneven
  }

  /** Electors of that slot outside its band, were this its load. */
  outsideOf(slot: number, load: number): number {
    const max = this.ground.max[slot] as number
    if (load > max) return load - max
    const min = this.ground.min[slot] as number
    return load < min ? min - load : 0
  }

  private unevennessOf(slot: number, load: number): number {
    if (!this.ground.open[slot]) return 0
    return this.evenness * Math.abs(load - (this.middle[slot] as number))
  }

  private tolls(slot: number, load: number): number {
    const outside = this.toll * this.outsideOf(slot, load)
    return this.evenness > 0 ? outside + this.unevennessOf(slot, load) : outside
  }

  /** By how much the score changes if the unit goes there. */
  change(unit: number, to: number): number {
    const { ground, loads } = this
    const from = this.at[unit] as number
    const weight = ground.electors[unit] as number
    const [left, joined] = [loads[from] as number, loads[to] as number]
    let change = this.costChange(unit, to)
    change += this.tolls(from, left - weight) - this.tolls(from, left)
    change += this.tolls(to, joined + weight) - this.tolls(to, joined)
    return change + this.toll * ((ground.leaving[to] as number) - (ground.leaving[from] as number))
  }

  /** The same for the objective alone. */
  private costChange(unit: number, to: number): number {
    const { ground, at } = this
    const from = at[unit] as number
    const row = unit * ground.slots
    let change = (ground.costs[row + to] as number) - (ground.costs[row + from] as number)
    for (let e = ground.offsets[unit] as number; e < (ground.offsets[unit + 1] as number); e++) {
      const slot = at[ground.neighbours[e] as number] as number
      if (slot === from) change += ground.fronts[e] as number
      else if (slot === to) change -= ground.fronts[e] as number
    }
    if (ground.streets.cost > 0) change += this.streets.change(unit, from, to)
    if (ground.sides.cost > 0) change += this.runChange(unit, from, to) - this.sides.change(unit, from, to)
    return change
  }

  /** Runs of one district beyond one, on a side: runs less districts. A run begins where the unit before is elsewhere. */
  private runChange(unit: number, from: number, to: number): number {
    const { ground, at } = this
    if ((ground.sides.of[unit] as number) < 0) return 0
    const [before, after] = [ground.before[unit] as number, ground.after[unit] as number]
    let begun = 0
    if (before >= 0) begun += (at[before] === to ? 0 : 1) - (at[before] === from ? 0 : 1)
    if (after >= 0) begun += (at[after] === to ? 0 : 1) - (at[after] === from ? 0 : 1)
    return begun * ground.sides.cost
  }

  private runsBegun(unit: number): number {
    const { ground, at } = this
    if ((ground.sides.of[unit] as number) < 0) return 0
    const before = ground.before[unit] as number
    return before >= 0 && at[before] === at[unit] ? 0 : ground.sides.cost
  }

  /** Whether the unit may go there: it touches it, and neither side gets a piece that today’s plan has not. */
  mayMove(unit: number, to: number): boolean {
    const { ground, at, pieces, counts, mostPieces } = this
    const from = at[unit] as number
    if (!ground.allowed[unit * ground.slots + to] || !ground.free[unit]) return false
    const touched = this.touches(unit, to)
    if (!touched && (counts[to] as number) > 0) return false
    if (ground.leaving[from]) return true
    if (counts[from] === 1) return false
    const around = this.parts.around(unit, from, at)
    return (pieces[from] as number) + around - 1 <= (mostPieces[from] as number)
  }

  private touches(unit: number, slot: number): boolean {
    const { offsets, neighbours } = this.ground
    for (let e = offsets[unit] as number; e < (offsets[unit + 1] as number); e++)
      if (this.at[neighbours[e] as number] === slot) return true
    return false
  }

  /** Moves a unit, pieces counted. */
  move(unit: number, to: number): void {
    const { ground, at, pieces } = this
    const from = at[unit] as number
    if (!ground.leaving[from]) pieces[from] = (pieces[from] as number) + this.parts.around(unit, from, at) - 1
    if (!ground.leaving[to]) {
      const joined = pieces[to] === 1 && this.touches(unit, to) ? 1 : this.parts.around(unit, to, at)
      pieces[to] = (pieces[to] as number) + 1 - joined
    }
    this.shift(unit, to)
  }

  /** Moves a unit; the pieces of both sides are counted by the caller. */
  shift(unit: number, to: number): void {
    const { ground, at, loads, counts } = this
    const from = at[unit] as number
    const weight = ground.electors[unit] as number
    const [left, joined] = [loads[from] as number, loads[to] as number]
    this.cost += this.costChange(unit, to)
    this.outside += this.outsideOf(from, left - weight) - this.outsideOf(from, left)
    this.outside += this.outsideOf(to, joined + weight) - this.outsideOf(to, joined)
    this.outside += (ground.leaving[to] as number) - (ground.leaving[from] as number)
    loads[from] = left - weight
    loads[to] = joined + weight
    counts[from] = (counts[from] as number) - 1
    counts[to] = (counts[to] as number) + 1
    this.streets.shift(unit, from, to)
    this.sides.shift(unit, from, to)
    at[unit] = to
    this.edgeAfter(unit, from, to)
  }

  private edgeAfter(unit: number, from: number, to: number): void {
    const { offsets, neighbours } = this.ground
    const { at, foreign } = this
    let own = 0
    for (let e = offsets[unit] as number; e < (offsets[unit + 1] as number); e++) {
      const v = neighbours[e] as number
      const slot = at[v] as number
      if (slot !== to) own++
      if (slot === from) foreign[v] = (foreign[v] as number) + 1
      else if (slot === to) foreign[v] = (foreign[v] as number) - 1
      else continue
      this.onEdge(v)
    }
    foreign[unit] = own
    this.onEdge(unit)
  }

  private onEdge(unit: number): void {
    const { edge, edgePlace } = this
    const place = edgePlace[unit] as number
    const belongs = (this.foreign[unit] as number) > 0 && this.ground.free[unit] === 1
    if (belongs === place >= 0) return
    if (belongs) {
      edgePlace[unit] = this.edgeCount
      edge[this.edgeCount++] = unit
      return
    }
    const last = edge[--this.edgeCount] as number
    edge[place] = last
    edgePlace[last] = place
    edgePlace[unit] = -1
  }

  /** Counts the pieces of every slot again: after units were shifted. */
  recount(): void {
    this.pieces.set(this.parts.counts(this.at))
  }

  /** Whether the slot has no more pieces than it may. */
  hasNoNewPiece(slot: number): boolean {
    return (this.pieces[slot] as number) <= (this.mostPieces[slot] as number)
  }
}

/** The middle of what each open district can hold, if all take their share. */
function middles({ electors, slots, open, current, min, max }: Ground): Float64Array {
  let sum = 0
  let places = 0
  for (let u = 0; u < electors.length; u++) {
    const slot = current[u] as number
    if (open[slot] || (min[slot] === 0 && max[slot] === 0)) sum += electors[u] as number
  }
  for (let slot = 0; slot < slots; slot++) places += open[slot] as number
  return new Float64Array(slots).fill(places > 0 ? sum / places : 0)
}
