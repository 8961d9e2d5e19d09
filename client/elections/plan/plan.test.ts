import { expect, test } from 'vitest'
import { apply, moveOf, reversed } from './act.ts'
import { graphOf } from './graph.ts'
import { noHistory, redo, remember, undo } from './history.ts'
import { at, membersOf, type Plan, piecesOf, planOf } from './plan.ts'
import { refusalOf } from './refusal.ts'
import { sumsAfter } from './sums-after.ts'
import { actOf, type Sweep, sweepOver } from './sweep.ts'
import { insideCircle, insideRing, onlyFrom, wholeStreets } from './unit-sets.ts'

/*
 * Nine units in three rows, ten electors each but the middle one, which has fifty; a street is a row.
 *
 *     0 1 2      A A B
 *     3 4 5      A B B
 *     6 7 8      A A B
 */
const grid = () => {
  const units = Array.from({ length: 9 }, (_, at) => ({
    id: `u${at}`,
    electors: at === 4 ? 50 : 10,
    street: `row ${Math.floor(at / 3)}`,
    fixed: at === 8,
  }))
  const borders = units.flatMap((_, at) => [
    ...(at % 3 < 2 ? [{ a: `u${at}`, b: `u${at + 1}` }] : []),
    ...(at < 6 ? [{ a: `u${at}`, b: `u${at + 3}` }] : []),
  ])
  return graphOf(units, [...borders, { a: 'u0', b: 'elsewhere' }])
}
const places = Float64Array.from({ length: 18 }, (_, at) =>
  at % 2 === 0 ? (at / 2) % 3 : Math.floor(at / 6),
)
const [A, B, C] = [0, 1, 2]
const plan = (more: { locked?: number } = {}): Plan =>
  planOf(
    grid(),
    [
      { id: 'A', placeId: 'school' },
      { id: 'B', placeId: 'school', locked: more.locked === B },
      { id: 'C', placeId: 'hall' },
    ],
    [A, A, B, A, B, B, A, A, B],
  )
const sums = ({ electors, units, came, left, pieces, moved }: Plan) =>
  structuredClone({ electors, units, came, left, pieces, moved })

test('a plan knows the electors, units and pieces of each district', () => {
  const { electors, units, pieces } = plan()
  expect([...electors]).toEqual([50, 80, 0])
  expect([...units]).toEqual([5, 4, 0])
  expect([...pieces]).toEqual([1, 1, 0])
})

test('a move keeps every sum right, and tells who changes polling place as well', () => {
  const one = plan()
  expect(apply(one, moveOf(one, [1, 2], C))).toEqual([A, B, C])
  expect([...one.electors]).toEqual([40, 70, 20])
  expect([...one.came]).toEqual([0, 0, 20])
  expect([...one.left]).toEqual([10, 10, 0])
  expect(one.moved).toEqual({ samePlace: 0, otherPlace: 20 })
  apply(one, moveOf(one, [1], B))
  expect(one.moved).toEqual({ samePlace: 10, otherPlace: 10 })
  expect(membersOf(one, B)).toEqual([1, 4, 5, 8])
})

test('who is put back where he votes today has not moved', () => {
  const one = plan()
  const before = sums(one)
  apply(one, moveOf(one, [1], B))
  apply(one, moveOf(one, [1], A))
  expect(sums(one)).toEqual(before)
})

test('undo restores every statistic, redo does it again, without end', () => {
  const one = plan()
  const states = [sums(one)]
  let history = noHistory
  for (const [units, to] of [
    [[1], B],
    [[0, 3], C],
    [[2, 5], A],
  ] as const) {
    const act = moveOf(one, units, to)
    apply(one, act)
    history = remember(history, act)
    states.push(sums(one))
  }
  for (let back = 2; back >= 0; back--) {
    const step = undo(one, history)
    history = step?.history ?? history
    expect(sums(one)).toEqual(states[back])
  }
  expect(undo(one, history)).toBeNull()
  for (let forth = 1; forth <= 3; forth++) {
    const step = redo(one, history)
    history = step?.history ?? history
    expect(sums(one)).toEqual(states[forth])
  }
  expect(redo(one, history)).toBeNull()
})

test('the sums after a random walk are those of a plan that was made so', () => {
  const one = plan()
  let dice = 7
  const throwDice = (sides: number) => {
    dice = (dice * 1103515245 + 12345) % 2147483648
    return Math.floor(dice / 65536) % sides
  }
  for (let turn = 0; turn < 300; turn++) {
    const act = moveOf(one, [throwDice(9), throwDice(9)], throwDice(3))
    apply(one, act)
    if (throwDice(4) === 0) apply(one, reversed(act))
  }
  const made = planOf(
    one.graph,
    [
      { id: 'A', placeId: 'school' },
      { id: 'B', placeId: 'school' },
      { id: 'C', placeId: 'hall' },
    ],
    one.assignment,
    one.reference,
  )
  expect(sums(one)).toEqual(sums(made))
})

