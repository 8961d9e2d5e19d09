import { glassOver } from '../../map/glass.ts'
import type { Kernel } from '../../map/kernel.ts'
import type { Transform } from '../../map/trace.ts'
import { getState, watch } from '../../state.ts'
import { type Desk, getDesk, onChange, subscribeDesk } from '../desk.ts'
import { districtInHand } from '../hand.ts'
import { loadOf } from '../load.ts'
import { at, membersOf, nowhere, type Plan } from '../plan/plan.ts'
import { shortNumber } from '../station-number.ts'
import type { Cells } from './cells.ts'
import { type Looks, looksOf } from './looks.ts'

type Pen = CanvasRenderingContext2D

/** Names of polling places are written from this zoom on. */
const namesZoom = 15
/** Electors stand under the numbers from this zoom on. */
const sumsZoom = 13

/** What lies over the painted districts: numbers, polling places, the district in hand, units that are lit, staged or refused. Gives back its own undoing. */
export function planGlass(kernel: Kernel): () => void {
  const glass = glassOver(kernel.ol)
  const labels = new Map<number, number>()
  let others: { of: Plan | undefined; labels: Map<number, number> } = { of: undefined, labels: new Map() }
  const draw = () => {
    const pen = glass.clear()
    const desk = getDesk()
    if (!pen || !desk) return
    const looks = looksOf(getState().night ? 'dark' : 'light')
    const to = glass.transform()
    if (desk.cells) drawUnits(pen, to, desk, desk.cells, looks)
    const zoom = kernel.ol.getView().getZoom() ?? 0
    drawPlaces(pen, to, desk, looks, zoom >= namesZoom)
    const { beside } = desk
    if (others.of !== beside?.plan) others = { of: beside?.plan, labels: new Map() }
    const summed = zoom >= sumsZoom
    const edge = beside?.edge ?? Number.POSITIVE_INFINITY
    within(pen, 0, edge, () =>
      drawNumbers(pen, to, { ...desk, districts: desk.problem.districts }, looks, labels, summed),
    )
    if (beside)
      within(pen, edge, Number.POSITIVE_INFINITY, () =>
        drawNumbers(pen, to, { ...desk, ...beside }, looks, others.labels, summed),
      )
  }
  let frame = 0
  const soon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(draw)
  }
  const undo = [
    glass.follow(draw, () => {}),
    onChange(({ districts }) => {
      for (const district of districts) labels.delete(district)
      soon()
    }),
    subscribeDesk(() => {
      if (labels.size > (getDesk()?.plan.districts ?? 0)) labels.clear()
      soon()
    }),
    watch((state) => state.districting, soon),
    watch((state) => state.night, soon),
  ]
  soon()
  return () => {
    cancelAnimationFrame(frame)
    for (const stop of undo) stop()
  }
}

/** Draws between two distances from the left alone: each side of a comparison bears its own numbers. */
function within(pen: Pen, left: number, right: number, work: () => void): void {
  const { width, height } = pen.canvas
  pen.save()
  pen.beginPath()
  pen.rect(left, 0, Math.min(right, width) - left, height)
  pen.clip()
  work()
  pen.restore()
}

type Numbered = Pick<Desk, 'plan' | 'places' | 'bounds'> & {
  readonly districts: Desk['problem']['districts']
}

function drawUnits(pen: Pen, to: Transform, desk: Desk, cells: Cells, looks: Looks): void {
  const hand = districtInHand(desk)
  if (hand !== null && hand < desk.plan.districts) {
    outlineOf(pen, to, cells, membersOf(desk.plan, hand))
    line(pen, looks.halo, 6)
    line(pen, looks.chosen, 3.2)
  }
  const lit = desk.staged ? [...desk.staged.act.units] : desk.lit
  if (lit.length > 0) {
    outlineOf(pen, to, cells, lit)
    line(pen, looks.halo, 4.5)
    line(pen, looks.ink, 2)
  }
  const refused = desk.refusal && 'units' in desk.refusal ? desk.refusal.units : []
  if (refused.length === 0) return
  outlineOf(pen, to, cells, refused)
  pen.setLineDash([6, 4])
  line(pen, looks.refused, 3)
  pen.setLineDash([])
}

function line(pen: Pen, colour: string, width: number): void {
  pen.strokeStyle = colour
  pen.lineWidth = width
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  pen.stroke()
}

