import type { Ring } from './trace.ts'

/** Rings as a MultiPolygon: each hole in the smallest piece of ground around it. */
export function assemble(rings: readonly Ring[]): Ring[][] {
  const shells = rings
    .filter((ring) => signedArea(ring) > 0)
    .map((ring) => ({ ring, area: signedArea(ring) }))
  const polygons = new Map(shells.map(({ ring }) => [ring, [ring]]))
  const bySize = shells.sort((a, b) => a.area - b.area)
  for (const hole of rings) {
    if (signedArea(hole) > 0) continue
    const around = bySize.find(({ ring, area }) => area > -signedArea(hole) && holds(ring, hole))
    if (around) polygons.get(around.ring)?.push(hole)
  }
  return [...polygons.values()]
}

export function signedArea(ring: Ring): number {
  const [originX, originY] = ring[0] as Ring[0]
  let doubled = 0
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1] as Ring[0]
    const [bx, by] = ring[at] as Ring[0]
    doubled += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY)
  }
  return doubled / 2
}

/** By most of the hole's points: it may touch its shell. */
function holds(shell: Ring, hole: Ring): boolean {
  const inside = hole.filter((point) => isInside(shell, point)).length
  return 2 * inside > hole.length
}

function isInside(ring: Ring, [x, y]: Ring[0]): boolean {
  let inside = false
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1] as Ring[0]
    const [bx, by] = ring[at] as Ring[0]
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}
