/** A text on a map: its middle, its turn in radians, and its size, in points of the page. */
export type Spot = {
  readonly x: number
  readonly y: number
  readonly angle: number
  readonly width: number
  readonly height: number
}

type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Disc = readonly [x: number, y: number, radius: number]

/** Keeps what is free of a frame: takes a spot when it lies within and over no other one. */
export function spotKeeper(frame: Frame): (spot: Spot) => boolean {
  const taken: Disc[] = []
  return (spot) => {
    const discs = discsOf(spot)
    const isInside = discs.every(
      ([x, y, radius]) =>
        x - radius >= frame.x &&
        y - radius >= frame.y &&
        x + radius <= frame.x + frame.width &&
        y + radius <= frame.y + frame.height,
    )
    if (!isInside || discs.some((one) => taken.some((other) => meet(one, other)))) return false
    taken.push(...discs)
    return true
  }
}

/** A text as a row of discs, which can be compared whatever its turn. */
function discsOf({ x, y, angle, width, height }: Spot): Disc[] {
  const radius = height / 2
  const count = Math.max(1, Math.ceil(width / height))
  const reach = Math.max(0, width / 2 - radius)
  return Array.from({ length: count }, (_, index) => {
    const along = count === 1 ? 0 : -reach + (2 * reach * index) / (count - 1)
    return [x + along * Math.cos(angle), y + along * Math.sin(angle), radius]
  })
}

const meet = (a: Disc, b: Disc): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < a[2] + b[2]

/** Where a name of that width may stand along a line, the best place first; upright, and where the line is straight enough. */
export function placesAlong(
  line: readonly number[],
  width: number,
  height: number,
): readonly Pick<Spot, 'x' | 'y' | 'angle'>[] {
  const length = lengthOf(line)
  if (length === 0) return []
  if (length <= width) return [spotBetween(line, 0, length)]
  const half = width / 2
  const middles = [0.5, 0.35, 0.65, 0.2, 0.8].map((part) =>
    Math.min(length - half, Math.max(half, part * length)),
  )
  const straight = middles.filter((at) => bend(line, at - half, at + half) <= height)
  const tried = straight.length > 0 ? straight : [length / 2]
  return tried.map((at) => spotBetween(line, at - half, at + half))
}

function spotBetween(line: readonly number[], from: number, to: number) {
  const [a, b] = [pointAt(line, from), pointAt(line, to)]
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0])
  // the middle of the way, not of its chord, when the line turns
  const [x, y] = pointAt(line, (from + to) / 2)
  return { x, y, angle: upright(angle) }
}

const upright = (angle: number): number =>
  angle > Math.PI / 2 ? angle - Math.PI : angle <= -Math.PI / 2 ? angle + Math.PI : angle

/** How far the line leaves its chord between two distances. */
function bend(line: readonly number[], from: number, to: number): number {
  const [a, b] = [pointAt(line, from), pointAt(line, to)]
  const chord = Math.hypot(b[0] - a[0], b[1] - a[1])
  if (chord === 0) return Number.POSITIVE_INFINITY
  return Math.max(
    ...[0.25, 0.5, 0.75].map((part) => {
      const [x, y] = pointAt(line, from + part * (to - from))
      return Math.abs((b[0] - a[0]) * (a[1] - y) - (a[0] - x) * (b[1] - a[1])) / chord
    }),
  )
}

const segments = (line: readonly number[]) =>
  Array.from({ length: Math.max(0, line.length / 2 - 1) }, (_, at) => {
    const [x0, y0, x1, y1] = line.slice(2 * at, 2 * at + 4) as [number, number, number, number]
    return { x0, y0, x1, y1, length: Math.hypot(x1 - x0, y1 - y0) }
  })

export const lengthOf = (line: readonly number[]): number =>
  segments(line).reduce((sum, { length }) => sum + length, 0)

export function pointAt(line: readonly number[], distance: number): readonly [number, number] {
  let left = distance
  for (const { x0, y0, x1, y1, length } of segments(line)) {
    if (left <= length && length > 0)
      return [x0 + ((x1 - x0) * Math.max(0, left)) / length, y0 + ((y1 - y0) * Math.max(0, left)) / length]
    left -= length
  }
  return [line.at(-2) ?? 0, line.at(-1) ?? 0]
}

/** The part of a line that passes by these points: from the first to the last of them. */
export function partAlong(
  line: readonly number[],
  points: readonly (readonly [number, number])[],
): readonly number[] {
  const places = points.map((point) => placeOn(line, point)).sort((one, other) => one - other)
  const [from = 0, to = 0] = [places[0], places.at(-1)]
  const inner: number[] = []
  let walked = 0
  for (const { x1, y1, length } of segments(line)) {
    walked += length
    if (walked > from && walked < to) inner.push(x1, y1)
  }
  return [...pointAt(line, from), ...inner, ...pointAt(line, to)]
}

/** How far along the line its nearest point to this one lies. */
function placeOn(line: readonly number[], [x, y]: readonly [number, number]): number {
  let best = { distance: Number.POSITIVE_INFINITY, place: 0 }
  let walked = 0
  for (const { x0, y0, x1, y1, length } of segments(line)) {
    const along = length === 0 ? 0 : ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length
    const place = Math.min(length, Math.max(0, along))
    const [px, py] =
      length === 0 ? [x0, y0] : [x0 + ((x1 - x0) * place) / length, y0 + ((y1 - y0) * place) / length]
    const distance = Math.hypot(x - px, y - py)
    if (distance < best.distance) best = { distance, place: walked + place }
    walked += length
  }
  return best.place
}

/** Places within an area and a frame where a text has room, the widest stretch first. */
export function roomIn(
  rings: readonly (readonly number[])[],
  { x, y, width, height }: Frame,
): readonly (readonly [x: number, y: number])[] {
  const ys = rings.flatMap((ring) => ring.filter((_, at) => at % 2 === 1))
  const low = Math.max(
    y,
    ys.reduce((least, one) => Math.min(least, one), Infinity),
  )
  const high = Math.min(
    y + height,
    ys.reduce((most, one) => Math.max(most, one), -Infinity),
  )
  const found: { at: readonly [number, number]; wide: number }[] = []
  for (let step = 1; step < 24; step++) {
    const level = low + ((high - low) * step) / 24
    const crossings = crossingsAt(rings, level)
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const from = Math.max(x, crossings[at] as number)
      const to = Math.min(x + width, crossings[at + 1] as number)
      if (to > from) found.push({ at: [(from + to) / 2, level], wide: to - from })
    }
  }
  return found.sort((one, other) => other.wide - one.wide).map(({ at }) => at)
}

function crossingsAt(rings: readonly (readonly number[])[], level: number): number[] {
  const found: number[] = []
  for (const ring of rings)
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [x0, y0, x1, y1] = [ring[at], ring[at + 1], ring[at + 2], ring[at + 3]] as [
        number,
        number,
        number,
        number,
      ]
      if (y0 > level !== y1 > level) found.push(x0 + ((x1 - x0) * (level - y0)) / (y1 - y0))
    }
  return found.sort((one, other) => one - other)
}
