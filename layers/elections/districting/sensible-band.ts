import { usualBand } from './problem.ts'

export type Band = { readonly min: number; readonly max: number }

/** Parts of the mean that are left below and above it: units are lumpy, a building is not cut; and the ceiling is near. */
const [below, above] = [0.9, 1.02]

/** So many electors for so many districts: what is asked of each, when nobody says. */
export type Share = { readonly electors: number; readonly districts: number }

export const meanOf = ({ electors, districts }: Share): number => electors / Math.max(1, districts)

/**
 * The usual band, made wide enough that the mean of these districts lies well within it: a band that the mean is outside of can be met by no
 * plan. In tens of electors.
 */
export function sensibleBand(share: Share): Band {
  const mean = meanOf(share)
  return {
    min: Math.min(usualBand.min, tens(mean * below, Math.floor)),
    max: Math.max(usualBand.max, tens(mean * above, Math.ceil)),
  }
}

/** Round the mean: districts that are drawn anew have nobody to leave where they are. */
export function evenBand(share: Share): Band {
  const mean = meanOf(share)
  const wide = Math.min(usualBand.max, mean * (2 - below))
  return { min: tens(mean * below, Math.floor), max: tens(Math.max(wide, mean * above), Math.ceil) }
}

const tens = (electors: number, round: (tenths: number) => number): number => round(electors / 10) * 10

/** How many districts fit so many electors to a band: none too many, none too few. Null when no number does. */
export function districtsFor(electors: number, { min, max }: Band): { from: number; to: number } | null {
  const from = Math.max(1, Math.ceil(electors / Math.max(1, max)))
  const to = min > 0 ? Math.floor(electors / min) : Number.POSITIVE_INFINITY
  return from <= to ? { from, to } : null
}
