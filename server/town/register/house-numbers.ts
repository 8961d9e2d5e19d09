import type { Random } from '../../../layers/model/random.ts'
import { groupBy } from '../group.ts'
import type { Door } from './doors.ts'
import type { Street } from './streets.ts'

/** A door with its number; the suffix is “bis” or “ter”. */
export type NumberedDoor = Door & { number: number; suffix: '' | 'bis' | 'ter' }

/** Metres of street for one step of numbers on either side, when fronts are wide. */
const WIDEST_STEP = 16

/**
 * Odd numbers on the left, even ones on the right, growing from the beginning of the street.
 * Squares are numbered all round; some country lanes by the metres from their beginning.
 */
export function houseNumbers(
  doors: readonly Door[],
  streets: readonly Street[],
  random: Random,
): NumberedDoor[] {
  return [...groupBy(doors, ({ street }) => street)].flatMap(([id, own]) => {
    const street = streets[id] as Street
    const fork = random.fork(id)
    const sorted = [...own].sort((a, b) => a.metres - b.metres || a.lot - b.lot)
    if (street.given?.startsWith('Place'))
      return sorted.map((door, i) => ({ ...door, number: i + 1, suffix: '' }))
    const metric = street.rank === 'lane' && fork.chance(0.6)
    const step = stepOf(sorted)
    return (['left', 'right'] as const).flatMap((side) => {
      const row = sorted.filter((door) => door.side === side)
      const parity = side === 'left' ? 1 : 0
      return metric ? byMetres(row, parity) : inOrder(row, parity, step, fork)
    })
  })
}

/** How many metres two numbers of a side stand apart: the middle front of the street. */
function stepOf(doors: readonly Door[]): number {
  const fronts = doors.map(({ front }) => front).sort((a, b) => a - b)
  return Math.min(WIDEST_STEP, Math.max(5, fronts[Math.floor(fronts.length / 2)] ?? WIDEST_STEP))
}

/** Both sides keep pace: a gap in the houses leaves a gap in the numbers; a narrow house in between is a “bis”. */
function inOrder(row: readonly Door[], parity: number, step: number, random: Random): NumberedDoor[] {
  let last = -parity
  let suffix: NumberedDoor['suffix'] = ''
  let before = 0
  return row.map((door) => {
    const squeezed = suffix !== 'ter' && last > 0 && door.metres - before < step * 1.6 && random.chance(0.03)
    before = door.metres
    if (squeezed) {
      suffix = suffix === '' ? 'bis' : 'ter'
      return { ...door, number: last, suffix }
    }
    const pace = Math.floor((door.metres / step) * 0.86) * 2 + parity
    last = Math.max(last + 2, pace)
    suffix = ''
    return { ...door, number: last, suffix }
  })
}

function byMetres(row: readonly Door[], parity: number): NumberedDoor[] {
  let last = 0
  return row.map((door) => {
    const metres = Math.max(1, Math.round(door.metres))
    const own = metres % 2 === parity ? metres : metres + 1
    last = Math.max(last + 2, own)
    if (last % 2 !== parity) last++
    return { ...door, number: last, suffix: '' }
  })
}
