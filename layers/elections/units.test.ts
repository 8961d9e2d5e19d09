import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareListed } from './listed-electors.ts'
import { placeOf } from './positions.ts'
import { rangeOf } from './ranges.ts'
import { reviseUnits } from './revise-units.ts'
import { sideOf, stationAt, streetPlan, type WrittenRange } from './side-pieces.ts'
import { deriveUnits, type UnitAddress } from './units.ts'

const address = (number: number, given: Partial<UnitAddress> = {}): UnitAddress => ({
  id: `${number}${given.suffix ?? ''}`,
  street: 's',
  number,
  suffix: null,
  at: [10 * number, 0],
  electors: 10,
  districts: ['1'],
  ...given,
})
const limits = { electors: 40, addresses: 20, gap: 150 }
const shown = (addresses: readonly UnitAddress[]) =>
  deriveUnits(addresses, [], limits).map(
    ({ id, addresses, electors }) => `${id}: ${addresses.join(' ')} (${electors})`,
  )

describe('a street side is cut', () => {
  test('where the district changes, in any plan that is alive', () => {
    const inPlans = (number: number, ...districts: (string | null)[]) => address(number, { districts })
    expect(
      shown([inPlans(2, '1', '1'), inPlans(4, '1', '2'), inPlans(6, '1', '2'), inPlans(8, null, '2')]),
    ).toEqual(['s.e2: 2 (10)', 's.e4: 4 6 (20)', 's.e8: 8 (10)'])
  })

  test('into parts as equal as houses allow, and a tower stays one', () => {
    expect(shown([2, 4, 6, 8, 10, 12].map((number) => address(number)))).toEqual([
      's.e2: 2 4 6 (30)',
      's.e8: 8 10 12 (30)',
    ])
    expect(shown([address(1), address(3, { electors: 300 }), address(5)])).toEqual([
      's.o1: 1 (10)',
      's.o3: 3 (300)',
      's.o5: 5 (10)',
    ])
  })

  test('where nobody lives for long', () => {
    expect(shown([address(2), address(4, { at: [400, 0] }), address(6, { at: [420, 0] })])).toEqual([
      's.e2: 2 (10)',
      's.e4: 4 6 (20)',
    ])
  })

  test('never within a number; what has no number is apart', () => {
    const bis = [address(2), address(2, { suffix: 'bis' }), address(2, { suffix: 'ter' })]
    expect(shown(bis.map((one) => ({ ...one, electors: 30 })))).toEqual(['s.e2: 2 2bis 2ter (90)'])
    expect(shown([address(0), address(99_999), address(2)])).toEqual(['s.e0: 0 99999 (20)', 's.e2: 2 (10)'])
  })
})

test('units that still hold stay as they are; those of a street that changed are made anew', () => {
  const street = [2, 4, 6, 8].map((number) => address(number))
  const former = [
    { id: 'old', street: 's', addresses: ['2', '4'] },
    { id: 'older', street: 's', addresses: ['6', '8'] },
  ]
  expect(reviseUnits(street, [], former, limits).map(({ id }) => id)).toEqual(['old', 'older'])
  const divided = street.map((one) => ({ ...one, districts: [one.number === 4 ? '2' : '1'] }))
  expect(reviseUnits(divided, [], former, limits).map(({ id }) => id)).toEqual(['s.e2', 's.e4', 's.e6'])
  expect(reviseUnits([...street, address(10)], [], former, limits).map(({ id }) => id)).toEqual([
    's.e2',
    's.e6',
  ])
})

test('every address is in one unit, no elector is lost, and a unit lies in one district of each plan', () => {
  const one = fc.record({
    number: fc.integer({ min: 1, max: 60 }),
    suffix: fc.constantFrom(null, 'bis', 'A'),
    electors: fc.integer({ min: 0, max: 60 }),
    districts: fc.tuple(fc.constantFrom('1', '2', null), fc.constantFrom('1', '2')),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(one, { selector: ({ number, suffix }) => `${number}${suffix}`, maxLength: 40 }),
      (given) => {
        const addresses = given.map((each) => address(each.number, { ...each, at: [each.number * 20, 0] }))
        const units = deriveUnits(addresses, [], limits)
        expect(units.flatMap((unit) => unit.addresses).sort()).toEqual(addresses.map(({ id }) => id).sort())
        expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
        const sum = (list: readonly { electors: number }[]) =>
          list.reduce((all, { electors }) => all + electors, 0)
        expect(sum(units)).toBe(sum(addresses))
        for (const unit of units) {
          const own = addresses.filter(({ id }) => unit.addresses.includes(id))
          expect(new Set(own.map(({ districts }) => JSON.stringify(districts))).size).toBe(1)
        }
        // made once, they hold
        expect(
          reviseUnits(addresses, [], units, limits)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(units.map(({ id }) => id).sort())
      },
    ),
  )
})

const written = (
  parity: 'even' | 'odd' | 'all',
  from: number,
  to: number,
  more: Partial<WrittenRange> = {},
): WrittenRange => ({
  parity,
  number_from: from,
  suffix_from: null,
  number_to: to,
  suffix_to: null,
  no_number: false,
  station: `${from}`,
  ...more,
})

test('the sides of a street give each house the station that its range gives', () => {
  const ranges = [
    written('even', 0, 12, { suffix_to: 'bis' }),
    written('even', 12, 30, { suffix_from: 'ter' }),
    written('odd', 1, 9),
    written('odd', 11, 15, { no_number: true }),
    written('all', 32, 40),
  ]
  const plan = streetPlan(ranges)
  for (let number = 0; number <= 44; number++)
    for (const suffix of [null, 'A', 'bis', 'ter', 'quater', 'D', 'z']) {
      const place = placeOf(number, suffix)
      const found = stationAt(plan[place === 0 ? 'even' : sideOf(number)], place)
      expect([number, suffix, found]).toEqual([
        number,
        suffix,
        rangeOf(ranges, { number, suffix })?.station ?? null,
      ])
    }
})

test('listed electors are shared among the addresses of their line, and stay with a line that has none', () => {
  const line = (id: string, from: number, to: number, electors: number | null) => ({
    ...written('even', from, to),
    id,
    street: 's',
    electors,
  })
  const { electors, empty } = shareListed(
    [line('a', 2, 10, 11), line('b', 12, 20, 7), line('c', 22, 30, null)],
    [2, 4, 24].map((number) => ({ id: String(number), street: 's', number, suffix: null })),
  )
  expect([...electors]).toEqual([
    ['2', 6],
    ['4', 5],
    ['24', 0],
  ])
  expect(empty.map((one) => one.electors)).toEqual([7])
})
