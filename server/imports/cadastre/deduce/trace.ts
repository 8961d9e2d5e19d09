import type { LabelGrid } from './label-grid.ts'
import { type Line, simplify } from './simplify.ts'

/** A closed line, the first point repeated at the end; counter-clockwise around ground, clockwise around a hole. */
export type Ring = Line

/**
 * The outlines of the numbered ground of a grid, by number. Lines between two numbers are made smooth once, from end to
 * end, whichever side they are walked on: neighbours share them exactly. `together` traces all numbers as one piece.
 */
export function traceOutlines(
  grid: LabelGrid,
  tolerance: number,
  { together = false } = {},
): Map<number, Ring[]> {
  const { width, height, labels } = grid
  const pieces = together ? asOne(labels) : labels
  const walked = new Uint8Array(labels.length)
  const outlines = new Map<number, Ring[]>()
  for (let at = width; at < width * height; at++) {
    const piece = pieces[at] as number
    if (piece === 0 || pieces[at - width] === piece || walked[at] === 1) continue
    const rings = loopsOf(walk(grid, at, pieces, walked))
      .map((loop) => smooth(loop, grid, tolerance))
      .filter((ring) => ring.length >= 4)
    if (rings.length > 0) outlines.set(piece, [...(outlines.get(piece) ?? []), ...rings])
  }
  return outlines
}

/** A walk that comes back to a corner before its end encloses something there: that loop is a ring of its own. */
function loopsOf(corners: readonly Corner[]): Corner[][] {
  const loops: Corner[][] = []
  const open: Corner[] = []
  const places = new Map<string, number>()
  for (const corner of corners) {
    const key = `${corner.x} ${corner.y}`
    const since = places.get(key)
    if (since !== undefined) {
      const loop = open.splice(since)
      for (const { x, y } of loop) places.delete(`${x} ${y}`)
      loops.push(loop)
    }
    places.set(key, open.length)
    open.push(corner)
  }
  return [...loops, open]
}

function asOne(labels: Uint16Array): Uint16Array {
  const pieces = new Uint16Array(labels.length)
  for (let at = 0; at < labels.length; at++) pieces[at] = labels[at] === 0 ? 0 : 1
  return pieces
}

/** A corner of cells; `isNode` where three or four pieces meet, or two touch by a corner: lines begin and end there. */
type Corner = { readonly x: number; readonly y: number; readonly isNode: boolean }

const [east, north, west] = [0, 1, 2]

/** Follows the border of one piece from the south side of a cell eastward, the piece on the left, back to where it began. */
function walk(
  { width, labels }: LabelGrid,
  start: number,
  pieces: Uint16Array,
  walked: Uint8Array,
): Corner[] {
  const piece = pieces[start]
  const around = [0, -1, -1 - width, -width]
  const corners: Corner[] = []
  let [x, y] = [start % width, Math.floor(start / width)]
  const [startX, startY] = [x, y]
  let heading = east
  do {
    const here = y * width + x
    corners.push({ x, y, isNode: bordersAt(labels, here, width) > 2 })
    if (heading === east) walked[here] = 1
    if (heading === east) x++
    else if (heading === north) y++
    else if (heading === west) x--
    else y--
    // the cells around a corner in the order of the headings: north-east, north-west, south-west, south-east
    const next = y * width + x
    const [toLeft, toRight] = [
      next + (around[heading] as number),
      next + (around[(heading + 3) % 4] as number),
    ]
    if (pieces[toLeft] !== piece) heading = (heading + 1) % 4
    else if (pieces[toRight] === piece) heading = (heading + 3) % 4
  } while (x !== startX || y !== startY || heading !== east)
  return corners
}

function bordersAt(labels: Uint16Array, here: number, width: number): number {
  const [northEast, northWest] = [labels[here], labels[here - 1]]
  const [southWest, southEast] = [labels[here - 1 - width], labels[here - width]]
  return (
    Number(northEast !== northWest) +
    Number(northWest !== southWest) +
    Number(southWest !== southEast) +
    Number(southEast !== northEast)
  )
}

/** The walk as a ring in metres: nodes stay, between them the stairs of the cells are smoothed. */
function smooth(corners: readonly Corner[], grid: LabelGrid, tolerance: number): Ring {
  const first = corners.findIndex(({ isNode }) => isNode)
  const turned = first === -1 ? fromLowest(corners) : [...corners.slice(first), ...corners.slice(0, first)]
  const ring: Line[number][] = []
  let line: Corner[] = []
  for (const corner of [...turned, turned[0] as Corner]) {
    line.push(corner)
    if (!corner.isNode && line.length <= turned.length) continue
    if (line.length === 1) continue
    ring.push(...simplify(middles(line, grid), tolerance * grid.cell).slice(0, -1))
    line = [corner]
  }
  return ring.length === 0 ? [] : [...ring, ring[0] as Line[number]]
}

/** A ring without nodes begins at its lowest corner, so that both sides cut it at the same place. */
function fromLowest(corners: readonly Corner[]): Corner[] {
  let lowest = 0
  for (const [place, { x, y }] of corners.entries()) {
    const best = corners[lowest] as Corner
    if (y < best.y || (y === best.y && x < best.x)) lowest = place
  }
  return [...corners.slice(lowest), ...corners.slice(0, lowest)]
}

/** Through the middles of the sides of the cells: a slanted border, a flight of stairs, becomes a straight line. */
function middles(line: readonly Corner[], { left, bottom, cell }: LabelGrid): Line {
  const place = (x: number, y: number): [number, number] => [left + x * cell, bottom + y * cell]
  const points: [number, number][] = []
  for (const [at, { x, y }] of line.entries()) {
    const before = line[at - 1]
    if (before) points.push(place((before.x + x) / 2, (before.y + y) / 2))
    if (at === 0 || at === line.length - 1) points.push(place(x, y))
  }
  return points
}
