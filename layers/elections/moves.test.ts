import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layRange, moveUnits, stationsOf, type UnitNumbers } from './moves.ts'
import { lastOf, type Parity, positionOf } from './positions.ts'
import { sideOf, stationAt, streetPlan, type WrittenRange, writtenRanges } from './side-pieces.ts'

const range = (parity: Parity, from: number, to: number, station: string | null): WrittenRange => ({
  parity,
  number_from: from,
  suffix_from: null,
  number_to: to,
  suffix_to: null,
  no_number: false,
  station,
})
const unit = (id: string, from: number, to = from): UnitNumbers => ({
  id,
  side: sideOf(from),
  from: positionOf(from, null),
  to: positionOf(to, null),
})
const short = (ranges: readonly WrittenRange[]) =>
  ranges.map(
    (one) =>
      `${one.parity} ${one.number_from}${one.suffix_from ?? ''}–${one.number_to}${one.suffix_to ?? ''} ${one.station}`,
  )
const move = (
  ranges: readonly WrittenRange[],
  units: readonly UnitNumbers[],
  to: Record<string, string | null>,
) => short(moveUnits(ranges, units, new Map(Object.entries(to))))

describe('units of a street that go to another station', () => {
  const even = [unit('a', 2, 8), unit('b', 12, 20), unit('c', 26, 40)]
  const odd = [unit('d', 1, 9), unit('e', 11, 21)]

  test('cut the line of the order in two, without a hole between the neighbours', () => {
    expect(move([range('even', 0, 44, '1')], even, { c: '2' })).toEqual(['even 0–24 1', 'even 26–44 2'])
  })

  test('and come back to the line that was there', () => {
    const moved = moveUnits([range('even', 0, 44, '1')], even, new Map([['c', '2']]))
    expect(move(moved, even, { c: '1' })).toEqual(['even 0–44 1'])
  })

  test('a line for both sides becomes one for each, and one again', () => {
    const all = [range('all', 1, 44, '1')]
    const moved = moveUnits(all, [...even, ...odd], new Map([['e', '2']]))
    expect(short(moved)).toEqual(['even 2–44 1', 'odd 1–9 1', 'odd 11–43 2'])
    expect(move(moved, [...even, ...odd], { e: '1' })).toEqual(['all 1–44 1'])
  })

  test('an old cut stays where it was; what lies beyond the last house stays too', () => {
    const list = [range('even', 2, 22, '1'), range('even', 24, 60, '2')]
    expect(move(list, even, { a: '3' })).toEqual(['even 2–10 3', 'even 12–22 1', 'even 24–60 2'])
  })

  test('a side where nobody lives follows the other one', () => {
    expect(move([range('all', 1, 44, '1')], even, { a: '2', b: '2', c: '2' })).toEqual(['all 1–44 2'])
    expect(
      move([range('even', 2, 44, '1'), range('odd', 1, 43, '1')], even, { a: '2', b: '2', c: '2' }),
    ).toEqual(['even 2–44 2', 'odd 1–43 1'])
  })

  test('numbers without a house between two neighbours of one station go with them', () => {
    const list = [range('even', 0, 8, '1'), range('even', 10, 10, '9'), range('even', 12, 44, '2')]
    expect(move(list, even, { a: '2' })).toEqual(['even 0–44 2'])
    expect(move(list, even, { a: '3' })).toEqual(['even 0–8 3', 'even 10–10 9', 'even 12–44 2'])
  })

  test('who is in no district stays in none until he is moved himself', () => {
    const list = [range('even', 0, 9, '1')]
    expect(move(list, even, { a: '2' })).toEqual(['even 0–8 2'])
    expect(move(list, even, { c: '1' })).toEqual(['even 0–8 1', 'even 26–40 1'])
    expect(move(list, even, { b: '1', c: '1' })).toEqual(['even 0–40 1'])
    expect(move(list, even, { a: null })).toEqual([])
  })
})

describe('a range that is typed', () => {
  test('is laid over what was there', () => {
    const list = [range('all', 1, 40, '1')]
    expect(short(layRange(list, range('even', 10, 20, '2')))).toEqual([
      'even 2–8 1',
      'even 10–20 2',
      'even 22–40 1',
      'odd 1–39 1',
    ])
    expect(short(layRange(list, range('all', 11, 20, '2')))).toEqual([
      'all 1–10 1',
      'all 11–20 2',
      'all 21–40 1',
    ])
    expect(short(layRange(list, range('all', 21, 90, null)))).toEqual(['all 1–20 1'])
  })

  test('may begin or end at a suffix', () => {
    const typed = { ...range('even', 12, 20, '2'), suffix_from: 'bis', suffix_to: 'ter' }
    expect(short(layRange([range('even', 2, 40, '1')], typed))).toEqual([
      'even 2–12A 1',
      'even 12bis–20ter 2',
      'even 20quater–40 1',
    ])
  })
})

test('addresses without number are even, or in the range that says so', () => {
  const plan = streetPlan([range('even', 0, 10, '1'), { ...range('odd', 1, 9, '2'), no_number: true }])
  expect(stationAt(plan.even, 0)).toBe('2')
  expect(stationAt(plan.even, positionOf(2, null))).toBe('1')
  expect(stationAt(streetPlan([range('all', 0, 10, '1')]).even, 0)).toBe('1')
  expect(stationAt(streetPlan([range('odd', 1, 9, '1')]).even, 0)).toBeNull()
})

