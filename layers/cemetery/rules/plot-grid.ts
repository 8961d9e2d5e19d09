import type { Polygon, Position } from 'geojson'
import { centimetre } from '../../model/geometry/point.ts'
import { done, type Outcome, refused } from '../../model/outcome.ts'
import { type Numbering, numberOf } from './plot-numbers.ts'

/**
 * Sizes of the code (CGCT R2223-3 and -4): a pit of 0.80 m, gaps of 0.30 to 0.40 m beside it and 0.30 to 0.50 m at head and
 * feet, counted between the pits; the length is usual.
 */
export const usualPlot = { width: 1, length: 2, sideGap: 0.3, headGap: 0.5 } as const

export type PlotGrid = {
  /** first and second place of the base line, metres of the legal system: the rows run along it, to its left */
  readonly base: readonly [Position, Position]
  readonly rows: number
  /** plots in a row; without it as many as the base line holds */
  readonly plots?: number
  readonly width: number
  readonly length: number
  readonly sideGap: number
  /** between a row and the next one */
  readonly headGap: number
  readonly numbering: Numbering
  /** cells that stay empty: `row/place`, both from 1 */
  readonly skipped?: ReadonlySet<string>
}

export type LaidPlot = {
  readonly row: number
  readonly place: number
  readonly number: string
  readonly outline: Polygon
}

/** More than this is no cemetery, but a slip of the hand. */
const mostPlots = 20_000

/** Plots laid row by row from the start of the base line. Refused: no line, no size, more than anybody meant. */
export function layPlots(grid: PlotGrid): Outcome<readonly LaidPlot[]> {
  const [from, to] = grid.base
  const along = Math.hypot((to[0] ?? 0) - (from[0] ?? 0), (to[1] ?? 0) - (from[1] ?? 0))
  if (along === 0) return refused('base-line-without-length', 'base')
  if (!(grid.width > 0 && grid.length > 0)) return refused('plot-without-size', 'width')
  if (grid.sideGap < 0 || grid.headGap < 0) return refused('gap-below-zero', 'sideGap')
  // a gap follows each plot but the last: one more than the line holds would need it
  const plots = grid.plots ?? Math.floor((along + grid.sideGap + 1e-9) / (grid.width + grid.sideGap))
  const { rows } = grid
  if (!(rows >= 1 && plots >= 1)) return refused('grid-without-plots', 'rows')
  if (rows * plots > mostPlots) return refused('too-many-plots', 'rows')
  const laid: LaidPlot[] = []
  for (let row = 1; row <= rows; row++)
    for (let place = 1; place <= plots; place++) {
      if (grid.skipped?.has(`${row}/${place}`)) continue
      const number = numberOf(grid.numbering, { row, place, rows, plots })
      laid.push({ row, place, number, outline: outlineOf(grid, row, place, along) })
    }
  const numbers = new Set(laid.map(({ number }) => number))
  return numbers.size === laid.length ? done(laid) : refused('numbers-repeat', 'numbering')
}

/** The four corners of a cell: `x` along the base line, `y` to its left. */
function outlineOf(grid: PlotGrid, row: number, place: number, along: number): Polygon {
  const [[ox = 0, oy = 0], [tx = 0, ty = 0]] = grid.base
  const [ux, uy] = [(tx - ox) / along, (ty - oy) / along]
  const x = (place - 1) * (grid.width + grid.sideGap)
  const y = (row - 1) * (grid.length + grid.headGap)
  const corner = (dx: number, dy: number): Position => [
    ...centimetre([ox + ux * (x + dx) - uy * (y + dy), oy + uy * (x + dx) + ux * (y + dy)]),
  ]
  const first = corner(0, 0)
  return {
    type: 'Polygon',
    coordinates: [
      [first, corner(grid.width, 0), corner(grid.width, grid.length), corner(0, grid.length), first],
    ],
  }
}
