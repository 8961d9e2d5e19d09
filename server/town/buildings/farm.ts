import type { Random } from '../../../layers/model/random.ts'
import type { Lot } from '../land/share-out.ts'
import { type Built, boxesMeet, type Frame, fits, frameOf, light, outline, solid } from './frame.ts'

/** A farm: the house along the lane or square to it, a barn across the yard, a cart shed. */
export function farm(lot: Lot, random: Random): Built[] {
  const frame = frameOf(lot)
  const house = tried(lot, frame, random, () => {
    const [w, d] = [random.between(11, 19), random.between(7, 8.5)]
    const back = random.between(0.6, 7)
    return random.chance(0.6) ? [w, d, back] : [d, w, back]
  })
  const barn = random.chance(0.75)
    ? tried(lot, frame, random, () => [random.between(12, 24), random.between(9, 13), random.between(22, 32)])
    : undefined
  const cartShed = random.chance(0.55)
    ? tried(lot, frame, random, () => [random.between(6, 10), random.between(4, 6), random.between(14, 20)])
    : undefined
  const apart = [house, barn, cartShed].filter((points) => points !== undefined)
  return apart
    .filter((points, i) => !apart.slice(0, i).some((other) => boxesMeet(points, other)))
    .map((points) => (points === cartShed ? light(points) : solid(points)))
}

type Outline = ReturnType<typeof outline>

/** The first of some draws (width, depth, metres from the lane) that lies within the lot. */
function tried(
  lot: Lot,
  frame: Frame,
  random: Random,
  draw: () => [number, number, number],
): Outline | undefined {
  for (let attempt = 0; attempt < 8; attempt++) {
    const [w, d, v] = draw()
    const slack = Math.max(0, frame.width - w - 2) / 2
    const u = random.between(-slack, slack) - w / 2
    const points = outline(frame, [
      [u, v],
      [u + w, v],
      [u + w, v + d],
      [u, v + d],
    ])
    if (fits(lot.ring, points)) return points
  }
  return undefined
}
