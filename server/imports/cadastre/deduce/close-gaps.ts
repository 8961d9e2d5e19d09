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
  if (!labels.some((label, at) => label === 0 && open[at] === 0)) return labels
  return spread(grid, labels, reach, (at) => open[at] === 0)
}

/** A town is reached in three or four; only a maze needs more, and what is left of it counts as a square. */
const mostSweeps = 50

/** 1 where one can walk over empty cells from the border of the grid: swept from both corners in turn until nothing moves. */
function reachedFromBorder({ width }: LabelGrid, labels: Uint16Array): Uint8Array {
  const reached = new Uint8Array(labels.length)
  const last = labels.length - 1
  for (let [moved, sweep] = [true, 0]; moved && sweep < mostSweeps; sweep++) {
    moved = false
    for (let at = 0; at <= last; at++) {
      if (labels[at] !== 0 || reached[at] === 1) continue
      if (at < width || reached[at - 1] === 1 || reached[at - width] === 1) reached[at] = 1
    }
    for (let at = last; at >= 0; at--) {
      if (labels[at] !== 0 || reached[at] === 1) continue
      if (at > last - width || reached[at + 1] === 1 || reached[at + width] === 1) {
        reached[at] = 1
        moved = true
      }
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
  // cells and where their number comes from, by the square of the distance
  const waves: number[][] = Array.from({ length: reach * reach + 1 }, () => [])
  const pass = (from: number, source: number) => {
    const [awayY, sourceY] = [Math.floor(from / width), Math.floor(source / width)]
    const [dx, dy] = [from - awayY * width - (source - sourceY * width), awayY - sourceY]
    for (let stepY = -1; stepY <= 1; stepY++) {
      for (let stepX = -1; stepX <= 1; stepX++) {
        const to = from + stepY * width + stepX
        if (spreading[to] !== 0 || !isMeant(to)) continue
        waves[(dx + stepX) * (dx + stepX) + (dy + stepY) * (dy + stepY)]?.push(to, source)
      }
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