const station = fc.constantFrom('1', '2', '3')
const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 })

/** Ranges of a street that do not lie on each other, with holes. */
const ranges = fc
  .record({
    even: fc.tuple(cuts, fc.array(fc.option(station), { minLength: 7, maxLength: 7 })),
    odd: fc.tuple(cuts, fc.array(fc.option(station), { minLength: 7, maxLength: 7 })),
  })
  .map(({ even, odd }) => [...sideRanges('even', ...even), ...sideRanges('odd', ...odd)])

function sideRanges(side: 'even' | 'odd', at: number[], stations: (string | null)[]): WrittenRange[] {
  const sorted = [...at].sort((one, other) => one - other).map((half) => half * 2 + (side === 'odd' ? 1 : 0))
  return sorted.flatMap((from, index) => {
    const to = (sorted[index + 1] ?? from + 20) - 2
    const name = stations[index] ?? null
    return name === null || to < from ? [] : [range(side, from, to, name)]
  })
}

/** Units of a street: runs of numbers that no two share, each within one district. */
const units = (list: readonly WrittenRange[], numbers: readonly number[]): UnitNumbers[] => {
  const plan = streetPlan(list)
  return (['even', 'odd'] as const).flatMap((side) => {
    const sorted = numbers.filter((number) => sideOf(number) === side).sort((one, other) => one - other)
    const found: { from: number; to: number; station: string | null }[] = []
    for (const number of sorted) {
      const own = stationAt(plan[side], positionOf(number, null))
      const last = found.at(-1)
      if (last && last.station === own && number % 3 !== 0) last.to = number
      else found.push({ from: number, to: number, station: own })
    }
    return found.map(({ from, to }) => unit(`${side}${from}`, from, to))
  })
}

const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 130 }), { minLength: 1, maxLength: 25 })

test('whatever is moved, it goes where it was sent, and everybody else stays where he was', () => {
  fc.assert(
    fc.property(
      ranges,
      numbers,
      fc.array(fc.option(station), { minLength: 25, maxLength: 25 }),
      (list, given, targets) => {
        const own = units(list, given)
        const before = stationsOf(list, own)
        const to = new Map(
          own.flatMap(({ id }, index) => (index % 3 === 0 ? [[id, targets[index] ?? null] as const] : [])),
        )
        const after = moveUnits(list, own, to)
        expect(stationsOf(after, own)).toEqual(new Map([...before, ...to]))
        expect(overlaps(after)).toBe(false)
        // said again, it is the same: ranges → assignment → ranges
        expect(short(moveUnits(after, own, new Map()))).toEqual(
          short(moveUnits(after, own, stationsOf(after, own))),
        )
        // every address of a unit, not its first alone
        for (const number of given) {
          const unitOf = own.find(
            (one) =>
              one.side === sideOf(number) &&
              one.from <= positionOf(number, null) &&
              one.to >= positionOf(number, null),
          )
          expect(stationAt(streetPlan(after)[sideOf(number)], positionOf(number, null))).toBe(
            stationsOf(after, own).get(unitOf?.id ?? ''),
          )
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('ranges read into sides and written again hold the same numbers, in no more lines', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const again = writtenRanges(streetPlan(list))
      expect(again.length).toBeLessThanOrEqual(list.length)
      expect(overlaps(again)).toBe(false)
      for (let number = 0; number < 140; number++)
        expect(stationAt(streetPlan(again)[sideOf(number)], lastOf(number))).toBe(
          stationAt(streetPlan(list)[sideOf(number)], lastOf(number)),
        )
    }),
  )
})

function overlaps(list: readonly WrittenRange[]): boolean {
  const held = new Set<string>()
  for (const one of list)
    for (let number = one.number_from; number <= one.number_to; number++) {
      if (one.parity !== 'all' && sideOf(number) !== one.parity) continue
      if (held.has(String(number))) return true
      held.add(String(number))
    }
  return false
}

test('numbers with a suffix that is no letter, such as 8 D1, can be cut off and come back', () => {
  const list = [
    { ...range('even', 2, 8, '1'), suffix_to: 'Z' },
    { ...range('even', 8, 20, '2'), suffix_from: 'd1' },
  ]
  const even = [
    unit('a', 2, 6),
    { ...unit('b', 8), to: positionOf(8, 'D1'), from: positionOf(8, 'D1') },
    unit('c', 10, 20),
  ]
  expect(move(list, even, { c: '3' })).toEqual(['even 2–8Z 1', 'even 8autre–8 2', 'even 10–20 3'])
  expect(move(list, even, { b: '1', c: '1' })).toEqual(['even 2–20 1'])
  const typed = { ...range('even', 8, 12, '3'), suffix_from: 'd1', suffix_to: 'd1' }
  expect(short(layRange([range('even', 2, 20, '1')], typed))).toEqual([
    'even 2–8Z 1',
    'even 8autre–12 3',
    'even 14–20 1',
  ])
})
