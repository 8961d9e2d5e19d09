import { hasNumber, numberOf, suffixOf } from './positions.ts'
import type { Unit } from './units.ts'

/** What an officer calls a unit: “Rue Jean Jaurès, 12 bis à 24”. */
export function unitLabel(
  street: string,
  { side, from, to, addresses }: Pick<Unit, 'side' | 'from' | 'to' | 'addresses'>,
): string {
  const [first, last] = [numberOf(from), numberOf(to)]
  if (!hasNumber(first) && addresses.length > 0) return `${street}, sans numéro`
  if (first === last) return `${street}, ${first}`
  const numbers = `${written(from)} à ${addresses.length > 0 ? written(to) : last}`
  const sides = side === 'all' ? '' : side === 'even' ? ' pairs' : ' impairs'
  return `${street}, ${numbers}${sides}`
}

function written(place: number): string {
  const suffix = suffixOf(place)
  return suffix ? `${numberOf(place)} ${suffix}` : String(numberOf(place))
}
