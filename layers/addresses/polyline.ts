export type Point = readonly [x: number, y: number]
export type Line = readonly Point[]

export const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]]
/** `a` moved by `length` along `direction`. */
export const plus = (a: Point, direction: Point, length: number): Point => [
  a[0] + direction[0] * length,
  a[1] + direction[1] * length,
]
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1]
export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

export const lengthOf = (line: Line): number =>
  line.reduce((sum, point, place) => sum + (place === 0 ? 0 : distance(line[place - 1] as Point, point)), 0)

/** The fewest points that keep within `tolerance` metres of the line (Douglas and Peucker). */
export function simplify(line: Line, tolerance: number): Line {
  if (line.length < 3) return line
  const [first, last] = [line[0] as Point, line.at(-1) as Point]
  let [worst, far] = [0, 0]
  for (let place = 1; place < line.length - 1; place++) {
    const gap = gapTo(line[place] as Point, first, last)
    if (gap > far) [worst, far] = [place, gap]
  }
  if (far <= tolerance) return [first, last]
  return [
    ...simplify(line.slice(0, worst + 1), tolerance),
    ...simplify(line.slice(worst), tolerance).slice(1),
  ]
}

function gapTo(point: Point, from: Point, to: Point): number {
  const length = distance(from, to)
  if (length === 0) return distance(point, from)
  const direction = unit(minus(to, from))
  const held = Math.min(length, Math.max(0, dot(minus(point, from), direction)))
  return distance(point, plus(from, direction, held))
}

/** Where points lie and the direction in which they reach farthest (first principal component). */
export function mainAxis(points: Line): { center: Point; direction: Point } {
  const center = mean(points)
  let [xx, xy, yy] = [0, 0, 0]
  for (const point of points) {
    const [x, y] = minus(point, center)
    xx += x * x
    xy += x * y
    yy += y * y
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return { center, direction: [Math.cos(angle), Math.sin(angle)] }
}

export const mean = (points: Line): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
]

function unit(vector: Point): Point {
  const length = Math.hypot(vector[0], vector[1])
  return length === 0 ? [1, 0] : [vector[0] / length, vector[1] / length]
}

/** How much a line turns in all, in radians. */
export function turning(line: Line): number {
  let sum = 0
  for (let place = 2; place < line.length; place++) {
    const [a, b] = [
      minus(line[place - 1] as Point, line[place - 2] as Point),
      minus(line[place] as Point, line[place - 1] as Point),
    ]
    sum += Math.abs(Math.atan2(a[0] * b[1] - a[1] * b[0], dot(a, b)))
  }
  return sum
}

/** Rounds off what is shorter than a few points: each becomes the mean of its neighbours; ends stay in their place. */
export function rounded(line: Line): Line {
  return line.map((_, place) => {
    const half = Math.min(3, place, line.length - 1 - place)
    return mean(line.slice(place - half, place + half + 1))
  })
}
