import type { Rings } from '../shared-area.ts'

/** Ground cut into square cells, row by row from the south-west; each cell bears the number of what covers it, 0 for nothing. */
export type LabelGrid = {
  readonly width: number
  readonly height: number
  /** side of a cell, metres */
  readonly cell: number
  /** south-west corner of the first cell */
  readonly left: number
  readonly bottom: number
  readonly labels: Uint16Array
}

export type Extent = { left: number; right: number; bottom: number; top: number }

/** Cells that a grid may have: a fifth of a second of work. */
const cellLimit = 2_000_000

/**
 * An empty grid over an extent with a margin of `reach` metres. The cell is two metres, or as much more as the town
 * is large, in steps of half a metre and laid on round numbers: a town that grows a little keeps its cells.
 */
export function makeGrid({ left, right, bottom, top }: Extent, reach: number): LabelGrid {
  const area = (right - left + 2 * reach) * (top - bottom + 2 * reach)
  const cell = Math.max(2, Math.ceil(2 * Math.sqrt(area / cellLimit)) / 2)
  const margin = reach + 2 * cell
  const [fromX, fromY] = [Math.floor((left - margin) / cell), Math.floor((bottom - margin) / cell)]
  const width = Math.ceil((right + margin) / cell) - fromX
  const height = Math.ceil((top + margin) / cell) - fromY
  const labels = new Uint16Array(width * height)
  return { width, height, cell, left: fromX * cell, bottom: fromY * cell, labels }
}

/** What `fill` writes on while it works; one for a whole grid. */
export const makeFlags = ({ labels }: LabelGrid): Uint8Array => new Uint8Array(labels.length)

/**
 * Gives a number to the cells whose middle lies inside an outline; what was covered before is covered anew. Every crossing
 * of the outline and a row of middles flips a flag there; then each row is walked, and every flag met leads in or out.
 */
export function fill(grid: LabelGrid, flags: Uint8Array, rings: Rings, label: number): void {
  const { width, height, cell, left, bottom, labels } = grid
  const [columnOf, rowOf] = [
    (x: number) => Math.min(width - 1, Math.max(0, Math.ceil((x - left) / cell - 0.5))),
    (y: number) => Math.min(height, Math.max(0, Math.ceil((y - bottom) / cell - 0.5))),
  ]
  let [lowest, highest, farWest, farEast] = [height, 0, width, 0]
  for (const ring of rings) {
    for (let at = 2; at < ring.length; at += 2) {
      const [fromX, fromY] = [ring[at - 2] as number, ring[at - 1] as number]
      const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
      const [first, last] = [rowOf(Math.min(fromY, toY)), rowOf(Math.max(fromY, toY))]
      for (let row = first; row < last; row++) {
        const y = bottom + (row + 0.5) * cell
        const column = columnOf(fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX))
        flags[row * width + column] = (flags[row * width + column] as number) ^ 1
        farWest = Math.min(farWest, column)
        farEast = Math.max(farEast, column)
      }
      lowest = Math.min(lowest, first)
      highest = Math.max(highest, last)
    }
  }
  for (let row = lowest; row < highest; row++) {
    let inside = 0
    for (let at = row * width + farWest; at <= row * width + farEast; at++) {
      inside ^= flags[at] as number
      flags[at] = 0
      if (inside === 1) labels[at] = label
    }
  }
}
