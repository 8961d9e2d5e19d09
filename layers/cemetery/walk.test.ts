import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walkTo } from './walk.ts'

/**
 *        20 ┌──────┐
 *           │      │
 *    gate 0 ┴──────┴────── 40      · a path of its own, nowhere joined: 60
 *           0     20
 */
const main = [
  [0, 0],
  [40, 0],
]
const loop = [
  [0, 0],
  [0, 20],
  [20, 20],
  [20, 0],
]
const alone = [
  [60, 0],
  [60, 40],
]
const paths = [main, loop, alone]

describe('the way to a grave is the shortest along the paths', () => {
  test('it leaves the path where it is nearest to the grave', () => {
    expect(walkTo(paths, [0, 0], [30, 5])).toEqual({
      line: [
        [0, 0],
        [20, 0],
        [30, 0],
        [30, 5],
      ],
      metres: 35,
      alongPaths: true,
    })
  })

  test('of two ways round the shorter one is taken', () => {
    expect(walkTo(paths, [0, 0], [12, 21]).metres).toBe(20 + 12 + 1)
    expect(walkTo(paths, [0, 0], [20, 12]).metres).toBe(20 + 12)
  })

  test('who stands off the path goes to it first', () => {
    expect(walkTo(paths, [30, -3], [10, -2]).metres).toBe(3 + 20 + 2)
  })

  test('a path that is joined to none is not taken, though it passes nearer', () => {
    expect(walkTo(paths, [0, 0], [58, 10]).line.at(-2)).toEqual([40, 0])
  })

  test('paths that cross in their middle meet there', () => {
    const across = [
      [30, -10],
      [30, 10],
    ]
    expect(walkTo([main, across], [0, 0], [31, 8]).metres).toBe(30 + 8 + 1)
  })

  test('a path that a hand stopped some decimetres short meets the next one', () => {
    const short = [
      [30, 0.3],
      [30, 30],
    ]
    expect(walkTo([main, short], [0, 0], [30, 30]).metres).toBeCloseTo(60)
  })

  test('who stands beside the grave goes straight, and so does everybody where no path is drawn', () => {
    expect(walkTo(paths, [10, 10], [12, 10])).toMatchObject({ metres: 2, alongPaths: false })
    expect(walkTo([], [0, 0], [30, 40])).toMatchObject({ metres: 50, alongPaths: false })
  })
})

test('in a lattice of paths no way is longer than round two corners, none shorter than the crow flies', () => {
  const lines = [0, 10, 20, 30].flatMap((at) => [
    [
      [at, 0],
      [at, 30],
    ],
    [
      [0, at],
      [30, at],
    ],
  ])
  const place = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 3 }))
    .map(([x, y]) => [x, 10 * y])
  fc.assert(
    fc.property(place, place, ([x = 0, y = 0], [u = 0, v = 0]) => {
      const { metres } = walkTo(lines, [x, y], [u, v])
      expect(metres).toBeGreaterThanOrEqual(Math.hypot(u - x, v - y) - 1e-6)
      expect(metres).toBeLessThanOrEqual(Math.abs(u - x) + Math.abs(v - y) + 10 + 1e-6)
    }),
  )
})
