import type { Rows } from './ground.ts'

/** How many units of each row (street, or side of one) each slot has: from it, how many districts share the row. */
export class RowCounts {
  private readonly rows: Rows
  private readonly slots: number
  private readonly counts: Int32Array
  /** rows that hold a unit */
  rowsUsed = 0

  constructor(rows: Rows, slots: number) {
    this.rows = rows
    this.slots = slots
    this.counts = new Int32Array(rows.count * slots)
  }

  clear(): void {
    this.counts.fill(0)
    this.rowsUsed = this.rows.count
  }

  /** Counts the unit in; the cost of a district more on its row, or 0. */
  add(unit: number, slot: number): number {
    const row = this.rows.of[unit] as number
    if (row < 0) return 0
    const at = row * this.slots + slot
    const before = this.counts[at] as number
    this.counts[at] = before + 1
    return before === 0 ? this.rows.cost : 0
  }

  /** What a unit’s move adds to the cost of districts on its row. */
  change(unit: number, from: number, to: number): number {
    const row = this.rows.of[unit] as number
    if (row < 0) return 0
    const left = this.counts[row * this.slots + from] === 1 ? 1 : 0
    const joined = this.counts[row * this.slots + to] === 0 ? 1 : 0
    return (joined - left) * this.rows.cost
  }

  shift(unit: number, from: number, to: number): void {
    const row = this.rows.of[unit] as number
    if (row < 0) return
    const [left, joined] = [row * this.slots + from, row * this.slots + to]
    this.counts[left] = (this.counts[left] as number) - 1
    this.counts[joined] = (this.counts[joined] as number) + 1
  }
}
