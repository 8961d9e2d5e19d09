import { smooth } from '../plane/path.ts'
import { at, heading, left, move, type Point } from '../plane/point.ts'
import { numbers } from './drawn.ts'

/** The line from west to east, with half the width of its land in metres: a broad bed at the station. */
const TRACK = numbers(`
  -3300 250 9, -2600 400 9, -1900 540 9, -1250 650 9, -700 738 10, -330 778 14, -120 792 32, 120 800 36,
  360 808 30, 560 822 12, 830 860 10, 1200 950 9, 1700 1110 9, 2300 1320 9, 3300 1650 9`) as [
  number,
  number,
  number,
][]

/** North and south edge of the railway's land, and its axis, all from west to east. */
export function drawRailway(): { north: Point[]; south: Point[]; axis: Point[] } {
  const knots = TRACK.map(([x, y]): Point => [x, y])
  const edge = (side: number) =>
    smooth(
      TRACK.map(([x, y, half], i): Point => {
        const [a, b] = [at(knots, Math.max(0, i - 1)), at(knots, Math.min(knots.length - 1, i + 1))]
        return move([x, y], left(heading(a, b)), side * half)
      }),
      40,
    )
  return { north: edge(1), south: edge(-1), axis: smooth(knots, 40) }
}
