import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assemble, signedArea } from './assemble.ts'
import { closeGaps } from './close-gaps.ts'
import { deducer } from './deduce-outlines.ts'
import { fill, type LabelGrid, makeFlags, makeGrid } from './label-grid.ts'
import { simplify } from './simplify.ts'
import { type Ring, traceOutlines } from './trace.ts'

/** A drawn map as a grid of cells of one metre, its south below; a margin is added all around. */
function gridOf(...rows: string[]): LabelGrid {
  const margin = 3
  const width = (rows[0] as string).length + 2 * margin
  const empty = Array.from({ length: margin }, () => ' '.repeat(width))
  const padded = [...empty, ...rows.map((row) => `   ${row}   `), ...empty].reverse()
  const labels = Uint16Array.from(padded.join(''), (letter) =>
    letter === ' ' ? 0 : letter.charCodeAt(0) - 64,
  )
  return { width, height: padded.length, cell: 1, left: 0, bottom: 0, labels }
}

/** The grid drawn again, without its margin. */
function draw({ width, height, labels }: LabelGrid): string[] {
  const letters = [...labels].map((label) => (label === 0 ? ' ' : String.fromCharCode(64 + label)))
  const rows = Array.from({ length: height }, (_, y) => letters.slice(y * width, (y + 1) * width).join(''))
  return rows
    .reverse()
    .slice(3, -3)
    .map((row) => row.slice(3, -3))
}

const square = (x: number, y: number, side: number) => [
  Float64Array.of(x, y, x + side, y, x + side, y + side, x, y + side, x, y),
]
const areaOf = (polygons: readonly Ring[][] = []) =>
  polygons.flat().reduce((sum, ring) => sum + signedArea(ring), 0)

test('an outline fills the cells whose middle it holds, and a hole is left out', () => {
  const grid = { ...gridOf('    ', '    ', '    ', '    '), labels: new Uint16Array(100) }
  fill(grid, makeFlags(grid), [...square(3.2, 3.2, 3.9), ...square(4.4, 4.4, 1.2)], 1)
  expect(draw(grid)).toEqual(['AAAA', 'A  A', 'A  A', 'AAAA'])
})

test('a street goes half to each side, and its mouth is rounded', () => {
  const town = gridOf(
    'AAA  BBB', //
    'AAA  BBB',
    'AAA  BBB',
    '        ',
    'CCCCCCCC',
  )
  expect(draw(closeGaps(town, 3))).toEqual(['AAA  BBB', 'AAAABBBB', 'AAAABBBB', ' CCCCCC ', 'CCCCCCCC'])
})

test('a gap that is wider than the reach stays, a hole inside the town is filled when it is small', () => {
  const town = gridOf(
    'AAAAAAAA', //
    'A      A',
    'A      A',
    'A      A',
    'AAAAAAAA',
  )
  expect(draw(closeGaps(town, 1))[2]).toBe('A      A')
  expect(draw(closeGaps(town, 1, 4))).toEqual(Array(5).fill('AAAAAAAA'))
  const apart = gridOf('AA      BB')
  expect(draw(closeGaps(apart, 2))).toEqual(['AA      BB'])
})

test('neighbours share their border exactly: the pieces of any map add up to the ground it covers', () => {
  const cell = fc.constantFrom(' ', 'A', 'B', 'C')
  const map = fc.array(fc.array(cell, { minLength: 9, maxLength: 9 }), { minLength: 3, maxLength: 9 })
  fc.assert(
    fc.property(map, fc.constantFrom(0, 0.6, 1.1), (rows, tolerance) => {
      const grid = gridOf(...rows.map((row) => row.join('')))
      const pieces = [...traceOutlines(grid, tolerance)].map(([, rings]) => rings)
      const whole = traceOutlines(grid, tolerance, { together: true }).get(1) ?? []
      const sum = (rings: readonly Ring[]) => rings.reduce((all, ring) => all + signedArea(ring), 0)
      expect(pieces.reduce((all, rings) => all + sum(rings), 0)).toBeCloseTo(sum(whole), 6)
    }),
  )
})

test('pieces that touch by a corner only are two pieces, a ring of ground keeps its hole', () => {
  const corner = traceOutlines(gridOf('A ', ' A'), 0).get(1) ?? []
  expect(assemble(corner)).toHaveLength(2)
  const around = traceOutlines(gridOf('AAA', 'ABA', 'AAA'), 0)
  const [[shell, hole, ...more] = []] = assemble(around.get(1) ?? [])
  expect(more).toEqual([])
  expect(signedArea(shell as Ring)).toBeGreaterThan(0)
  // walked the other way round, the hole is the outline of what lies in it
  const inside = around.get(2)?.[0] ?? []
  expect(signedArea(hole as Ring)).toBeCloseTo(-signedArea(inside), 9)
})

test('a piece that touches itself by a corner is ground with a hole, not a ring that crosses itself', () => {
  // the room inside is closed by a corner only: walked from inside, the outline passes there twice
  const rings = traceOutlines(gridOf('AAA', 'A A', 'AA '), 0).get(1) ?? []
  const [[shell, hole, ...more] = [], ...others] = assemble(rings)
  expect({ more, others }).toEqual({ more: [], others: [] })
  expect(signedArea(shell as Ring)).toBeGreaterThan(-signedArea(hole as Ring))
  for (const ring of rings) {
    const places = ring.slice(1).map(([x, y]) => `${x} ${y}`)
    expect(new Set(places).size).toBe(places.length)
  }
})

test('a line is simplified alike from both ends', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), fc.boolean(), (line, closed) => {
      const whole = closed ? [...line, line[0] as [number, number]] : line
      expect(simplify(whole.toReversed(), 1.5).toReversed()).toEqual(simplify(whole, 1.5))
    }),
  )
})

test('two blocks of parcels and the street between them make two sections that touch and one commune', () => {
  //   ┌───┬───┐  ┌───┐
  //   │ A │ A │  │ B │   parcels of 40 m, a street of 10 m
  //   └───┴───┘  └───┘
  const parcels = deducer({ left: 0, right: 130, bottom: 0, top: 40 })
  parcels.add('A', square(0, 0, 40))
  parcels.add('A', square(40, 0, 40))
  parcels.add('B', square(90, 0, 40))
  const { sections, commune } = parcels.close()(0.7)
  expect([...sections.keys()]).toEqual(['A', 'B'])
  expect(Math.abs(areaOf(sections.get('A')) / (85 * 40) - 1)).toBeLessThan(0.1)
  expect(Math.abs(areaOf(sections.get('B')) / (45 * 40) - 1)).toBeLessThan(0.1)
  expect(areaOf(commune)).toBeCloseTo(areaOf(sections.get('A')) + areaOf(sections.get('B')), 6)
  expect(commune).toHaveLength(1)
})

test('a town of any size has a grid of at most a few million cells', () => {
  for (const side of [10, 1000, 30_000, 300_000]) {
    const { labels, cell } = makeGrid({ left: 0, right: side, bottom: 0, top: side }, 16)
    expect(labels.length).toBeLessThan(2_500_000)
    expect(cell).toBeGreaterThanOrEqual(2)
  }
})