/** The sides that part these units from the others. */
function outlineOf(pen: Pen, to: Transform, { edges, origin }: Cells, units: readonly number[]): void {
  const inside = new Set(units)
  pen.beginPath()
  for (const unit of units) {
    for (let nth = at(edges.first, unit); nth < at(edges.first, unit + 1); nth++) {
      const edge = at(edges.list, nth)
      const beyond = edges.one[edge] === unit ? (edges.other[edge] ?? nowhere) : (edges.one[edge] ?? nowhere)
      if (inside.has(beyond)) continue
      const ends = edges.ends.subarray(4 * edge, 4 * edge + 4)
      pen.moveTo(...pixel(to, (ends[0] ?? 0) + origin[0], (ends[1] ?? 0) + origin[1]))
      pen.lineTo(...pixel(to, (ends[2] ?? 0) + origin[0], (ends[3] ?? 0) + origin[1]))
    }
  }
}

const pixel = (
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Transform,
  x: number,
  y: number,
): [number, number] => [a * x + c * y + e, b * x + d * y + f]

function drawPlaces(pen: Pen, to: Transform, { pollingPlaces }: Desk, looks: Looks, named: boolean): void {
  pen.font = '600 12px "Carreau Sans", sans-serif'
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  for (const { name, x, y } of pollingPlaces) {
    const [left, top] = pixel(to, x, y)
    pen.beginPath()
    pen.rect(left - 5, top - 5, 10, 10)
    pen.fillStyle = looks.ink
    pen.fill()
    line(pen, looks.halo, 2)
    if (named) write(pen, name, left + 10, top, looks)
  }
}

function write(pen: Pen, text: string, x: number, y: number, looks: Looks): void {
  pen.strokeStyle = looks.halo
  pen.lineWidth = 4
  pen.lineJoin = 'round'
  pen.strokeText(text, x, y)
  pen.fillStyle = looks.ink
  pen.fillText(text, x, y)
}

/** The number of each district and its electors, over the unit nearest to its middle; a full one bears a sign beside its colour. */
function drawNumbers(
  pen: Pen,
  to: Transform,
  numbered: Numbered,
  looks: Looks,
  labels: Map<number, number>,
  summed: boolean,
): void {
  const { plan, places, bounds, districts } = numbered
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  for (let district = 0; district < plan.districts; district++) {
    const middle = labels.get(district) ?? middleOf(numbered, district)
    labels.set(district, middle)
    if (middle === nowhere) continue
    const [x, y] = pixel(to, places[2 * middle] ?? 0, places[2 * middle + 1] ?? 0)
    const electors = at(plan.electors, district)
    const { station, id } = districts[district] ?? { id: '' }
    const sign = signs[loadOf(electors, bounds)]
    const sum = summed ? `${sign}${electors}` : sign.trim()
    writeTag(pen, [x, y], shortNumber(station ?? id), sum, looks)
  }
}

/** Lines on a light ground, so that they are read above the names of the map. */
function writeTag(pen: Pen, [x, y]: [number, number], number: string, sum: string, looks: Looks): void {
  pen.font = '500 12px "Carreau Sans", sans-serif'
  const half = Math.max(12, pen.measureText(sum).width / 2 + 6)
  const top = sum === '' ? 11 : 18
  pen.beginPath()
  pen.roundRect(x - half, y - top, 2 * half, 2 * top, 6)
  pen.fillStyle = looks.tag
  pen.fill()
  pen.fillStyle = looks.ink
  pen.fillText(sum, x, y + 8)
  pen.font = '700 16px "Carreau Sans", sans-serif'
  pen.fillText(number, x, sum === '' ? y + 1 : y - 7)
}

const signs = { empty: '', low: '▽ ', fit: '', near: '', over: '▲ ' } as const

/** The unit nearest to the middle of a district’s electors. */
function middleOf({ plan, places }: Pick<Desk, 'plan' | 'places'>, district: number): number {
  const members = membersOf(plan, district)
  let [x, y, weight] = [0, 0, 0]
  for (const unit of members) {
    const electors = at(plan.graph.electors, unit) + 1
    x += electors * (places[2 * unit] ?? 0)
    y += electors * (places[2 * unit + 1] ?? 0)
    weight += electors
  }
  let [best, least] = [nowhere, Number.POSITIVE_INFINITY]
  for (const unit of members) {
    const far = Math.hypot((places[2 * unit] ?? 0) - x / weight, (places[2 * unit + 1] ?? 0) - y / weight)
    if (far < least) [best, least] = [unit, far]
  }
  return best
}
