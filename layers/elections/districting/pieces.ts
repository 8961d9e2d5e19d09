import type { Ground } from './ground.ts'

/**
 * Counts connected parts by a search that goes out from several units at once and stops as soon as they have met: exact, and
 * short where the ground is whole.
 */
export class Pieces {
  private readonly ground: Ground
  private readonly seen: Int32Array
  private readonly label: Int32Array
  private readonly queue: Int32Array
  private readonly parent: Int32Array
  private readonly pending: Int32Array
  private generation = 0

  constructor(ground: Ground) {
    this.ground = ground
    let most = 1
    for (let u = 0; u < ground.units; u++)
      most = Math.max(most, (ground.offsets[u + 1] as number) - (ground.offsets[u] as number))
    this.seen = new Int32Array(ground.units)
    this.label = new Int32Array(ground.units)
    this.queue = new Int32Array(ground.units)
    this.parent = new Int32Array(most)
    this.pending = new Int32Array(most)
  }

  /** In how many pieces of that slot the neighbours of a unit lie, when the unit itself is not there. */
  around(unit: number, slot: number, assignment: Int32Array): number {
    const { offsets, neighbours } = this.ground
    const { seen, label, queue, parent, pending } = this
    const generation = ++this.generation
    let tail = 0
    for (let e = offsets[unit] as number; e < (offsets[unit + 1] as number); e++) {
      const v = neighbours[e] as number
      if (assignment[v] !== slot) continue
      seen[v] = generation
      label[v] = tail
      parent[tail] = tail
      pending[tail] = 1
      queue[tail++] = v
    }
    if (tail < 2) return tail
    let open = tail
    let closed = 0
    for (let head = 0; head < tail; head++) {
      const x = queue[head] as number
      let own = this.root(label[x] as number)
      for (let e = offsets[x] as number; e < (offsets[x + 1] as number); e++) {
        const v = neighbours[e] as number
        if (assignment[v] !== slot || v === unit) continue
        if (seen[v] !== generation) {
          seen[v] = generation
          label[v] = own
          pending[own] = (pending[own] as number) + 1
          queue[tail++] = v
          continue
        }
        const other = this.root(label[v] as number)
        if (other === own) continue
        parent[other] = own
        pending[own] = (pending[own] as number) + (pending[other] as number)
        if (--open === 1) return closed + 1
        own = this.root(own)
      }
      pending[own] = (pending[own] as number) - 1
      if (pending[own] === 0) {
        closed++
        if (--open === 1) return closed + 1
      }
    }
    return closed
  }

  private root(label: number): number {
    const { parent } = this
    let at = label
    while (parent[at] !== at) at = parent[at] as number
    return at
  }

  /** The pieces of a slot, each as its units; the largest by electors first. */
  list(slot: number, assignment: Int32Array): number[][] {
    const { offsets, neighbours, electors, units } = this.ground
    const generation = ++this.generation
    const found: { units: number[]; electors: number }[] = []
    for (let start = 0; start < units; start++) {
      if (assignment[start] !== slot || this.seen[start] === generation) continue
      this.seen[start] = generation
      const piece = [start]
      let sum = 0
      for (let head = 0; head < piece.length; head++) {
        const x = piece[head] as number
        sum += electors[x] as number
        for (let e = offsets[x] as number; e < (offsets[x + 1] as number); e++) {
          const v = neighbours[e] as number
          if (assignment[v] !== slot || this.seen[v] === generation) continue
          this.seen[v] = generation
          piece.push(v)
        }
      }
      found.push({ units: piece, electors: sum })
    }
    found.sort((a, b) => b.electors - a.electors || b.units.length - a.units.length)
    return found.map(({ units }) => units)
  }

  /** How many pieces each slot has. */
  counts(assignment: Int32Array): Int32Array {
    const { offsets, neighbours, units, slots } = this.ground
    const { seen, queue } = this
    const generation = ++this.generation
    const counts = new Int32Array(slots)
    for (let start = 0; start < units; start++) {
      if (seen[start] === generation) continue
      const slot = assignment[start] as number
      counts[slot] = (counts[slot] as number) + 1
      seen[start] = generation
      queue[0] = start
      let tail = 1
      for (let head = 0; head < tail; head++) {
        const x = queue[head] as number
        for (let e = offsets[x] as number; e < (offsets[x + 1] as number); e++) {
          const v = neighbours[e] as number
          if (assignment[v] !== slot || seen[v] === generation) continue
          seen[v] = generation
          queue[tail++] = v
        }
      }
    }
    return counts
  }
}
