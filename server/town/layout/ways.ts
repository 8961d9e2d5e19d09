import type { Random } from '../../../layers/model/random.ts'
import { along, nearestOn, type Path, smooth } from '../plane/path.ts'
import { at, type Point } from '../plane/point.ts'
import { drawn } from './drawn.ts'
import { LANES } from './lanes.ts'
import { LIMITS, type Limit } from './limits.ts'
import { crooked, drawOutline } from './outline.ts'
import { drawRailway } from './railway.ts'
import { drawRiver } from './river.ts'
import { type DrawnRoad, ROADS } from './roads.ts'
import { HALF_WIDTH, type Way } from './way.ts'

/** An end that lies within this of a line drawn before (metres) is put on it: streets draw from farther than water. */
const REACH = { street: 45, limit: 45, line: 10 }

/** Every line of the plan that is drawn by hand, in an order where each may join those before it. */
export function drawWays(random: Random): Way[] {
  const outline = drawOutline(random.fork('outline'))
  const river = drawRiver()
  const railway = drawRailway()
  const ways: Way[] = [
    { kind: 'outline', half: 0, path: [...outline, at(outline, 0)] },
    { kind: 'bank', half: 2.5, path: river.north },
    { kind: 'bank', half: 2.5, path: river.south },
    { kind: 'bank', half: 1.5, path: [...river.island, at(river.island, 0)] },
    { kind: 'rail', half: 0, path: railway.north },
    { kind: 'rail', half: 0, path: railway.south },
  ]
  for (const road of ROADS) ways.push(roadWay(road, ways))
  for (const limit of LIMITS)
    ways.push({
      kind: limit.kind,
      half: limit.kind === 'stream' ? 1.4 : 0,
      path: limitPath(limit, ways, random.fork(limit.through)),
    })
  for (const lane of LANES) ways.push(roadWay(lane, ways))
  return ways
}

function roadWay(road: DrawnRoad, before: readonly Way[]): Way {
  const points = joinedEnds(drawn(road.through), before)
  const path = road.sharp ? points : smooth(points, road.rank === 'lane' ? 25 : 14)
  return { kind: 'street', half: HALF_WIDTH[road.rank], path, rank: road.rank, name: road.name }
}

/** Brooks wind; hedges and ditches run straight from corner to corner, a little crooked. */
function limitPath(limit: Limit, before: readonly Way[], random: Random): Path {
  if (limit.kind === 'stream') return smooth(joinedEnds(drawn(limit.through), before), 30)
  const points = limit.closed ? drawn(limit.through) : joinedEnds(drawn(limit.through), before)
  const loop = limit.closed ? [...points, at(points, 0)] : points
  return loop.flatMap((point, i) =>
    i === 0 ? [point] : [...crooked(at(loop, i - 1), point, random, 0.1), point],
  )
}

/** Both ends put on the nearest street within reach, or on the nearest other line where there is no street. */
function joinedEnds(points: readonly Point[], before: readonly Way[]): Point[] {
  const lines = before.filter(({ kind }) => kind !== 'outline')
  const streets = lines.filter(({ kind }) => kind === 'street')
  const limits = lines.filter(({ kind }) => kind === 'limit')
  const joined = (end: Point) =>
    nearest(streets, end, REACH.street) ??
    nearest(limits, end, REACH.limit) ??
    nearest(lines, end, REACH.line) ??
    end
  return [joined(at(points, 0)), ...points.slice(1, -1), joined(at(points, -1))]
}

function nearest(lines: readonly Way[], end: Point, reach: number): Point | undefined {
  let best: { gap: number; point: Point } | undefined
  for (const { path } of lines) {
    const { gap, metres } = nearestOn(path, end)
    if (gap < (best?.gap ?? reach)) best = { gap, point: along(path, metres).point }
  }
  return best?.point
}
