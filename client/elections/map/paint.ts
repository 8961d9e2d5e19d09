import { type Bounds, loadOf } from '../load.ts'
import { at, nowhere, type Plan } from '../plan/plan.ts'
import type { Cells } from './cells.ts'
import type { Looks } from './looks.ts'

/** Metres from the origin of the cells → dots of the canvas: x' = scale · (x − west), y' = scale · (north − y). */
export type Frame = { readonly west: number; readonly north: number; readonly scale: number }

/** A box in metres from the origin of the cells. */
export type Area = readonly [west: number, south: number, east: number, north: number]

export type Painting = {
  readonly plan: Plan
  readonly cells: Cells
  readonly bounds: Bounds
  readonly looks: Looks
  readonly frame: Frame
  /** dots to a CSS pixel */
  readonly density: number
  readonly unitLines: boolean
}

/** Paints the districts within an area; what lies there already is wiped. Nothing outside of it is touched. */
export function paint(pen: CanvasRenderingContext2D, painting: Painting, area: Area): void {
  const { frame, density } = painting
  pen.save()
  pen.beginPath()
  const [west, south, east, north] = area
  // whole dots, and room for half a line
  const room = Math.ceil(3 * density)
  const left = Math.floor((west - frame.west) * frame.scale) - room
  const top = Math.floor((frame.north - north) * frame.scale) - room
  const right = Math.ceil((east - frame.west) * frame.scale) + room
  const bottom = Math.ceil((frame.north - south) * frame.scale) + room
  pen.rect(left, top, right - left, bottom - top)
  pen.clip()
  pen.clearRect(left, top, right - left, bottom - top)
  const metres = room / frame.scale
  const units = unitsIn(painting.cells, [west - metres, south - metres, east + metres, north + metres])
  fillUnits(pen, painting, units)
  drawLines(pen, painting, units)
  pen.restore()
}

/** Units whose box meets an area. */
function unitsIn({ boxes }: Cells, [west, south, east, north]: Area): number[] {
  const units: number[] = []
  for (let unit = 0; unit < boxes.length / 4; unit++) {
    const box = 4 * unit
    if ((boxes[box] ?? 0) > east || (boxes[box + 1] ?? 0) > north) continue
    if ((boxes[box + 2] ?? 0) < west || (boxes[box + 3] ?? 0) < south) continue
    units.push(unit)
  }
  return units
}

/** All units of one colour are one path: no seams between them. */
function fillUnits(pen: CanvasRenderingContext2D, painting: Painting, units: readonly number[]): void {
  const { plan, bounds, looks, density } = painting
  const colours = Array.from(plan.electors, (electors) => looks.fill[loadOf(electors, bounds)])
  const byColour = new Map<string, number[]>()
  for (const unit of units) {
    const district = at(plan.assignment, unit)
    const colour = district === nowhere ? looks.nowhere : (colours[district] ?? looks.nowhere)
    const same = byColour.get(colour)
    if (same) same.push(unit)
    else byColour.set(colour, [unit])
  }
  for (const [colour, same] of byColour) {
    outline(pen, painting, same)
    pen.fillStyle = colour
    pen.fill('evenodd')
    // what lies between two colours must not show the ground
    pen.lineWidth = 0.6 * density
    pen.strokeStyle = colour
    pen.stroke()
    if (colour !== looks.fill.over) continue
    pen.fillStyle = hatching(pen, looks.hatch, density)
    pen.fill('evenodd')
  }
}

function outline(pen: CanvasRenderingContext2D, { cells, frame }: Painting, units: readonly number[]): void {
  const { points, ringAt, unitAt } = cells
  const { west, north, scale } = frame
  pen.beginPath()
  for (const unit of units) {
    for (let ring = at(unitAt, unit); ring < at(unitAt, unit + 1); ring++) {
      const [start, end] = [at(ringAt, ring), at(ringAt, ring + 1)]
      for (let point = start; point < end; point++) {
        const x = ((points[2 * point] ?? 0) - west) * scale
        const y = (north - (points[2 * point + 1] ?? 0)) * scale
        if (point === start) pen.moveTo(x, y)
        else pen.lineTo(x, y)
      }
      pen.closePath()
    }
  }
}

const hatchings = new Map<string, CanvasPattern>()

/** Lines from corner to corner, eight pixels apart. */
function hatching(pen: CanvasRenderingContext2D, colour: string, density: number): CanvasPattern | string {
  const known = hatchings.get(`${colour} ${density}`)
  if (known) return known
  const side = Math.round(8 * density)
  const tile = document.createElement('canvas')
  tile.width = side
  tile.height = side
  const brush = tile.getContext('2d')
  if (!brush) return colour
  brush.strokeStyle = colour
  brush.lineWidth = 1.2 * density
  for (const from of [-side, 0, side]) {
    brush.moveTo(from, side)
    brush.lineTo(from + side, 0)
  }
  brush.stroke()
  const pattern = pen.createPattern(tile, 'repeat')
  if (pattern) hatchings.set(`${colour} ${density}`, pattern)
  return pattern ?? colour
}

/** Borders between districts over a light seam, and the sides of units where they are wanted. */
function drawLines(pen: CanvasRenderingContext2D, painting: Painting, units: readonly number[]): void {
  const { looks, density, unitLines } = painting
  if (unitLines) {
    sides(pen, painting, units, (one, other) => one === other)
    stroke(pen, looks.unit, 0.8 * density)
  }
  sides(pen, painting, units, (one, other) => one !== other)
  stroke(pen, looks.halo, 4.2 * density)
  stroke(pen, looks.border, 1.8 * density)
}

function stroke(pen: CanvasRenderingContext2D, colour: string, width: number): void {
  pen.strokeStyle = colour
  pen.lineWidth = width
  pen.lineCap = 'round'
  pen.stroke()
}

/** Every side whose two districts are wanted; the town’s edge has nothing beyond. */
function sides(
  pen: CanvasRenderingContext2D,
  { plan, cells, frame }: Painting,
  units: readonly number[],
  wanted: (one: number, other: number) => boolean,
): void {
  const { ends, one, other, first, list } = cells.edges
  const { west, north, scale } = frame
  pen.beginPath()
  for (const unit of units) {
    for (let nth = at(first, unit); nth < at(first, unit + 1); nth++) {
      const edge = at(list, nth)
      const beyond = other[edge] ?? nowhere
      // a side is met from both hands, and drawn from one of them
      if (one[edge] !== unit || beyond === nowhere) continue
      if (!wanted(at(plan.assignment, unit), at(plan.assignment, beyond))) continue
      pen.moveTo(((ends[4 * edge] ?? 0) - west) * scale, (north - (ends[4 * edge + 1] ?? 0)) * scale)
      pen.lineTo(((ends[4 * edge + 2] ?? 0) - west) * scale, (north - (ends[4 * edge + 3] ?? 0)) * scale)
    }
  }
}
