import { expect, test } from 'vitest'
import { ordersOf, withAct } from './pending.ts'

const act = (units: number[], to: number[]) => ({
  units: Int32Array.from(units),
  from: new Int32Array(units.length),
  to: Int32Array.from(to),
})

test('what waits is the last word on each unit, by where it goes', () => {
  const first = withAct(new Map(), act([0, 1, 2], [1, 1, 1]))
  const second = withAct(first, act([1, 2], [0, -1]))
  expect(ordersOf(second, ['a', 'b', 'c'], [{ id: 'one' }, { id: 'two' }])).toEqual([
    { units: ['a'], to: 'two' },
    { units: ['b'], to: 'one' },
    { units: ['c'], to: null },
  ])
})
