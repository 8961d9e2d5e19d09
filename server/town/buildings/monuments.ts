import type { Random } from '../../../layers/model/random.ts'
import type { Lot } from '../land/share-out.ts'
import { centroid } from '../plane/ring.ts'
import { type Built, boxFrame, type Frame, fits, frameOf, light, outline, solid } from './frame.ts'

type Plan = readonly (readonly [number, number])[]

/** The outline at its full size, or smaller as the land asks; nothing when even half is too large. */
function scaledToFit(lot: Lot, frame: Frame, plan: Plan, least = 0.45): Built[] {
  for (let size = 1; size > least; size -= 0.06) {
    const points = outline(
      frame,
      plan.map(([u, v]) => [u * size, v * size] as const),
    )
    if (fits(lot.ring, points)) return [solid(points)]
  }
  return []
}

/** A church on its cross, choir to the east, the tower beside the porch. */
const CHURCH: Plan = [
  [-23, -5.5],
  [-23, -9.5],
  [-15.5, -9.5],
  [-15.5, -5.5],
  [6, -5.5],
  [6, -11],
  [13, -11],
  [13, -5.5],
  [18, -5.5],
  [22, -3.4],
  [23.5, 0],
  [22, 3.4],
  [18, 5.5],
  [13, 5.5],
  [13, 11],
  [6, 11],
  [6, 5.5],
  [-23, 5.5],
]

export function church(lot: Lot): Built[] {
  const centre = centroid(lot.ring.points)
  const frame: Frame = {
    origin: centre,
    along: [0.985, 0.1725],
    inward: [-0.1725, 0.985],
    width: 0,
    depth: 0,
  }
  return scaledToFit(lot, frame, CHURCH)
}

/** Two wings, a projecting middle with steps: the town hall of the Third Republic. */
const TOWN_HALL: Plan = [
  [-24, -7],
  [-24, -9.5],
  [-14, -9.5],
  [-14, -7],
  [-5.5, -7],
  [-5.5, -9],
  [5.5, -9],
  [5.5, -7],
  [14, -7],
  [14, -9.5],
  [24, -9.5],
  [24, -7],
  [24, 8],
  [5, 8],
  [5, 12],
  [-5, 12],
  [-5, 8],
  [-24, 8],
]

/** Buildings round a yard, open to the south or the street. */
const SCHOOL: Plan = [
  [-28, -18],
  [-18, -18],
  [-18, 8],
  [18, 8],
  [18, -12],
  [28, -12],
  [28, 18],
  [-28, 18],
]

const HOSPITAL: Plan = [
  [-60, -30],
  [-46, -30],
  [-46, -8],
  [-10, -8],
  [-10, -34],
  [4, -34],
  [4, -8],
  [44, -8],
  [44, -28],
  [58, -28],
  [58, 26],
  [44, 26],
  [44, 6],
  [10, 6],
  [10, 36],
  [-6, 36],
  [-6, 6],
  [-46, 6],
  [-46, 28],
  [-60, 28],
]

const THEATRE: Plan = [
  [-10, -16],
  [10, -16],
  [10, -12],
  [13, -12],
  [13, 16],
  [-13, 16],
  [-13, -12],
  [-10, -12],
]

const CARE_HOME: Plan = [
  [-32, -14],
  [-20, -14],
  [-20, -5],
  [20, -5],
  [20, -16],
  [32, -16],
  [32, 7],
  [6, 7],
  [6, 16],
  [-6, 16],
  [-6, 7],
  [-32, 7],
]

const onSite = (lot: Lot, plan: Plan) => scaledToFit(lot, boxFrame(lot), plan)

export const townHall = (lot: Lot): Built[] => onSite(lot, TOWN_HALL)
export const hospital = (lot: Lot): Built[] => onSite(lot, HOSPITAL)
export const theatre = (lot: Lot): Built[] => onSite(lot, THEATRE)
export const careHome = (lot: Lot): Built[] => onSite(lot, CARE_HOME)

/** A yard between two wings and its covered playground. */
export function school(lot: Lot): Built[] {
  const frame = boxFrame(lot)
  const shelter = outline(frame, [
    [-8, -14],
    [8, -14],
    [8, -9],
    [-8, -9],
  ])
  const house = scaledToFit(lot, frame, SCHOOL)
  return house.length > 0 && fits(lot.ring, shelter) ? [...house, light(shelter)] : house
}

/** Classroom blocks in line, a gymnasium, a canteen. */
export function secondarySchool(lot: Lot, random: Random): Built[] {
  const frame = boxFrame(lot)
  const [w, d] = [frame.width / 2, frame.depth / 2]
  const plans: Plan[] = [
    [
      [-w * 0.7, -d * 0.6],
      [w * 0.2, -d * 0.6],
      [w * 0.2, -d * 0.6 + 14],
      [-w * 0.7, -d * 0.6 + 14],
    ],
    [
      [-w * 0.7, -d * 0.05],
      [w * 0.05, -d * 0.05],
      [w * 0.05, -d * 0.05 + 13],
      [-w * 0.7, -d * 0.05 + 13],
    ],
    [
      [w * 0.4, -d * 0.62],
      [w * 0.78, -d * 0.62],
      [w * 0.78, d * 0.1],
      [w * 0.4, d * 0.1],
    ],
    [
      [-w * 0.7, d * 0.42],
      [-w * 0.25, d * 0.42],
      [-w * 0.25, d * 0.7],
      [-w * 0.7, d * 0.7],
    ],
    [
      [w * random.between(0, 0.1), d * 0.45],
      [w * 0.5, d * 0.45],
      [w * 0.5, d * 0.62],
      [w * 0.1, d * 0.62],
    ],
  ]
  return plans
    .map((plan) => outline(frame, plan))
    .filter((points) => fits(lot.ring, points))
    .map(solid)
}

/** A bandstand in the middle of the lawns. */
export function bandstand(lot: Lot): Built[] {
  const centre = centroid(lot.ring.points)
  const frame: Frame = { origin: centre, along: [1, 0], inward: [0, 1], width: 0, depth: 0 }
  const points = outline(frame, [
    [2, -4.8],
    [4.8, -2],
    [4.8, 2],
    [2, 4.8],
    [-2, 4.8],
    [-4.8, 2],
    [-4.8, -2],
    [-2, -4.8],
  ])
  return fits(lot.ring, points) ? [light(points)] : []
}

/** The keeper's lodge beside the gate, and a chapel in the middle. */
export function cemetery(lot: Lot): Built[] {
  const frame = frameOf(lot)
  const lodge = outline(frame, [
    [6, 3],
    [14, 3],
    [14, 10],
    [6, 10],
  ])
  const v = frame.depth * 0.5
  const chapel = outline(frame, [
    [-3, v - 5],
    [3, v - 5],
    [3, v + 3],
    [1.5, v + 5.5],
    [-1.5, v + 5.5],
    [-3, v + 3],
  ])
  return [lodge, chapel].filter((points) => fits(lot.ring, points)).map(solid)
}
