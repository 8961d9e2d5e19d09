import type { Random } from '../../../layers/model/random.ts'
import type { Lot } from '../land/share-out.ts'
import { type Built, type Frame, fits, frameOf, light, outline, solid, widened } from './frame.ts'

/** A house in its garden: metres of front and depth, how far from the street, how often with a garage and a shed (0 to 1). */
export type VillaStyle = {
  width: readonly [number, number]
  depth: readonly [number, number]
  back: readonly [number, number]
  garage: number
  shed: number
}

/** A house set back from the street, plain or in an L, with a garage at its side and a shed at the bottom of the garden. */
export function villa(lot: Lot, style: VillaStyle, random: Random): Built[] {
  const frame = widened(lot, frameOf(lot), 11)
  for (let shrink = 1; shrink > 0.6; shrink -= 0.1) {
    const house = houseIn(frame, style, shrink, random)
    if (!fits(lot.ring, house.points)) continue
    const extras = [...garage(lot, frame, house, style, random), ...shed(lot, frame, style, random)]
    return [solid(house.points), ...extras]
  }
  return []
}

type House = { points: ReturnType<typeof outline>; u0: number; u1: number; v0: number; v1: number }

function houseIn(frame: Frame, style: VillaStyle, shrink: number, random: Random): House {
  const room = Math.max(8, Math.min(frame.width, 26))
  const width = Math.min(random.between(...style.width), room - 4) * shrink
  const depth = random.between(...style.depth) * shrink
  const slack = Math.max(0, room - width - 5) / 2
  const centre = random.between(-slack, slack)
  const v0 = Math.min(random.between(...style.back), Math.max(2.5, frame.depth * 0.45))
  const [u0, u1, v1] = [centre - width / 2, centre + width / 2, v0 + depth]
  return { points: outline(frame, plan(u0, u1, v0, v1, random)), u0, u1, v0, v1 }
}

/** A rectangle, or an L with its wing towards the street or the garden, or a rectangle with a bay. */
function plan(u0: number, u1: number, v0: number, v1: number, random: Random): [number, number][] {
  const draw = random.unit()
  const [w, d] = [u1 - u0, v1 - v0]
  const [um, wing] = [u0 + w * random.between(0.45, 0.6), random.between(2, 3.6)]
  if (draw < 0.46)
    return [
      [u0, v0],
      [u1, v0],
      [u1, v1],
      [u0, v1],
    ]
  if (draw < 0.66)
    return [
      [u0, v0],
      [um, v0],
      [um, v0 + wing],
      [u1, v0 + wing],
      [u1, v1],
      [u0, v1],
    ]
  if (draw < 0.86)
    return [
      [u0, v0],
      [u1, v0],
      [u1, v1 - d * 0.3],
      [um, v1 - d * 0.3],
      [um, v1 + wing],
      [u0, v1 + wing],
    ]
  return [
    [u0, v0],
    [um, v0],
    [um, v0 - 1.2],
    [u1, v0 - 1.2],
    [u1, v1],
    [u0, v1],
  ]
}

/** Against the house where there is room at its side, else at the back of the lot. */
function garage(lot: Lot, frame: Frame, house: House, style: VillaStyle, random: Random): Built[] {
  if (!random.chance(style.garage)) return []
  const size = random.between(3.1, 3.8)
  const from = house.v0 + random.between(0.5, 2.5)
  for (const side of random.chance(0.5) ? [1, -1] : [-1, 1]) {
    const [u0, u1] = side > 0 ? [house.u1, house.u1 + size] : [house.u0 - size, house.u0]
    const points = outline(frame, [
      [u0, from],
      [u1, from],
      [u1, from + 6],
      [u0, from + 6],
    ])
    if (fits(lot.ring, points) && !intoTheWing(house, from))
      return [random.chance(0.55) ? light(points) : solid(points)]
  }
  return []
}

/** The wing of an L leaves no flat wall near the street. */
const intoTheWing = (house: House, from: number): boolean => house.points.length > 4 && from < house.v0 + 4

function shed(lot: Lot, frame: Frame, style: VillaStyle, random: Random): Built[] {
  if (!random.chance(style.shed)) return []
  const [w, d] = [random.between(2.4, 4), random.between(2.4, 5)]
  const v = frame.depth - d - random.between(0.8, 1.6)
  const u = (frame.width / 2 - w - random.between(1, 2.5)) * (random.chance(0.5) ? 1 : -1)
  const points = outline(frame, [
    [u, v],
    [u + w, v],
    [u + w, v + d],
    [u, v + d],
  ])
  return v > 16 && fits(lot.ring, points) ? [light(points)] : []
}
