import { usualBand } from '../../layers/elections/districting/problem.ts'
import { electorCeiling } from '../../layers/elections/rules/size.ts'

export { boothsFor } from '../../layers/elections/rules/size.ts'

/** How full a district is against the ceiling. */
export type Load = 'empty' | 'low' | 'fit' | 'near' | 'over'

/** What loads are measured against: the band that is aimed at, and the ceiling that is an alarm, never a refusal. */
export type Bounds = { readonly min: number; readonly max: number; readonly ceiling: number }

export const usualBounds: Bounds = { ...usualBand, ceiling: electorCeiling }

export function loadOf(electors: number, { min, max, ceiling }: Bounds): Load {
  if (electors === 0) return 'empty'
  if (electors > ceiling) return 'over'
  if (electors > max) return 'near'
  return electors < min ? 'low' : 'fit'
}
