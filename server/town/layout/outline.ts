import type { Random } from '../../../layers/model/random.ts'
import { at, distance, heading, left, midpoint, move, type Point } from '../plane/point.ts'
import { drawn } from './drawn.ts'

/** The commune's border, anticlockwise from the south. */
const BORDER = drawn(`
  180 -2120, 640 -2300, 1010 -2080, 1420 -2160, 1700 -1800, 2180 -1900, 2560 -1640, 2420 -1180, 2700 -860,
  2480 -520, 2740 -60, 2610 320, 3000 560, 2960 1010, 2600 1060, 2760 1500, 2540 1900, 2380 2200, 1980 2180,
  1820 2480, 1400 2560, 1120 2300, 780 2240, 420 2420, -60 2230, -300 2380, -900 2060, -1280 2100, -1560 2420,
  -1960 2360, -2260 1980, -2120 1560, -2560 1180, -2440 760, -2760 420, -2580 60, -2680 -300, -2380 -700,
  -2620 -1080, -2240 -1300, -2300 -1720, -1760 -1780, -1500 -2080, -1080 -1920, -700 -2160, -260 -1980`)

/** The commune's border, crooked as old field borders are; anticlockwise, the first point not repeated. */
export function drawOutline(random: Random): Point[] {
  return BORDER.flatMap((point, i) => [point, ...crooked(point, at(BORDER, i + 1), random, 0.16)])
}

/** Points between two others, each side's middle pushed aside again and again, down to some seventy metres. */
export function crooked(a: Point, b: Point, random: Random, roughness: number): Point[] {
  if (distance(a, b) < 70) return []
  const aside = left(heading(a, b))
  const middle = move(midpoint(a, b), aside, random.between(-1, 1) * roughness * distance(a, b))
  return [
    ...crooked(a, middle, random, roughness * 0.9),
    middle,
    ...crooked(middle, b, random, roughness * 0.9),
  ]
}
