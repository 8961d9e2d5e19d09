import type { Random } from '../../../layers/model/random.ts'
import { faces } from '../plane/faces.ts'
import { at, distance, type Point } from '../plane/point.ts'
import { area, contains, innerPoint, type Ring } from '../plane/ring.ts'
import { drawn } from './drawn.ts'
import { HAMLETS, QUARTERS, type Quarter } from './quarters.ts'
import { drawRailway } from './railway.ts'
import { drawRiver } from './river.ts'
import type { Way } from './way.ts'
import { drawWays } from './ways.ts'

/** A face of the hand-drawn plan and the quarter that it is. */
export type PrimaryFace = { ring: Ring; quarter: Quarter }

/** The ramparts: every face within is the old town. */
const RAMPARTS = drawn(
  '-335 -320, -350 -205, -335 -110, -318 0, -282 90, -165 225, -80 276, 15 296, 110 290, 205 250, 300 165, 352 60, 378 -45, 392 -170, 424 -300, 240 -205, 60 -180, -140 -215',
)

/** The hand-drawn plan: its ways, and its faces with their quarters. */
export function primaryPlan(random: Random): { ways: Way[]; faces: PrimaryFace[] } {
  const ways = drawWays(random)
  const outline = (ways[0] as Way).path.slice(0, -1)
  const found = faces(ways.map(({ path }, tag) => ({ path, tag }))).filter((ring) =>
    contains(outline, innerPoint(ring.points)),
  )
  return { ways, faces: found.map((ring) => ({ ring, quarter: quarterOf(ring, ways) })) }
}

function quarterOf(ring: Ring, ways: readonly Way[]): Quarter {
  const named = QUARTERS.find((quarter) => contains(ring.points, quarter.at))
  if (named) return named
  const heart = innerPoint(ring.points)
  return { use: landUseAt(ring, heart, ways), at: heart, name: hamletAt(heart) ?? '' }
}

function landUseAt(ring: Ring, heart: Point, ways: readonly Way[]): Quarter['use'] {
  if (inWater(heart)) return 'water'
  if (inRailway(heart)) return 'railway'
  const ashore = ring.tags.some((tag) => ways[tag]?.kind === 'bank')
  if (meanWidth(ring) < (ashore ? 24 : 9)) return 'none'
  if (contains(RAMPARTS, heart)) return 'old'
  return hamletAt(heart) ? 'hamlet' : 'fields'
}

const hamletAt = (heart: Point) => HAMLETS.find(({ centre, reach }) => distance(centre, heart) < reach)?.name

const WATER = drawRiver()
const inWater = (p: Point) => contains(WATER.water, p) && !contains(WATER.island, p)

const RAILWAY = drawRailway()
const inRailway = (p: Point) => contains([...RAILWAY.south, ...[...RAILWAY.north].reverse()], p)

/** Metres: what lies between a street and the river is narrow. */
function meanWidth(ring: Ring): number {
  const border = ring.points.reduce((sum, point, i) => sum + distance(point, at(ring.points, i + 1)), 0)
  return (2 * area(ring.points)) / border
}
