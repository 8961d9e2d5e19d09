import type { Random } from '../../../layers/model/random.ts'
import type { Lot } from '../land/share-out.ts'
import { area } from '../plane/ring.ts'
import { type Built, before, beside, beyond, built, type Frame, frameOf } from './frame.ts'

/** How deep the house on the street is, how far it stands back, and how often wings and outbuildings follow, from 0 to 1. */
export type RowStyle = { depth: readonly [number, number]; back: number; wing: number; outbuilding: number }

/** A house from party wall to party wall on the street, often with a wing along the courtyard. */
export function rowHouse(lot: Lot, style: RowStyle, random: Random): Built[] {
  const frame = frameOf(lot)
  const depth = random.between(...style.depth)
  const whole = area(lot.ring.points) < 115 || frame.depth < depth + 4.5
  if (whole && style.back === 0)
    return frame.depth < 24 && random.chance(0.85) ? built(lot.ring) : built(before(lot.ring, frame, depth))
  const land = style.back > 0 ? beyond(lot.ring, frame, style.back) : lot.ring
  const house = land && before(land, frame, style.back + depth)
  const court = land && beyond(land, frame, style.back + depth)
  if (!house || !court) return []
  return [...built(house), ...courtyard(court, frame, style, style.back + depth, random)]
}

/** Square metres of the largest workshop behind a house. */
const MOST_WORKSHOP = 110

/** What stands behind the house: a wing along one side, a workshop at the bottom. */
function courtyard(court: Lot['ring'], frame: Frame, style: RowStyle, from: number, random: Random): Built[] {
  const room = frame.depth - from
  if (random.chance(style.wing) && room > 4) {
    const right = random.chance(0.5)
    const share = random.between(0.08, 0.2)
    const strip = beside(court, frame, frame.width * (right ? share : -share), from + 0.6, right)
    const reach = from + room * random.between(0.45, 0.8)
    const side = (frame.width * (right ? 0.32 : -0.32)) as number
    return built(strip && before(strip, frame, reach, side), random.chance(0.25))
  }
  if (!random.chance(style.outbuilding) || room < 9) return []
  const workshop = beyond(court, frame, frame.depth - random.between(3, 5.5))
  return workshop && area(workshop.points) < MOST_WORKSHOP ? built(workshop, random.chance(0.65)) : []
}

/** A house on the front of a lot that fills one side of it only: the other side leads to the garden. */
export function semiDetached(lot: Lot, style: RowStyle, random: Random): Built[] {
  const frame = frameOf(lot)
  const depth = random.between(...style.depth)
  const land = style.back > 0 ? beyond(lot.ring, frame, style.back) : lot.ring
  const slab = land && before(land, frame, style.back + depth)
  if (!slab) return []
  const right = random.chance(0.5)
  const passage = Math.min(frame.width * 0.35, random.between(2.8, 4.2))
  const edge = frame.width / 2 - passage
  const house = beside(slab, frame, right ? -edge : edge, style.back + 1, right)
  const shed = random.chance(style.outbuilding)
    ? beyond(lot.ring, frame, frame.depth - random.between(3, 5))
    : undefined
  const corner = shed && beside(shed, frame, 0, frame.depth - 1.5, random.chance(0.5))
  return [...built(house), ...built(corner, random.chance(0.7))]
}
