/** Points one after the other. */
export type Line = readonly (readonly [x: number, y: number])[]

/**
 * Leaves out points that are nearer than `tolerance` to the line without them (Douglas and Peucker, 1973). The ends stay; a
 * closed line also keeps its farthest point. The answer is the same from either end.
 */
export function simplify(line: Line, tolerance: number): Line {
  if (line.length < 3) return line
  const isTurned = comesAfter(line)
  const way = isTurned ? line.toReversed() : line
  const kept = new Uint8Array(way.length)
  kept[0] = kept[way.length - 1] = 1
  const parts: [number, number][] = isClosed(way) ? closedParts(way, kept) : [[0, way.length - 1]]
  for (let part = parts.pop(); part; part = parts.pop()) {
    const farthest = farthestIn(way, part, tolerance)
    if (farthest === null) continue
    kept[farthest] = 1
    parts.push([part[0], farthest], [farthest, part[1]])
  }
  const simple = way.filter((_, at) => kept[at] === 1)
  return isTurned ? simple.reverse() : simple
}

const isClosed = (line: Line) => {
  const [first, last] = [line[0], line.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/** One of the two directions of a line, by its ends, or of a closed one by what comes next to them. */
function comesAfter(line: Line): boolean {
  for (let at = 0; at < line.length / 2; at++) {
    const [a, b] = [line[at] as Line[0], line[line.length - 1 - at] as Line[0]]
    if (a[0] !== b[0]) return a[0] > b[0]
    if (a[1] !== b[1]) return a[1] > b[1]
  }
  return false
}

function closedParts(line: Line, kept: Uint8Array): [number, number][] {
  const [x, y] = line[0] as Line[0]
  let farthest = 0
  let most = -1
  for (const [at, [px, py]] of line.entries()) {
    const far = (px - x) ** 2 + (py - y) ** 2
    if (far > most) {
      most = far
      farthest = at
    }
  }
  kept[farthest] = 1
  return [
    [0, farthest],
    [farthest, line.length - 1],
  ]
}

function farthestIn(line: Line, [from, to]: readonly [number, number], tolerance: number): number | null {
  const [a, b] = [line[from] as Line[0], line[to] as Line[0]]
  let most = tolerance * tolerance
  let farthest: number | null = null
  for (let at = from + 1; at < to; at++) {
    const far = squaredDistance(line[at] as Line[0], a, b)
    if (far > most) {
      most = far
      farthest = at
    }
  }
  return farthest
}

function squaredDistance([x, y]: Line[0], a: Line[0], b: Line[0]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
  return (x - a[0] - along * dx) ** 2 + (y - a[1] - along * dy) ** 2
}
