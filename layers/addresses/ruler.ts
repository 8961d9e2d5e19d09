import { distance, type Line, type Point } from './polyline.ts'

/** A place as seen from a line: metres along it from its start, metres to its left (negative: right). */
export type Seen = { readonly along: number; readonly off: number }

/** A line to measure by: prepared once, asked often. Beyond its ends it is thought straight on. */
export type Ruler = {
  readonly length: number
  readonly locate: (point: Point) => Seen
  readonly beside: (along: number, off: number) => Point
}

/** Prepares a line of at least two different points. */
export function ruler(line: Line): Ruler {
  const points = line.filter(
    (point, place) => place === 0 || distance(point, line[place - 1] as Point) > 1e-9,
  )
  const count = Math.max(0, points.length - 1)
  const [xs, ys] = [Float64Array.from(points, ([x]) => x), Float64Array.from(points, ([, y]) => y)]
  const [dx, dy, lengths] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const starts = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) {
    const [x, y] = [at(xs, i + 1) - at(xs, i), at(ys, i + 1) - at(ys, i)]
    lengths[i] = Math.hypot(x, y)
    dx[i] = x / at(lengths, i)
    dy[i] = y / at(lengths, i)
    starts[i + 1] = at(starts, i) + at(lengths, i)
  }

  function locate([x, y]: Point): Seen {
    let best = Number.POSITIVE_INFINITY
    let [along, off] = [0, 0]
    for (let i = 0; i < count; i++) {
      const px = x - at(xs, i)
      const py = y - at(ys, i)
      let held = px * at(dx, i) + py * at(dy, i)
      if (held < 0 && i > 0) held = 0
      if (held > at(lengths, i) && i < count - 1) held = at(lengths, i)
      const gx = px - held * at(dx, i)
      const gy = py - held * at(dy, i)
      const gap = gx * gx + gy * gy
      if (gap >= best) continue
      best = gap
      along = at(starts, i) + held
      off = at(dx, i) * py - at(dy, i) * px < 0 ? -Math.sqrt(gap) : Math.sqrt(gap)
    }
    return { along, off }
  }

  function beside(along: number, off: number): Point {
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (at(starts, middle) <= along) low = middle
      else high = middle - 1
    }
    const held = along - at(starts, low)
    return [
      at(xs, low) + at(dx, low) * held - at(dy, low) * off,
      at(ys, low) + at(dy, low) * held + at(dx, low) * off,
    ]
  }
  return { length: at(starts, count), locate, beside }
}

const at = (list: Float64Array, place: number): number => list[place] as number
