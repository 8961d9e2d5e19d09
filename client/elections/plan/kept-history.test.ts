import { expect, test } from 'vitest'
import { actTowards, apply, moveOf } from './act.ts'
import { graphOf } from './graph.ts'
import { noHistory, remember, undo } from './history.ts'
import { readHistory, writeHistory } from './kept-history.ts'
import { planOf } from './plan.ts'

const names = { units: ['a', 'b', 'c', 'd'], districts: ['one', 'two'] }
const graph = graphOf(
  names.units.map((id) => ({ id, electors: 10, street: id })),
  [],
)

/** b goes to two, then c does; the second is taken back. */
function worked() {
  const plan = planOf(
    graph,
    names.districts.map((id) => ({ id })),
    [0, 0, 0, 1],
  )
  let history = noHistory
  for (const unit of [1, 2]) {
    const act = moveOf(plan, [unit], 1)
    apply(plan, act)
    history = remember(history, act)
  }
  return { plan, history: undo(plan, history)?.history ?? noHistory }
}

test('a history is read again with the same plan, in whatever order units and districts come', () => {
  const { plan, history } = worked()
  const text = writeHistory(history, '7', names)
  expect(readHistory(text, '7', names, plan.assignment)).toEqual(history)
  const turned = { units: ['d', 'c', 'b', 'a'], districts: ['two', 'one'] }
  const found = readHistory(text, '7', turned, [0, 1, 0, 1])
  expect(found?.past.map(({ units, to }) => [[...units], [...to]])).toEqual([[[2], [0]]])
  expect(found?.future.map(({ units, to }) => [[...units], [...to]])).toEqual([[[1], [0]]])
})

test('it is not read with another version, another plan, nor where a unit or a district is no more', () => {
  const { plan, history } = worked()
  const text = writeHistory(history, '7', names)
  const { assignment } = plan
  expect(readHistory(text, '8', names, assignment)).toBe(null)
  expect(readHistory(text, '7', names, [0, 0, 0, 1])).toBe(null)
  expect(readHistory(text, '7', { ...names, units: ['a', 'x', 'c', 'd'] }, assignment)).toBe(null)
  expect(readHistory(text, '7', { ...names, districts: ['one'] }, assignment)).toBe(null)
})

test('of a very long work the last acts are kept', () => {
  const many = Array.from({ length: 15_000 }, (_, unit) => `u${unit}`)
  const town = graphOf(
    many.map((id) => ({ id, electors: 1, street: id })),
    [],
  )
  const plan = planOf(
    town,
    names.districts.map((id) => ({ id })),
    many.map(() => 0),
  )
  let history = noHistory
  for (const to of [1, 0]) {
    const act = actTowards(
      plan,
      many.map(() => to),
    )
    apply(plan, act)
    history = remember(history, act)
  }
  const all = { units: many, districts: names.districts }
  const found = readHistory(writeHistory(history, '1', all), '1', all, plan.assignment)
  expect(found?.past.map(({ to }) => to[0])).toEqual([0])
})
