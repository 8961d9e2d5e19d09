import type { Exact } from '../model/layer.ts'
import { searchText } from '../model/search-text.ts'

const suffixes: Readonly<Record<string, string>> = { b: 'bis', t: 'ter', q: 'quater' }

/**
 * “12 bis, rue de la Gare” → number 12, suffix bis, and the street's words. Nothing when there is no number in front.
 * A lone B, T or Q after the number is read as bis, ter, quater. R, D and L are read so only when they touch the number:
 * apart, they are *rue*, *d’* and *l’*.
 */
export function splitAddress(typed: string): { rest: string; where: Exact } | null {
  const found = numbered.exec(searchText(typed))
  if (!found?.[1] || !found[5]) return null
  const number = Number(found[1])
  const suffix = found[2] ?? found[3] ?? found[4]
  return { rest: found[5], where: suffix ? { number, suffix: suffixOf(suffix) } : { number } }
}

const numbered =
  /^(?:n|no|num|numero)? ?(\d{1,5})(?!\d)(?: ?(bis|ter|quater|quinquies)(?= |$)|([a-z])(?= )| ([abce-kmnopqs-z])(?= ))? ?(.*)$/

/** One spelling of a house number's complement: `B`, `Bis` and `_bis` are `bis`; another letter stays, in lower case. */
export function suffixOf(written: string): string {
  const plain = searchText(written)
  return suffixes[plain] ?? plain
}
