/** A position as whole ten-millionths of a degree: arithmetic on them is exact. */
export type Exact = readonly [x: number, y: number]

export type Shape = {
  id: string
  rings: readonly (readonly Exact[])[]
  box: readonly [number, number, number, number]
}

const exact = ([lon, lat]: readonly number[]): Exact => [
  Math.round((lon ?? 0) * 1e7),
  Math.round((lat ?? 0) * 1e7),
]

/** Above zero when c lies left of the way from a to b; exact within a commune. */
const turn = (a: Exact, b: Exact, c: Exact): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

/** Whether two edges cross in their inside: touching ends and edges on one another do not count. */
export const crosses = (a: Exact, b: Exact, c: Exact, d: Exact): boolean =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0

export const twiceArea = (points: readonly Exact[]): number =>
  points.reduce((sum, [x, y], i) => {
    const [u, v] = points[(i + 1) % points.length] as Exact
    const [ox, oy] = points[0] as Exact
    return sum + (x - ox) * (v - oy) - (u - ox) * (y - oy)
  }, 0)

export function within(points: readonly Exact[], [x, y]: readonly [number, number]): boolean {
  let odd = false
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [a, b] = [points[i] as Exact, points[j] as Exact]
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd
  }
  return odd
}

export const edgesOf = (points: readonly Exact[]): [Exact, Exact][] =>
  points.map((point, i) => [point, points[(i + 1) % points.length] as Exact])

/** The first fault of a closed line: a corner twice, or an edge across another; undefined when it is simple. */
export function fault(points: readonly Exact[]): string | undefined {
  const corners = new Set(points.map(String))
  if (points.length < 3) return 'fewer than three corners'
  if (corners.size !== points.length) return 'a corner twice'
  const edges = edgesOf(points)
  for (const [i, [a, b]] of edges.entries()) {
    for (const [c, d] of edges.slice(i + 1)) if (crosses(a, b, c, d)) return `edges cross near ${a}`
  }
  return undefined
}

/** Shapes whose boxes meet, in pairs, found by a grid. */
export function* neighbours(shapes: readonly Shape[], cell = 8_000): Generator<[Shape, Shape]> {
  const cells = new Map<string, number[]>()
  const seen = new Set<number>()
  for (const [i, { box }] of shapes.entries()) {
    for (let x = Math.floor(box[0] / cell); x <= Math.floor(box[2] / cell); x++) {
      for (let y = Math.floor(box[1] / cell); y <= Math.floor(box[3] / cell); y++) {
        const list = cells.get(`${x},${y}`) ?? []
        for (const j of list) {
          const pair = j * shapes.length + i
          const other = shapes[j] as Shape
          if (seen.has(pair) || !boxesMeet(box, other.box)) continue
          seen.add(pair)
          yield [other, shapes[i] as Shape]
        }
        cells.set(`${x},${y}`, [...list, i])
      }
    }
  }
}

const boxesMeet = (a: Shape['box'], b: Shape['box']): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

/** A shape out of GeoJSON rings, the repeated last positions left out. */
export function shapeOf(id: string, rings: readonly (readonly (readonly number[])[])[]): Shape {
  const lines = rings.map((ring) => ring.slice(0, -1).map(exact))
  const all = lines[0] ?? []
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
  return { id, rings: lines, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
}
