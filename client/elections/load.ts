/** How full a district is against the ceiling. */
export type Load = 'empty' | 'low' | 'fit' | 'near' | 'over'

/** What loads are measured against: the band that is aimed at, and the ceiling that is an alarm, never a refusal. */
export type Bounds = { readonly min: number; readonly max: number; readonly ceiling: number }

/** “Autant que possible” at most 1,000 electors to a station (circular of 20 December 2007, INTA0700123C). */
export const usualBounds: Bounds = { min: 700, max: 950, ceiling: 1000 }

export function loadOf(electors: number, { min, max, ceiling }: Bounds): Load {
  if (electors === 0) return 'empty'
  if (electors > ceiling) return 'over'
  if (electors > max) return 'near'
  return electors < min ? 'low' : 'fit'
}

/** One booth for each 300 electors, begun ones included. */
export const boothsFor = (electors: number): number => Math.ceil(electors / 300)
