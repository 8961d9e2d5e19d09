import type { Position } from 'geojson'
import { useSyncExternalStore } from 'react'
import { type LaidPlot, layPlots, type PlotGrid, usualPlot } from '../../layers/cemetery/rules/plot-grid.ts'
import { type Outcome, refused } from '../../layers/model/outcome.ts'

/** A grid of plots that is being made: its base line in the plane of the legal system, sizes, numbers, cells left out. */
export type GridDesk = Omit<PlotGrid, 'base' | 'skipped'> & {
  readonly base: readonly [Position, Position] | null
  /** `row/place`, both from 1 */
  readonly skipped: ReadonlySet<string>
}

const usual: GridDesk = {
  base: null,
  ...usualPlot,
  rows: 2,
  numbering: { pattern: '{row}{n}' },
  skipped: new Set(),
}

let desk = usual
const listeners = new Set<() => void>()

export const getGrid = (): GridDesk => desk

/** Calls back when the grid is another; gives back its own undoing. */
export function subscribeGrid(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The one door of the grid. */
export function changeGrid(part: Partial<GridDesk>): void {
  desk = { ...desk, ...part }
  for (const listener of [...listeners]) listener()
}

/** Nothing drawn any more; sizes and numbers stay for the next one. */
export const clearGrid = (): void => changeGrid({ base: null, skipped: new Set() })

export const useGrid = (): GridDesk => useSyncExternalStore(subscribeGrid, getGrid)

/** Leaves a cell out, or takes it in again. */
export function toggleCell(cell: string): void {
  const skipped = new Set(desk.skipped)
  if (!skipped.delete(cell)) skipped.add(cell)
  changeGrid({ skipped })
}

/** The plots of a grid, or why there are none; `whole` with those left out. */
export const laidOn = (grid: GridDesk, whole = false): Outcome<readonly LaidPlot[]> =>
  grid.base
    ? layPlots({ ...grid, base: grid.base, ...(whole && { skipped: new Set<string>() }) })
    : refused('no-base-line', 'base')
