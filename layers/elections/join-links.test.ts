import { expect, test } from 'vitest'
import { type Door, joinLinks } from './join-links.ts'
import { piecesOf } from './pieces.ts'

const link = (a: number, b: number, distance: number) => ({ a, b, distance })
const pairs = (links: readonly { a: number; b: number }[]) => links.map(({ a, b }) => [a, b])

/*
 *   0 ─ 1 ─ 2          3 ─ 4              5
 *           └── far ───┘
 */
const doors: readonly Door[] = [
  [0, 0],
  [10, 0],
  [20, 0],
  [900, 0],
  [910, 0],
  [2000, 0],
]

test('long links go, but for the shortest without which the commune would fall apart', () => {
  const links = [
    link(0, 1, 10),
    link(1, 2, 10),
    link(3, 4, 10),
    link(2, 3, 880),
    link(1, 3, 890),
    link(4, 5, 1090),
  ]
  const { kept, added } = joinLinks(doors, links, 400)
  expect(pairs(kept)).toEqual([
    [0, 1],
    [1, 2],
    [3, 4],
    [2, 3],
    [4, 5],
  ])
  expect(added).toEqual([])
})

test('a door that touches nobody is joined to the nearest one', () => {
  const { added } = joinLinks(doors, [link(0, 1, 10), link(1, 2, 10), link(3, 4, 10)], 400)
  expect(pairs(added)).toEqual([
    [5, 4],
    [2, 3],
  ])
})

test('pieces of a district are what holds together in it; a barrier parts, an unknown place is no piece', () => {
  const unit = (id: string, electors: number, addresses = 1) => ({ id, electors, addresses })
  const units = [unit('a', 10), unit('b', 20), unit('c', 5), unit('d', 1), unit('e', 7, 0)]
  const borders = [
    { a: 'a', b: 'b' },
    { a: 'b', b: 'c', barrier: true },
    { a: 'c', b: 'd' },
  ]
  expect(piecesOf({ units, borders }, [0, 0, 0, 1, 0])).toEqual([
    { district: 0, units: [0, 1], electors: 30 },
    { district: 0, units: [2], electors: 5 },
    { district: 1, units: [3], electors: 1 },
  ])
})
