import { expect, test } from 'vitest'
import { crosses, edgesOf, fault, neighbours, type Shape } from './exact-geometry.ts'
import { makeTown } from './index.ts'

/** Positions in whole centimetres: exact in this plane too. */
function shapesOf(seed: number): Shape[] {
  const town = makeTown(seed)
  return town.parcels.slice(0, -1).map(({ id, points }) => {
    const line = points.map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)] as const)
    const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)]
    return { id, rings: [line], box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
  })
}

const made = new Set<string>()

test.each([2, 20260912])(
  'seed %i gives a town whose parcels are simple and cross nowhere',
  { timeout: 120_000 },
  (seed) => {
    const shapes = shapesOf(seed)
    expect(shapes.length).toBeGreaterThan(6_500)
    made.add(JSON.stringify(shapes[0]?.rings))
    expect(shapes.filter(({ rings }) => fault(rings[0] ?? []))).toEqual([])
    const crossed = [...neighbours(shapes, 6_000)].filter(([one, two]) =>
      edgesOf(one.rings[0] ?? []).some(([a, b]) =>
        edgesOf(two.rings[0] ?? []).some(([c, d]) => crosses(a, b, c, d)),
      ),
    )
    expect(crossed.map(([one, two]) => [one.id, two.id])).toEqual([])
  },
)

test('no two of these towns are the same', () => {
  expect(made.size).toBe(2)
})
