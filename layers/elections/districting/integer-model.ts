import type { Ground } from './ground.ts'

/** A row of the model: sum of coefficient × variable, at most or at least that. */
export type Row = { readonly terms: string; readonly sense: '<=' | '>='; readonly bound: number }

/**
 * A problem as an integer program in the LP format: x_u_d is 1 when unit u is in district d, y when a border is cut. That
 * districts hold together is not in it: `separations` adds it where a solution does not.
 */
export class IntegerModel {
  private readonly ground: Ground
  private readonly rows: string[] = []
  private readonly costs: string[] = []
  private readonly binaries: string[] = []
  /** what is paid whatever is decided, in thousandths */
  constant = 0

  constructor(ground: Ground, mostPieces: Int32Array) {
    this.ground = ground
    this.assignments()
    this.bands()
    this.borders()
    this.streets()
    this.ranges()
    this.company(mostPieces)
  }

  /** The program, with further rows. */
  text(further: readonly Row[]): string {
    const rows = [...this.rows, ...further.map(({ terms, sense, bound }) => `${terms} ${sense} ${bound}`)]
    const costs = this.costs.length > 0 ? this.costs.join('\n') : '0 none'
    return `Minimize\n obj: ${costs}\nSubject To\n${rows.map((row, at) => ` r${at}: ${row}`).join('\n')}\nBinary\n ${this.binaries.join('\n ')}\nEnd\n`
  }

  /** The slots where the unit may end; one alone is no choice. */
  choices(unit: number): number[] {
    const { ground } = this
    const here = ground.current[unit] as number
    if (!ground.free[unit]) return [here]
    const slots: number[] = []
    for (let slot = 0; slot < ground.districts; slot++)
      if (ground.allowed[unit * ground.slots + slot] && !ground.leaving[slot]) slots.push(slot)
    return slots
  }

  /** 1, 0 or a variable. */
  at(unit: number, slot: number): string | 0 | 1 {
    const slots = this.choices(unit)
    if (!slots.includes(slot)) return 0
    return slots.length === 1 ? 1 : `x_${unit}_${slot}`
  }

  /** A row over units in districts: what is certain moves to the other side. */
  row(
    list: readonly (readonly [number, number, number])[],
    sense: '<=' | '>=',
    bound: number,
    more = '',
  ): Row | undefined {
    let rest = bound
    const terms: string[] = []
    for (const [factor, unit, slot] of list) {
      const at = this.at(unit, slot)
      if (typeof at === 'number') rest -= factor * at
      else if (factor !== 0) terms.push(`${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${at}`)
    }
    if (terms.length === 0 && more === '')
      return (sense === '<=' ? 0 <= rest : 0 >= rest) ? undefined : impossible
    return { terms: `${terms.join(' ')} ${more}`.trim(), sense, bound: rest }
  }

  private add(row: Row | undefined): void {
    if (row) this.rows.push(`${row.terms} ${row.sense} ${row.bound}`)
  }

  private cost(factor: number, variable: string | 0 | 1): void {
    if (typeof variable === 'number') this.constant += factor * variable
    else if (factor !== 0) this.costs.push(`${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${variable}`)
  }

  private assignments(): void {
    const { ground } = this
    for (let unit = 0; unit < ground.units; unit++) {
      const slots = this.choices(unit)
      for (const slot of slots)
        this.cost(ground.costs[unit * ground.slots + slot] as number, this.at(unit, slot))
      if (slots.length === 1) continue
      const all = slots.map((slot) => [1, unit, slot] as const)
      this.add(this.row(all, '<=', 1))
      this.add(this.row(all, '>=', 1))
      this.binaries.push(...slots.map((slot) => `x_${unit}_${slot}`))
    }
  }

  private bands(): void {
    const { ground } = this
    const units = [...ground.free.keys()]
    for (const slot of openSlots(ground)) {
      const loads = units.map((unit) => [ground.electors[unit] as number, unit, slot] as const)
      this.add(this.row(loads, '<=', ground.max[slot] as number))
      this.add(this.row(loads, '>=', ground.min[slot] as number))
      this.add(
        this.row(
          units.map((unit) => [1, unit, slot] as const),
          '>=',
          1,
        ),
      )
    }
  }

  private borders(): void {
    const { ground } = this
    for (let unit = 0; unit < ground.units; unit++)
      for (let e = ground.offsets[unit] as number; e < (ground.offsets[unit + 1] as number); e++) {
        const other = ground.neighbours[e] as number
        if (other > unit) this.differs(`y_${e}`, unit, other, ground.fronts[e] as number)
      }
  }

  /** Pays when two units are not in the same district. */
  private differs(name: string, a: number, b: number, cost: number): void {
    if (cost === 0) return
    const slots = new Set([...this.choices(a), ...this.choices(b)])
    this.cost(cost, name)
    for (const slot of slots) {
      this.add(
        this.row(
          [
            [1, a, slot],
            [-1, b, slot],
          ],
          '<=',
          0,
          `- 1 ${name}`,
        ),
      )
      this.add(
        this.row(
          [
            [1, b, slot],
            [-1, a, slot],
          ],
          '<=',
          0,
          `- 1 ${name}`,
        ),
      )
    }
  }

  private streets(): void {
    const { streets } = this.ground
    for (const [street, units] of members(streets.of)) {
      this.constant -= streets.cost
      for (const slot of new Set(units.flatMap((unit) => this.choices(unit)))) {
        const name = `z_${street}_${slot}`
        this.cost(streets.cost, name)
        for (const unit of units) this.add(this.row([[1, unit, slot]], '<=', 0, `- 1 ${name}`))
      }
    }
  }

  /** Runs less districts, on each side: a run begins where the unit before is elsewhere. */
  private ranges(): void {
    const { sides, before } = this.ground
    for (const [side, units] of members(sides.of)) {
      this.constant += sides.cost
      for (const unit of units) {
        const other = before[unit] as number
        if (other >= 0) this.differs(`w_${unit}`, other, unit, sides.cost)
      }
      for (const slot of new Set(units.flatMap((unit) => this.choices(unit)))) {
        const name = `q_${side}_${slot}`
        this.cost(-sides.cost, name)
        this.binaries.push(name)
        this.add(
          this.row(
            units.map((unit) => [-1, unit, slot] as const),
            '<=',
            0,
            `+ 1 ${name}`,
          ),
        )
      }
    }
  }

  /** A unit that alone does not fill a district in one piece has a neighbour with it. */
  private company(mostPieces: Int32Array): void {
    const { ground } = this
    for (const slot of openSlots(ground)) {
      if (mostPieces[slot] !== 1) continue
      for (let unit = 0; unit < ground.units; unit++) {
        if (this.at(unit, slot) === 0 || (ground.electors[unit] as number) >= (ground.min[slot] as number))
          continue
        const links = ground.neighbours.subarray(ground.offsets[unit], ground.offsets[unit + 1])
        this.add(this.row([[1, unit, slot], ...[...links].map((v) => [-1, v, slot] as const)], '<=', 0))
      }
    }
  }
}

/** No assignment fits: 0 ≥ 1. */
const impossible: Row = { terms: '0 never', sense: '>=', bound: 1 }

export const openSlots = ({ open }: Ground): number[] => [...open.keys()].filter((slot) => open[slot] === 1)

/** The units of each row that has several. */
function members(of: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  for (const [unit, row] of of.entries()) {
    if (row < 0) continue
    const known = rows.get(row)
    if (known) known.push(unit)
    else rows.set(row, [unit])
  }
  return rows
}
