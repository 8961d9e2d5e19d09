/** A point in the plane of a legal system, metres. */
export type PlanePoint = readonly number[]

/** Length of a line, metres of the plane (no ellipsoid: the legal system's own length). */
export function planeLength(points: readonly PlanePoint[]): number {
  let sum = 0
  for (let i = 1; i < points.length; i++) sum += distance(points[i - 1] ?? [], points[i] ?? [])
  return sum
}

/** Area of a ring, closed or not, m²; the order of its points does not matter. */
export function planeArea(ring: readonly PlanePoint[]): number {
  // from the first point, so that millions of metres do not eat the decimals
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  let twice = 0
  ring.forEach(([x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? []
    twice += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0)
  })
  return Math.abs(twice) / 2
}

const distance = ([x = 0, y = 0]: PlanePoint, [u = 0, v = 0]: PlanePoint): number => Math.hypot(u - x, v - y)
