import type { LabelGrid } from './label-grid.ts'

/**
 * Gives the streets to the sections along them: an empty cell with something covered on both sides within `reach` metres
 * takes the nearest number, and so do squares of up to `square` metres inside the town. What lies outside of all is left
 * empty: the outline closes, it does not grow.
 */
export function closeGaps(grid: LabelGrid, reach: number, square = 0): LabelGrid {
  const cells = Math.max(1, Math.round(reach / grid.cell))
  const grown = spread(grid, grid.labels, cells)
  const outside = new Uint16Array(grown.length)
  for (let at = 0; at < grown.length; at++) outside[at] = grown[at] === 0 ? 1 : 0
  const shrunk = spread(grid, outside, cells)
  for (let at = 0; at < grown.length; at++) {
    if (grid.labels[at] === 0 && shrunk[at] === 1) grown[at] = 0
  }
  return { ...grid, labels: fillHoles(grid, grown, Math.round(square / 2 / grid.cell)) }
}

function fillHoles(grid: LabelGrid, labels: Uint16Array, reach: number): Uint16Array {
  if (reach < 1) return labels
  const open = reachedFromBorder(grid, labels)
  return spread(grid, labels, reach, (at) => open[at] === 0)
}

/** 1 where one can walk over empty cells from the border of the grid. */
function reachedFromBorder({ width }: LabelGrid, labels: Uint16Array): Uint8Array {
  const reached = new Uint8Array(labels.length)
  const waiting = [0]
  reached[0] = 1
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const next of [at - 1, at + 1, at - width, at + width]) {
      if (labels[next] !== 0 || reached[next] !== 0) continue
      reached[next] = 1
      waiting.push(next)
    }
  }
  return reached
}

/**
 * Every empty cell that is meant, within `reach` cells of a covered one, takes the number of the nearest. In waves, the
 * nearest cells first: only what is near costs anything.
 */
export function spread(
  { width }: LabelGrid,
  labels: Uint16Array,
  reach: number,
  isMeant: (at: number) => boolean = () => true,
): Uint16Array {
  const spreading = labels.slice()
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
  // cells and where their number comes from, by the square of the distance
  const waves: number[][] = Array.from({ length: reach * reach + 1 }, () => [])
  const pass = (from: number, source: number) => {
    const [sourceX, sourceY] = [source % width, Math.floor(source / width)]
    for (const step of around) {
      const to = from + step
      if (spreading[to] !== 0 || !isMeant(to)) continue
      const y = Math.floor(to / width)
      waves[(to - y * width - sourceX) ** 2 + (y - sourceY) ** 2]?.push(to, source)
    }
  }
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== 0 && isOnEdge(labels, at, width)) pass(at, at)
  }
  for (const wave of waves) {
    for (let at = 0; at < wave.length; at += 2) {
      const [to, source] = [wave[at] as number, wave[at + 1] as number]
      if (spreading[to] !== 0) continue
      spreading[to] = labels[source] as number
      pass(to, source)
    }
  }
  return spreading
}

const isOnEdge = (labels: Uint16Array, at: number, width: number): boolean =>
  labels[at - 1] === 0 || labels[at + 1] === 0 || labels[at - width] === 0 || labels[at + width] === 0
