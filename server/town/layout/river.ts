import { nearestOn, type Path, smooth, smoothRing } from '../plane/path.ts'
import { at, distance, heading, left, move, type Point } from '../plane/point.ts'
import { drawn, numbers } from './drawn.ts'

/** The Vaune from where it enters the commune, east, to where it leaves it: middle of the bed and width in metres. */
const BED = numbers(`
  3300 -640 30, 2900 -760 30, 2480 -800 32, 2060 -580 34, 1650 -360 32, 1330 -470 34, 1060 -560 44, 900 -562 96,
  720 -492 112, 560 -408 92, 400 -318 46, 230 -222 37, 50 -202 36, -140 -232 36, -340 -345 38, -640 -520 38,
  -1000 -490 40, -1330 -280 40, -1700 -220 42, -2100 -420 42, -2500 -560 40, -2900 -480 42, -3300 -420 44`) as [
  number,
  number,
  number,
][]

/** The mill island, upstream of the old bridge. */
const ISLAND = drawn(`
  905 -566, 850 -533, 770 -492, 680 -447, 610 -413, 552 -398, 590 -432, 660 -486, 740 -534, 830 -566`)

/** North bank, south bank (both from east to west), the island, and the whole water as one surface. */
export function drawRiver(): { north: Point[]; south: Point[]; island: Point[]; water: Point[] } {
  const course = BED.map(([x, y]): Point => [x, y])
  const bed = smooth(course, 22)
  const bank = (side: number) =>
    bed.map((point, i) => {
      const [a, b] = [bed[Math.max(0, i - 1)] as Point, bed[Math.min(bed.length - 1, i + 1)] as Point]
      return move(point, left(heading(a, b)), side * (widthAt(course, point) / 2))
    })
  const [north, south] = [bank(-1), bank(1)]
  return { north, south, island: smoothRing(ISLAND, 24), water: [...north, ...[...south].reverse()] }
}

/** Between two known widths, the share of the way from the one to the other. */
function widthAt(course: Path, point: Point): number {
  const metres = nearestOn(course, point).metres
  let passed = 0
  for (let i = 1; i < BED.length; i++) {
    const size = distance(at(course, i - 1), at(course, i))
    const [from, to] = [at(BED, i - 1)[2], at(BED, i)[2]]
    if (metres <= passed + size) return from + ((to - from) * (metres - passed)) / size
    passed += size
  }
  return at(BED, -1)[2]
}
