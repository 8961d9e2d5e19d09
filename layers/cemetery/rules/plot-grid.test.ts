import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaOf } from '../../model/geometry/area.ts'
import { isRefused } from '../../model/outcome.ts'
import { layPlots, type PlotGrid, usualPlot } from './plot-grid.ts'
import { letters, type Numbering, numberOf } from './plot-numbers.ts'

const origin = [652_000, 6_862_000] as const
const grid = (more: Partial<PlotGrid> = {}): PlotGrid => ({
  base: [[...origin], [origin[0] + 30, origin[1] + 40]],
  rows: 3,
  ...usualPlot,
  numbering: { pattern: '{row}-{n}' },
  ...more,
})
const laid = (more: Partial<PlotGrid> = {}) => {
  const plots = layPlots(grid(more))
  if (isRefused(plots)) throw new Error(plots.refused)
  return plots.done
}

test('a base line of fifty metres holds 38 plots of a metre with 0.30 m between them', () => {
  expect(laid()).toHaveLength(3 * 38)
  // 38 plots and 37 gaps are 49.1 m; one more would need 50.4 m
  expect(laid({ base: [[...origin], [origin[0] + 50.4, origin[1]]], rows: 1 })).toHaveLength(39)
})

test('CIM-12: a hundred lots of two spaces are two hundred plots', () => {
  const plots = laid({ rows: 2, plots: 100 })
  expect(plots).toHaveLength(200)
  expect([plots[0]?.number, plots.at(-1)?.number]).toEqual(['A-1', 'B-100'])
})

test('cells that are skipped stay empty and keep their number', () => {
  const plots = laid({ rows: 1, plots: 3, skipped: new Set(['1/2']) })
  expect(plots.map(({ number }) => number)).toEqual(['A-1', 'A-3'])
})

test('numbers come in letters, back and forth, odd or even, with zeros', () => {
  const numbers = (numbering: Numbering) =>
    [1, 2].map((row) => [1, 2, 3].map((place) => numberOf(numbering, { row, place, rows: 2, plots: 3 })))
  expect(numbers({ pattern: '{row}{n}', way: 'snake', digits: 2 })).toEqual([
    ['A01', 'A02', 'A03'],
    ['B03', 'B02', 'B01'],
  ])
  expect(numbers({ pattern: '{n}/{row1}', step: 'even', firstRow: 7 })[0]).toEqual(['2/7', '4/7', '6/7'])
  expect(numbers({ pattern: '{all}', step: 'odd' })).toEqual([
    ['1', '3', '5'],
    ['7', '9', '11'],
  ])
  expect([1, 26, 27, 52, 53, 702, 703].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('what cannot be laid is refused by name', () => {
  const why = (more: Partial<PlotGrid>) => {
    const plots = layPlots(grid(more))
    return isRefused(plots) ? plots.refused : 'laid'
  }
  expect(why({ base: [[...origin], [...origin]] })).toBe('base-line-without-length')
  expect(why({ width: 0 })).toBe('plot-without-size')
  expect(why({ headGap: -1 })).toBe('gap-below-zero')
  expect(why({ rows: 0 })).toBe('grid-without-plots')
  expect(why({ rows: 1000, plots: 1000 })).toBe('too-many-plots')
  expect(why({ numbering: { pattern: '{n}' } })).toBe('numbers-repeat')
})

test('whatever the angle, plots have their size, stand apart and lie to the left of the base line', () => {
  const shift = fc.integer({ min: -4000, max: 4000 }).map((cm) => cm / 100)
  fc.assert(
    fc.property(shift, shift, (dx, dy) => {
      fc.pre(Math.hypot(dx, dy) > 5)
      const plots = laid({ base: [[...origin], [origin[0] + dx, origin[1] + dy]], plots: 4 })
      for (const { outline } of plots) {
        expect(Math.abs(areaOf(outline) - 2)).toBeLessThan(0.05)
        for (const [x = 0, y = 0] of outline.coordinates[0] ?? []) {
          const left = (dx * (y - origin[1]) - dy * (x - origin[0])) / Math.hypot(dx, dy)
          expect(left).toBeGreaterThan(-0.01)
        }
      }
      const corners = plots.flatMap(({ outline }) => outline.coordinates[0]?.slice(1).map(String) ?? [])
      expect(new Set(corners).size).toBe(4 * plots.length)
    }),
  )
})
