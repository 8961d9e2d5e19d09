import fc from 'fast-check'
import type { Polygon, Position } from 'geojson'
import { expect, test } from 'vitest'
import { isRefused } from '../outcome.ts'
import { type Drag, dragged, dragOf } from './drag.ts'
import { insertVertex, moveVertex, removeVertex } from './vertices.ts'

const ring: Position[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [5, 14],
  [0, 10],
]
const area: Polygon = { type: 'Polygon', coordinates: [[...ring, [0, 0]]] }
const corner = fc.constantFrom(...ring)
const anywhere = fc.tuple(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 20, max: 90 }))
const edge = fc.nat(ring.length - 1).map((at) => [ring[at], ring[(at + 1) % ring.length]] as const)

/** The same drag done again to the outline as it was. */
function again(after: Polygon, near: Position) {
  const drag = dragOf(area, after, near)
  const outcome = drag && dragged([area], drag, 0.1)
  return outcome && !isRefused(outcome) ? outcome.done[0] : null
}

test('what a pointer did to an outline can be done again: corners moved, made and taken out', () => {
  fc.assert(
    fc.property(corner, anywhere, edge, (from, to, [a = [], b = []]) => {
      const middle = [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2]
      for (const [after] of [
        moveVertex([area], from, to),
        insertVertex([area], [a, b], to),
        insertVertex([area], [a, b], b),
        insertVertex([area], [a, b], a),
      ])
        expect(after && again(after, middle)).toEqual(after)
      const rest = removeVertex([area], from)
      expect(!isRefused(rest) && rest.done[0]).toEqual(!isRefused(rest) && again(rest.done[0] ?? area, from))
    }),
  )
  expect(dragOf(area, area, [0, 0])).toBeNull()
})

test('an edge that turned out to hold the corner of a neighbour where it was taken: that corner goes', () => {
  const told = insertVertex([area], [[0, 0], [10, 0]], [4, 0])[0] as Polygon // biome-ignore format: one edge
  const drag: Drag = { did: 'made', near: [4.2, 0], to: [4, -3] }
  const neighbour: Polygon = { type: 'Polygon', coordinates: [[[4, 0], [10, 0], [4, -9], [4, 0]]] } // biome-ignore format: one ring
  const outcome = dragged([told, neighbour], drag, 0.5)
  expect(!isRefused(outcome) && outcome.done.map((one) => JSON.stringify(one).includes('[4,-3]'))).toEqual([
    true,
    true,
  ])
  expect(!isRefused(outcome) && (outcome.done[0] as Polygon).coordinates[0]).toHaveLength(7)
})
