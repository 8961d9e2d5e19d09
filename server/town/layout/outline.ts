import type { Random } from '../../../layers/model/random.ts'
import { at, distance, heading, left, midpoint, move, type Point } from '../plane/point.ts'
import { drawn } from './drawn.ts'

/** The commune's border, anticlockwise from the south. */
const BORDER = drawn(`
  180 -2120, 620 -2240, 1080 -2080, 1420 -2160, 1900 -1820, 2280 -1790, 2420 -1420, 2330 -1120, 2620 -860,
  2560 -460, 2740 -60, 2660 320, 2780 760, 2560 1020, 2700 1420, 2600 1900, 2330 2080, 2260 2420, 1820 2330,
  1500 2520, 1120 2380, 780 2300, 420 2420, -60 2300, -380 2440, -820 2260, -1280 2330, -1620 2120, -2040 2160,
  -2260 1820, -2200 1420, -2560 1180, -2500 760, -2720 420, -2580 60, -2680 -300, -2480 -700, -2560 -1080,
  -2240 -1300, -2180 -1640, -1760 -1780, -1500 -2080, -1080 -1990, -700 -2160, -260 -2060`)

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
