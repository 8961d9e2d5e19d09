import { expect, test } from 'vitest'
import { flowsBetween } from './difference.ts'
import { findingsOf } from './findings.ts'
import { graphOf } from './graph.ts'
import { planOf } from './plan.ts'

/*
 *     0 — 1 — 2 — 3 — 4     A B A A −
 */
const units = [900, 40, 200, 10, 5].map((electors, at) => ({ id: `u${at}`, electors, street: 'one' }))
const borders = [0, 1, 2, 3].map((at) => ({ a: `u${at}`, b: `u${at + 1}` }))
const districts = [
  { id: 'A', placeId: 'school' },
  { id: 'B', placeId: 'school' },
]
const plan = planOf(graphOf(units, borders), districts, [0, 1, 0, 0, -1])

test('units in no district, pieces, full districts and missing booths are told with their place', () => {
  const places = [
    { id: 'school', booths: 4 },
    { id: 'hall', booths: null },
  ]
  expect(findingsOf(plan, ['school', 'school'], places, 1000)).toEqual([
    { kind: 'uncovered', units: [4], electors: 5 },
    { kind: 'piece', district: 0, units: [3, 2], electors: 210 },
    { kind: 'over', district: 0, units: [], electors: 1110 },
    // four for 1,110 and one for 40
    { kind: 'booths', place: 'school', missing: 1, electors: 1150, districts: [0, 1] },
  ])
})

test('who moves between two plans is told from where to where, and whether to another place', () => {
  expect(flowsBetween(plan, [0, 0, 1, 1, 1])).toEqual([
    { from: 1, to: 0, electors: 210, units: [2, 3], samePlace: true },
    { from: 0, to: 1, electors: 40, units: [1], samePlace: true },
    { from: 1, to: -1, electors: 5, units: [4], samePlace: false },
  ])
})
