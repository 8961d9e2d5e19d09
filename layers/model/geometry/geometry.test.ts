import fc from 'fast-check'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { describe, expect, test } from 'vitest'
import { isRefused, type Outcome } from '../outcome.ts'
import { areaOf, isInArea } from './area.ts'
import { mergeAreas } from './merge-areas.ts'
import { nodeCoverage } from './node-coverage.ts'
import { mapPlaces, moveBy, pathsOf } from './paths.ts'
import { centimetre, keyOf } from './point.ts'
import { splitArea } from './split-area.ts'
import { squareCorners } from './square-corners.ts'
import { insertVertex, moveVertex, removeVertex } from './vertices.ts'

const done = <T>(outcome: Outcome<T>): T => {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refused}`)
  return outcome.done
}
const placesOf = (area: Polygon | MultiPolygon) => new Set(pathsOf(area).flat().map(keyOf))
const sum = (areas: readonly (Polygon | MultiPolygon)[]) => areas.reduce((all, area) => all + areaOf(area), 0)

/** Where a town lies: large numbers, as Lambert-93 has them. */
const origin: Position = [652_000, 6_862_000]

const polygon = (...rings: Position[][]): Polygon => ({
  type: 'Polygon',
  coordinates: rings.map((ring) =>
    [...ring, ring[0] as Position].map(([x = 0, y = 0]) => [x + (origin[0] ?? 0), y + (origin[1] ?? 0)]),
  ),
})
const box = (x: number, y: number, width: number, height: number): Position[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]
const at = (x: number, y: number): Position => [x + (origin[0] ?? 0), y + (origin[1] ?? 0)]

/** Three by three quadrilaterals of ten metres whose corners were pushed by up to three metres, to the centimetre. */
const coverage = fc
  .array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), {
    minLength: 16,
    maxLength: 16,
  })
  .map((pushes) => {
    const corner = (column: number, row: number): Position => {
      const [dx = 0, dy = 0] = pushes[row * 4 + column] ?? []
      return [...centimetre(at(column * 10 + dx / 100, row * 10 + dy / 100))]
    }
    return [0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column): Polygon => {
        const ring = [
          corner(column, row),
          corner(column + 1, row),
          corner(column + 1, row + 1),
          corner(column, row + 1),
        ]
        return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] }
      }),
    )
  })

describe('a coverage', () => {
  test('stays one when a corner that four share is moved', () => {
    fc.assert(
      fc.property(coverage, fc.integer({ min: -200, max: 200 }), (areas, push) => {
        const corner = areas[4]?.coordinates[0]?.[0] as Position
        const to = centimetre([(corner[0] ?? 0) + push / 100, (corner[1] ?? 0) - push / 200])
        const moved = moveVertex(areas, corner, to)
        expect(sum(moved)).toBeCloseTo(sum(areas), 5)
        expect(
          moved.filter(
            (area, index) => area !== areas[index] && areaOf(area) !== areaOf(areas[index] as Polygon),
          ).length,
        ).toBeLessThanOrEqual(4)
        expect(moved.filter((area) => placesOf(area).has(keyOf(to)))).toHaveLength(4)
      }),
    )
  })

  test('gets a vertex on both sides of a border', () => {
    fc.assert(
      fc.property(coverage, (areas) => {
        const [, b, c] = (areas[4] as Polygon).coordinates[0] as Position[]
        const middle = centimetre([((b?.[0] ?? 0) + (c?.[0] ?? 0)) / 2, ((b?.[1] ?? 0) + (c?.[1] ?? 0)) / 2])
        const inserted = insertVertex(areas, [b as Position, c as Position], middle)
        expect(inserted.filter((area) => placesOf(area).has(keyOf(middle)))).toHaveLength(2)
        expect(sum(inserted)).toBeCloseTo(sum(areas), 5)
        expect(done(removeVertex(inserted, middle))).toEqual(areas)
      }),
    )
  })

  test('merged whole keeps its outline, vertex for vertex, and its area', () => {
    fc.assert(
      fc.property(coverage, (areas) => {
        const merged = done(mergeAreas(areas))
        expect(merged.type).toBe('Polygon')
        expect(areaOf(merged)).toBeCloseTo(sum(areas), 5)
        expect(placesOf(merged).size).toBe(12)
        const all = new Set(areas.flatMap((area) => [...placesOf(area)]))
        expect([...placesOf(merged)].every((key) => all.has(key))).toBe(true)
      }),
    )
  })

  test('cut by a line loses no ground, and the parts merge into what was cut', () => {
    fc.assert(
      fc.property(
        coverage,
        fc.integer({ min: 12, max: 18 }),
        fc.integer({ min: 12, max: 18 }),
        (areas, left, right) => {
          const whole = done(mergeAreas(areas)) as Polygon
          const { parts, inserted } = done(splitArea(whole, [at(-20, left), at(15, right), at(50, left)]))
          // a place of the cut is rounded to the centimetre: the outline may bend by half of one
          expect(Math.abs(sum(parts) - areaOf(whole))).toBeLessThan(0.005 * 120)
          expect(parts.length).toBeGreaterThanOrEqual(2)
          // where the cut meets the outline: new vertices, or corners that it passes through
          const places = parts.map(placesOf)
          const shared = (key: string) => places.filter((own) => own.has(key)).length >= 2
          expect(
            [...new Set(places.flatMap((own) => [...own]))].filter(shared).length,
          ).toBeGreaterThanOrEqual(2)
          expect(inserted.map(({ place }) => keyOf(place)).filter((key) => !shared(key))).toEqual([])
          const again = done(mergeAreas(parts))
          expect(areaOf(again)).toBeCloseTo(sum(parts), 5)
          for (const key of placesOf(whole)) expect(placesOf(again).has(key)).toBe(true)
        },
      ),
    )
  })
})

describe('a vertex', () => {
  test('that would leave a triangle without a corner is not taken out', () => {
    const triangle = polygon([
      [0, 0],
      [10, 0],
      [0, 10],
    ])
    expect(removeVertex([triangle], at(10, 0))).toEqual({ refused: 'too-few-vertices', field: undefined })
  })

  test('that begins a ring is taken out like any other', () => {
    const square = polygon(box(0, 0, 10, 10))
    const [less] = done(removeVertex([square], at(0, 0)))
    expect(less?.coordinates[0]).toEqual([at(10, 0), at(10, 10), at(0, 10), at(10, 0)])
  })
})

describe('noding', () => {
  const upper = [polygon(box(0, 10, 10, 10)), polygon(box(10, 10, 10, 10))]
  const lower = polygon(box(0, 0, 20, 10))

  test('gives a neighbour the vertex that ends on its edge', () => {
    const noded = nodeCoverage([...upper, lower])
    expect(placesOf(noded[2] as Polygon).has(keyOf(at(10, 10)))).toBe(true)
    expect(sum(noded)).toBe(sum([...upper, lower]))
    expect(nodeCoverage(noded)).toEqual(noded)
  })

  test('leaves alone what has its vertices already', () => {
    const noded = nodeCoverage([...upper, lower])
    expect(noded[0]).toBe(upper[0])
  })

  test('takes a vertex half a centimetre off for one of the edge, and no farther one', () => {
    const near = polygon([
      [0, 10],
      [10, 10.005],
      [20, 10],
      [20, 20],
      [0, 20],
    ])
    const far = polygon([
      [0, 10],
      [10, 10.02],
      [20, 10],
      [20, 20],
      [0, 20],
    ])
    expect(placesOf(nodeCoverage([lower, near])[0] as Polygon).size).toBe(5)
    expect(placesOf(nodeCoverage([lower, far])[0] as Polygon).size).toBe(4)
  })
})

describe('a split', () => {
  const square = polygon(box(0, 0, 20, 20))

  test('of a square from side to side gives two halves that share the cut', () => {
    const { parts } = done(splitArea(square, [at(10, -5), at(10, 25)]))
    expect(parts.map(areaOf)).toEqual([200, 200])
    const [one, other] = parts.map(placesOf)
    expect([...(one ?? [])].filter((key) => other?.has(key)).sort()).toEqual(
      [keyOf(at(10, 0)), keyOf(at(10, 20))].sort(),
    )
  })

  test('through a hole opens it', () => {
    const ring = polygon(box(0, 0, 20, 20), box(5, 5, 10, 10))
    const { parts } = done(splitArea(ring, [at(10, -5), at(10, 25)]))
    expect(parts.map(areaOf)).toEqual([150, 150])
    expect(parts.every((part) => part.coordinates.length === 1)).toBe(true)
  })

  test('beside a hole leaves it in its part', () => {
    const ring = polygon(box(0, 0, 20, 20), box(12, 5, 4, 4))
    const { parts } = done(splitArea(ring, [at(10, -5), at(10, 25)]))
    expect(parts.map(areaOf)).toEqual([200, 184])
    expect(parts.map((part) => part.coordinates.length)).toEqual([1, 2])
  })

  test('of several parts cuts those it crosses; the largest keeps the others', () => {
    const several: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [square.coordinates, polygon(box(30, 0, 5, 5)).coordinates],
    }
    const { parts } = done(splitArea(several, [at(8, -5), at(8, 25)]))
    expect(parts.map(areaOf)).toEqual([265, 160])
    expect(parts.map((part) => part.type)).toEqual(['MultiPolygon', 'MultiPolygon'])
  })

  test('by a line that only reaches in is refused', () => {
    expect(isRefused(splitArea(square, [at(10, -5), at(10, 12)]))).toBe(true)
    expect(isRefused(splitArea(square, [at(-5, -5), at(30, -5)]))).toBe(true)
    expect(isRefused(splitArea(square, [at(0, 0), at(20, 0)]))).toBe(true)
  })

  test('from corner to corner sets no vertex on the outline', () => {
    const { parts, inserted } = done(splitArea(square, [at(-5, -5), at(25, 25)]))
    expect(parts.map(areaOf)).toEqual([200, 200])
    expect(inserted).toEqual([])
  })

  test('by a line that comes back gives every piece', () => {
    const { parts } = done(splitArea(square, [at(5, -5), at(5, 25), at(15, 25), at(15, -5)]))
    expect(parts.map(areaOf)).toEqual([200, 100, 100])
  })

  test('sets the same vertices on the neighbour, one after the other', () => {
    const neighbour = polygon(box(0, 20, 20, 10))
    const { inserted } = done(splitArea(square, [at(5, -5), at(5, 25), at(15, 25), at(15, -5)]))
    const [after] = inserted.reduce<Polygon[]>(
      (list, { edge, place }) => insertVertex(list, edge, place),
      [neighbour],
    )
    expect(placesOf(after as Polygon).has(keyOf(at(5, 20)))).toBe(true)
    expect(placesOf(after as Polygon).has(keyOf(at(15, 20)))).toBe(true)
    expect(areaOf(after as Polygon)).toBe(200)
  })
})

describe('a merge', () => {
  test('around a court leaves a hole', () => {
    const around = [box(0, 0, 30, 10), box(20, 10, 10, 20), box(0, 20, 20, 10), box(0, 10, 10, 10)].map(
      (ring) => polygon(ring),
    )
    const merged = done(mergeAreas(around))
    expect(merged.coordinates).toHaveLength(2)
    expect(areaOf(merged)).toBe(800)
    expect(isInArea(at(15, 15), merged)).toBe(false)
  })

  test('of areas that do not touch has several parts', () => {
    expect(done(mergeAreas([polygon(box(0, 0, 1, 1)), polygon(box(5, 0, 1, 1))])).type).toBe('MultiPolygon')
  })

  test.each([
    ['cross', box(5, 5, 10, 10)],
    ['hold each other', box(2, 2, 3, 3)],
    ['are the same', box(0, 0, 10, 10)],
  ])('of areas that %s is refused', (_how, ring) => {
    expect(isRefused(mergeAreas([polygon(box(0, 0, 10, 10)), polygon(ring)]))).toBe(true)
  })
})

describe('right angles', () => {
  const square = (ring: Position[]) => {
    const area = polygon(ring)
    const moves = squareCorners(area.coordinates[0] as Position[])
    return mapPlaces(area, (place) => [...(moves.get(keyOf(place)) ?? [])]).coordinates[0] as Position[]
  }
  const cosines = (ring: Position[]) =>
    ring.slice(0, -1).map(([x = 0, y = 0], index) => {
      const [bx = 0, by = 0] = ring[index + 1] ?? []
      const [ax = 0, ay = 0] = ring[index === 0 ? ring.length - 2 : index - 1] ?? []
      const [px, py, qx, qy] = [ax - x, ay - y, bx - x, by - y]
      return (px * qx + py * qy) / (Math.hypot(px, py) * Math.hypot(qx, qy))
    })

  test('of a rectangle drawn by hand, whatever its direction', () => {
    const hand = fc.tuple(
      fc.double({ min: 0, max: Math.PI, noNaN: true }),
      fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 8, maxLength: 8 }),
    )
    fc.assert(
      fc.property(hand, ([angle, shake]) => {
        const ring = box(0, 0, 12, 8).map(([x = 0, y = 0], index): Position => {
          const [u, v] = [x + (shake[2 * index] ?? 0), y + (shake[2 * index + 1] ?? 0)]
          return [u * Math.cos(angle) - v * Math.sin(angle), u * Math.sin(angle) + v * Math.cos(angle)]
        })
        const squared = square(ring)
        for (const cosine of cosines(squared)) expect(Math.abs(cosine)).toBeLessThan(1e-6)
        squared.forEach((place, index) => {
          const [x = 0, y = 0] = polygon(ring).coordinates[0]?.[index] ?? []
          expect(Math.hypot((place[0] ?? 0) - x, (place[1] ?? 0) - y)).toBeLessThan(1.5)
        })
      }),
    )
  })

  test('keep an edge that was meant aslant', () => {
    const cut = square([
      [0, 0],
      [10, 0.2],
      [10.1, 6],
      [6, 10],
      [0.1, 10],
    ])
    const angles = cosines(cut).map((cosine) => Math.round((Math.acos(cosine) * 180) / Math.PI))
    expect(angles.filter((angle) => angle === 90)).toHaveLength(3)
  })
})

test('what is moved there and back lies where it lay', () => {
  fc.assert(
    fc.property(coverage, fc.integer(), fc.integer(), ([area], dx, dy) => {
      const there = moveBy(area as Polygon, [dx % 1000, dy % 1000])
      expect(
        mapPlaces(moveBy(there, [-(dx % 1000), -(dy % 1000)]), (place) => [...centimetre(place)]),
      ).toEqual(area)
    }),
  )
})
