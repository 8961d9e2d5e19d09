import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CellPlace, elevationOf, stepOn } from './elevation.ts'

const wall = { faces: 2, rows: 2, columns: 3 }
const cell = (name: string, face: number, row: number, column: number) => ({
  name,
  place: { face, row, column },
})

test('a wall is shown as one stands before it, and what has no place on it is told apart', () => {
  const cells = [
    cell('a', 1, 1, 1),
    cell('b', 1, 2, 3),
    cell('c', 2, 1, 2),
    cell('twice', 1, 1, 1),
    cell('beyond', 3, 1, 1),
    { name: 'nowhere', place: null },
  ]
  const { faces, elsewhere } = elevationOf(wall, cells, ({ place }) => place)
  expect(faces.map((face) => face.map((row) => row.map((one) => one?.name ?? '·').join('')))).toEqual([
    ['a··', '··b'],
    ['·c·', '···'],
  ])
  expect(elsewhere.map(({ name }) => name)).toEqual(['twice', 'beyond', 'nowhere'])
})

describe('keys walk on the wall', () => {
  const from = (face: number, row: number, column: number): CellPlace => ({ face, row, column })
  test.each([
    ['ArrowRight', from(1, 1, 1), from(1, 1, 2)],
    ['ArrowRight', from(1, 1, 3), from(2, 1, 1)],
    ['ArrowLeft', from(2, 2, 1), from(1, 2, 3)],
    ['ArrowLeft', from(1, 1, 1), from(1, 1, 1)],
    ['ArrowRight', from(2, 1, 3), from(2, 1, 3)],
    ['ArrowDown', from(1, 1, 2), from(1, 2, 2)],
    ['ArrowDown', from(1, 2, 2), from(1, 2, 2)],
    ['End', from(2, 1, 1), from(2, 1, 3)],
    ['PageDown', from(1, 2, 2), from(2, 2, 2)],
  ])('%s from %o leads to %o', (key, place, meant) => {
    expect(stepOn(wall, place, key)).toEqual(meant)
  })

  test('other keys are not ours', () => {
    expect(stepOn(wall, from(1, 1, 1), 'a')).toBeNull()
  })

  test('no way of keys leaves the wall', () => {
    const keys = fc.array(
      fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'),
    )
    fc.assert(
      fc.property(keys, (pressed) => {
        const end = pressed.reduce((place, key) => stepOn(wall, place, key) ?? place, from(1, 1, 1))
        const { faces, elsewhere } = elevationOf(wall, [end], (place) => place)
        expect([faces.flat(2).filter(Boolean).length, elsewhere.length]).toEqual([1, 0])
      }),
    )
  })
})
