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

/** Cells that a grid may have: half a second of work. */
const cellLimit = 4_000_000

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

/** Gives a number to the cells whose middle lies inside an outline. What was covered before is covered anew. */
export function fill(
  { width, height, cell, left, bottom, labels }: LabelGrid,
  rings: Rings,
  label: number,
): void {
  const rows = new Map<number, number[]>()
  const rowOf = (y: number) => Math.ceil((y - bottom) / cell - 0.5)
  for (const ring of rings) {
    for (let at = 2; at < ring.length; at += 2) {
      const [fromX, fromY] = [ring[at - 2] as number, ring[at - 1] as number]
      const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
      const last = Math.min(rowOf(Math.max(fromY, toY)), height)
      for (let row = Math.max(0, rowOf(Math.min(fromY, toY))); row < last; row++) {
        const y = bottom + (row + 0.5) * cell
        const x = fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)
        const found = rows.get(row)
        if (found) found.push(x)
        else rows.set(row, [x])
      }
    }
  }
  const columnOf = (x: number) => Math.min(width, Math.max(0, Math.ceil((x - left) / cell - 0.5)))
  for (const [row, crossings] of rows) {
    crossings.sort((a, b) => a - b)
    for (let place = 0; place + 1 < crossings.length; place += 2) {
      const from = row * width + columnOf(crossings[place] as number)
      labels.fill(label, from, row * width + columnOf(crossings[place + 1] as number))
    }
  }
}