test('a district is not cut in two, and what would be cut off is shown', () => {
  const one = plan()
  // without 3, 0 and 1 no longer touch 6 and 7
  const refusal = refusalOf(one, moveOf(one, [3], B))
  expect(refusal).toEqual({ word: 'cuts', district: A, units: expect.any(Array) })
  expect(
    refusal &&
      'units' in refusal && [
        [0, 1],
        [6, 7],
      ],
  ).toContainEqual(refusal && 'units' in refusal ? [...refusal.units].sort() : [])
  expect(one.assignment[3]).toBe(A)
})

test('what touches nothing of its new district is refused', () => {
  const one = plan()
  apply(one, moveOf(one, [2], C))
  expect(refusalOf(one, moveOf(one, [7], C))).toEqual({ word: 'apart', district: C, units: [7] })
})

test('pieces that were there before are nobody’s fault', () => {
  const one = plan()
  apply(one, moveOf(one, [3], B))
  expect(piecesOf(one, A).map((piece) => [...piece].sort())).toEqual(
    expect.arrayContaining([
      [0, 1],
      [6, 7],
    ]),
  )
  expect(refusalOf(one, moveOf(one, [1], B))).toBeNull()
})

test('a lock and a fixed unit are refused with their word', () => {
  const locked = plan({ locked: B })
  expect(refusalOf(locked, moveOf(locked, [1], B))).toEqual({ word: 'locked', district: B, units: [1] })
  const one = plan()
  expect(refusalOf(one, moveOf(one, [8], A))).toEqual({ word: 'fixed', district: B, units: [8] })
  expect(refusalOf(one, moveOf(one, [0], A))).toEqual({ word: 'nothing' })
})

test('the cursor shows what an act would make of its districts before it is done', () => {
  const one = plan()
  expect(sumsAfter(one, moveOf(one, [1, 4], C))).toEqual([
    { district: A, before: 50, after: 40 },
    { district: B, before: 80, after: 30 },
    { district: C, before: 0, after: 60 },
  ])
})

test('a border goes one way, back over what it had taken, and the other way instead', () => {
  const one = plan()
  const passed = (unit: number) => ({ unit, district: at(one.assignment, unit) })
  const sweep = (start: number, ...units: number[]) =>
    units.reduce((now, unit) => sweepOver(now, passed(unit)), {
      one: A,
      other: B,
      start: passed(start),
      trail: [],
    } as Sweep)
  const taken = (swept: Sweep) => swept.trail.map(({ unit }) => unit)
  // caught on 1, which is of A: into B; deeper into A; back to where it was caught
  expect(taken(sweep(1, 2))).toEqual([2])
  expect(taken(sweep(1, 0))).toEqual([1, 0])
  expect(taken(sweep(2, 1, 0, 1))).toEqual([1])
  expect(taken(sweep(2, 1, 2))).toEqual([])
  expect(taken(sweep(1, 0, 2))).toEqual([2])
  expect(sweepOver(sweep(1, 2), { unit: 5, district: C }).trail).toHaveLength(1)
  expect(actOf(one, sweep(2, 1, 0))).toEqual({
    units: Int32Array.from([1, 0]),
    from: Int32Array.from([A, A]),
    to: Int32Array.from([B, B]),
  })
})

test('a street is taken whole, a gesture takes only from the district that is said', () => {
  const one = plan()
  expect(wholeStreets(one.graph, [1]).sort()).toEqual([0, 1, 2])
  expect(onlyFrom(one, [0, 1, 2], B)).toEqual([2])
  expect(onlyFrom(one, [0, 1, 2], null)).toEqual([0, 1, 2])
})

test('a lasso and a brush take the units whose point lies in them', () => {
  const lasso = [
    [-0.5, -0.5],
    [1.5, -0.5],
    [1.5, 0.5],
    [-0.5, 0.5],
  ] as const
  expect(insideRing(lasso, places)).toEqual([0, 1])
  expect(insideCircle([1, 1], 1.1, places)).toEqual([1, 3, 4, 5, 7])
})

test('the chains of members hold after every kind of move', () => {
  const one = plan()
  apply(one, moveOf(one, [0, 1, 3, 6, 7], C))
  expect(at(one.head, A)).toBe(-1)
  expect(membersOf(one, C)).toEqual([0, 1, 3, 6, 7])
})
