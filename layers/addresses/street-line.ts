import { average } from './fit.ts'
import { followNumbers } from './follow-numbers.ts'
import { distinctPlaces, type House, pointOf, sidesOf, withoutStrays } from './house.ts'
import {
  dot,
  type Line,
  lengthOf,
  mainAxis,
  minus,
  type Point,
  plus,
  rounded,
  simplify,
  turning,
} from './polyline.ts'
import { ruler } from './ruler.ts'
import { type Round, resample, seenFrom, throughMiddle, usualOff } from './street-middle.ts'

/**
 * A believable line along a street, out of nothing but its houses. Each side is followed in the order of its numbers,
 * closely and less closely; every such first guess is drawn through the middle of the two sides; the one that passes by
 * most houses with the fewest turns is the street. Straight for two or three houses; a part of the street when the rest
 * of its houses stand elsewhere; `null` for fewer than two different places and for houses too scattered for a street.
 */
export function streetLine(houses: readonly House[]): Line | null {
  const distinct = distinctPlaces(houses)
  if (distinct.length < 2) return null
  const straight = axis(distinct)
  if (distinct.length <= 3 || !straight) return straight
  const kept = withoutStrays(distinct)
  let best = judge(kept, straight)
  let partial: Judged | null = null
  for (const line of candidates(kept, straight)) {
    const found = judge(kept, line)
    if (found.strain < best.strain) best = found
    if (best.strain < fine) break
    const stretch = judge(kept, longestStretch(line))
    if (stretch.passed > (partial?.passed ?? 1 / 4)) partial = stretch
  }
  return best.strain < bearable ? best.line : (partial?.line ?? null)
}

/** Where the name of a place without houses is written: 40 m from west to east through its point. */
export const placeLine = ([x, y]: Point): Line => [
  [x - 20, y],
  [x + 20, y],
]

/** Houses of one side weighed at once: few follow a winding street, many are not led astray by a courtyard. */
const windows = [5, 12, 30]

/** The rounds that carry the line to the middle: how far along the street houses are heard, how far aside, in metres. */
const rounds = [
  { reach: 90, aside: 45 },
  { reach: 60, aside: 28 },
  { reach: 70, aside: 20 },
]
/** Where numbers follow no order the main axis is bent, from far off, to where the houses are. */
const bending = [{ reach: 300, aside: 400 }, { reach: 150, aside: 120 }, ...rounds]

/** A straight line along the main axis, as long as the houses reach, in the direction of growing numbers. */
function axis(houses: readonly House[]): Line | null {
  const { center, direction } = mainAxis(houses.map(pointOf))
  const along = houses.map((house) => dot(minus(pointOf(house), center), direction))
  const [low, high] = extent(along)
  if (high - low < 1) return null
  const half = Math.floor(along.length / 2)
  const grows = average(along.slice(0, half)) <= average(along.slice(-half))
  const ends: [Point, Point] = [plus(center, direction, low), plus(center, direction, high)]
  return grows ? ends : [ends[1], ends[0]]
}

/** Lines worth trying, one after the other: by numbers, closely then less closely; then without regard to numbers. */
function* candidates(houses: readonly House[], straight: Line): Generator<Line> {
  const longest = Math.max(...sidesOf(houses).map((side) => side.length))
  for (const window of windows) {
    if (window <= longest || window === windows[0]) yield* draw(houses, followNumbers(houses, window), rounds)
  }
  yield* draw(houses, straight, bending)
}

function draw(houses: readonly House[], start: Line, through: readonly Round[]): Line[] {
  let line = resample(start)
  for (const round of through) {
    if (isLost(line)) return []
    line = throughMiddle(houses, rounded(line), round)
  }
  return isLost(line) ? [] : [simplify(line, 0.8)]
}

/** A line far longer than it reaches, or of no length at all. */
function isLost(line: Line): boolean {
  const [west, east] = extent(line.map(([x]) => x))
  const [south, north] = extent(line.map(([, y]) => y))
  const reached = Math.hypot(east - west, north - south)
  return line.length < 2 || reached < 1 || lengthOf(line) > 6 * reached
}

/** The longest part of a line without a sharp bend: what is left of a street when the line lost itself in a courtyard. */
function longestStretch(line: Line): Line {
  const plain = simplify(line, 4)
  let best: Line = []
  let stretch: Point[] = []
  for (const [place, point] of plain.entries()) {
    stretch.push(point)
    const [before, after] = [plain[place - 1], plain[place + 1]]
    if (after && (!before || turning([before, point, after]) < sharp)) continue
    if (best.length === 0 || lengthOf(stretch) > lengthOf(best)) best = stretch
    stretch = [point]
  }
  return best
}

/** A name cannot be written around more than this, in radians. */
const sharp = 0.6

type Judged = { readonly line: Line; readonly strain: number; readonly passed: number }

/**
 * What speaks against a line, in metres: how far houses lie from where their side usually is (beyond 25 m it no longer
 * matters how far), and how much the line turns, small wiggles aside. And the share of houses that it passes by.
 */
function judge(houses: readonly House[], line: Line): Judged {
  const measure = ruler(line)
  const seen = seenFrom(measure, houses)
  const { odd, even } = usualOff(seen)
  const away = seen.map((house) => {
    const aside = house.off - (house.odd ? odd : even)
    const beyond = Math.max(0, -house.along, house.along - measure.length)
    return Math.min(25, Math.hypot(aside, beyond))
  })
  const strain = average(away) + metresPerTurn * turning(simplify(line, 4))
  return { line, strain, passed: away.filter((metres) => metres < 12).length / away.length }
}

const metresPerTurn = 1.5
/** Good enough to look no further; too bad to be drawn. */
const fine = 3
const bearable = 15

const extent = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values),
  Math.max(...values),
]
