import type { Random } from '../../../layers/model/random.ts'

/**
 * The area of the tax register beside the drawn one: near for most, rounded on old land,
 * more than a tenth off for some two in a hundred, zero or unknown for a few.
 */
export function registeredArea(drawn: number, surveyed: boolean, random: Random): number | undefined {
  const draw = random.unit()
  if (draw < 0.0003) return undefined
  if (draw < 0.0006) return 0
  const error = surveyed ? random.between(-0.004, 0.004) : spread(random) * 0.022
  const gross = !surveyed && draw < 0.025 ? random.pick([-1, 1]) * random.between(0.11, 0.4) : error
  const square = Math.max(1, Math.round(drawn * (1 + gross)))
  return drawn > 3_000 && !surveyed ? Math.round(square / 10) * 10 : square
}

/** Between −1 and 1, mostly near zero. */
const spread = (random: Random): number => (random.unit() + random.unit() + random.unit()) / 1.5 - 1
