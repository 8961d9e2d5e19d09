import type { Random } from '../../../layers/model/random.ts'
import { cut } from '../plane/cut.ts'
import {
  at,
  between,
  distance,
  dot,
  heading,
  left,
  midpoint,
  move,
  type Point,
  unit,
} from '../plane/point.ts'
import { area, firstHit, type Ring } from '../plane/ring.ts'
import { type Front, frontsOf } from './front.ts'
import { stationAt } from './peel.ts'

/** How the land along a street is shared out. */
export type StripStyle = {
  /** Metres of front, least and most. */
  width: readonly [number, number]
  /** Neighbours in a row that have the same width: one in an old street, many in an estate built at once. */
  run: readonly [number, number]
  /** Metres by which a side border may bend in its middle. */
  kink: number
}

/** The strip behind a front cut into plots by borders square to the street, in the order of the front. */
export function plotsAlong(
  strip: Ring,
  wanted: Front,
  style: StripStyle,
  random: Random,
  isStreet: (tag: number) => boolean,
): Ring[] {
  const front = matching(frontsOf(strip, isStreet), wanted)
  if (!front) return [strip]
  const sides = sidesOf(strip, front)
  const plots: Ring[] = []
  let rest = strip
  for (const metres of places(strip, front, style, random)) {
    const border = sideBorder(rest, front, metres, sides, style.kink * random.between(-1, 1))
    const halves = border && cut(rest, border)
    const least = style.width[0] * 5
    if (!halves || area(halves.left.points) < least || area(halves.right.points) < least) continue
    plots.push(halves.left)
    rest = halves.right
  }
  return [...plots, rest]
}

const matching = (fronts: readonly Front[], wanted: Front): Front | undefined =>
  fronts.find((front) => distance(at(front.path, 0), at(wanted.path, 0)) < 2) ?? fronts[0]

/** Where the side borders start, in metres of front; plots on the outside of a bend are measured half way to their back. */
function places(strip: Ring, front: Front, style: StripStyle, random: Random): number[] {
  const steps = Math.max(2, Math.ceil(front.length / 2))
  const measure: { metres: number; width: number }[] = []
  let [width, before] = [0, undefined as { point: Point; back: Point } | undefined]
  for (let i = 0; i <= steps; i++) {
    const metres = (front.length * i) / steps
    const { point, inward } = stationAt(front, metres, 4)
    const deep = Math.min(firstHit(strip, point, inward)?.metres ?? 0, 40)
    const back = move(point, inward, deep)
    if (before) width += (distance(before.point, point) + Math.min(distance(before.back, back), 8)) / 2
    before = { point, back }
    measure.push({ metres, width })
  }
  return shares(width, style, random).map(
    (share) => (measure.find((m) => m.width >= share) ?? at(measure, -1)).metres,
  )
}

/** Where each plot ends, its neighbour begins: widths drawn, then stretched to fill the front exactly. */
function shares(total: number, { width: [least, most], run }: StripStyle, random: Random): number[] {
  const widths: number[] = []
  let sum = 0
  while (sum < total) {
    const own = random.between(least, most)
    for (let i = random.integer(...run); i > 0 && sum < total; i--) {
      const next = own * random.between(0.97, 1.03)
      widths.push(next)
      sum += next
    }
  }
  if (widths.length > 1 && sum - total > at(widths, -1) / 2) sum -= widths.pop() ?? 0
  let end = 0
  return widths.slice(0, -1).map((own) => {
    end += (own * total) / sum
    return end
  })
}

/** The directions in which both ends of the strip leave the street. */
function sidesOf(strip: Ring, front: Front): readonly [Point, Point] {
  const find = (p: Point) => strip.points.findIndex((point) => distance(point, p) < 0.01)
  const [first, last] = [find(at(front.path, 0)), find(at(front.path, -1))]
  const start = heading(at(strip.points, first), at(strip.points, first - 1))
  const end = heading(at(strip.points, last), at(strip.points, last + 1))
  return [start, end]
}

/** Square to the street, leaning towards the sides of the strip near its ends. */
function sideBorder(
  rest: Ring,
  front: Front,
  metres: number,
  sides: readonly [Point, Point],
  kink: number,
): Point[] | undefined {
  const { point, inward } = stationAt(front, metres, 4)
  const lean = (side: Point, away: number): Point => {
    const weight = Math.max(0, 1 - away / 38)
    return dot(side, inward) > 0.72 ? unit(between(inward, side, weight)) : inward
  }
  const fromStart = lean(sides[0], metres)
  const fromEnd = lean(sides[1], front.length - metres)
  const direction = unit(midpoint(fromStart, fromEnd))
  const hit = firstHit(rest, point, direction)
  if (!hit || hit.metres < 4) return undefined
  if (Math.abs(kink) < 0.15) return [point, hit.point]
  return [point, move(between(point, hit.point, 0.5), left(direction), kink), hit.point]
}
