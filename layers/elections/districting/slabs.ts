import type { Ground } from './ground.ts'
import type { Places } from './places.ts'

/**
 * A first plan from nothing: the ground in strips of equal weight along one axis, each strip cut into its districts along
 * the other. Strips of three and four districts lie like bricks, whose borders are short.
 */
export function slabs(
  ground: Ground,
  places: Places,
  slots: readonly number[],
  strips: readonly number[],
  axis: 0 | 1,
): Int32Array {
  const at = ground.current.slice()
  const place = (unit: number, along: 0 | 1) => places[unit]?.[along] ?? 0
  const units = [...at.keys()].filter((unit) => ground.free[unit] === 1)
  let rest = sorted(
    units,
    (unit) => place(unit, axis),
    (unit) => place(unit, axis === 0 ? 1 : 0),
  )
  let slot = 0
  let left = slots.length
  strips.forEach((count, strip) => {
    const taken = share(rest, ground.electors, count / left)
    const across = sorted(
      rest.slice(0, taken),
      (unit) => place(unit, axis === 0 ? 1 : 0),
      (unit) => (strip % 2 ? -1 : 1) * place(unit, axis),
    )
    rest = rest.slice(taken)
    left -= count
    let column = across
    for (let part = count; part > 0; part--) {
      const size = share(column, ground.electors, 1 / part)
      for (const unit of column.slice(0, size)) at[unit] = slots[slot] as number
      column = column.slice(size)
      slot++
    }
  })
  return at
}

/** Counts of districts strip by strip, as even as they can be: 10 in 3 strips are 3, 4, 3. */
export function evenStrips(districts: number, strips: number): number[] {
  return Array.from({ length: strips }, (_, strip) => {
    const upTo = (count: number) => Math.round((districts * count) / strips)
    return upTo(strip + 1) - upTo(strip)
  })
}

function sorted(
  units: readonly number[],
  first: (unit: number) => number,
  second: (unit: number) => number,
): number[] {
  return [...units].sort((a, b) => first(a) - first(b) || second(a) - second(b) || a - b)
}

/** How many of the first units hold that share of the weight, to the nearest. */
function share(units: readonly number[], electors: Int32Array, part: number): number {
  if (part >= 1) return units.length
  const weight = (unit: number) => (electors[unit] as number) + 0.001
  const goal = units.reduce((sum, unit) => sum + weight(unit), 0) * part
  let sum = 0
  for (let rank = 0; rank < units.length; rank++) {
    const own = weight(units[rank] as number)
    if (sum + own / 2 > goal) return rank
    sum += own
  }
  return units.length
}
