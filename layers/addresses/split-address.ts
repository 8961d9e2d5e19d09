import type { Exact } from '../model/layer.ts'
import { searchText } from '../model/search-text.ts'

const suffixes: Readonly<Record<string, string>> = { b: 'bis', t: 'ter', q: 'quater' }

/**
 * “12 bis, rue de la Gare” → number 12, suffix bis, and the street's words. Nothing when there is no number in front.
 * A lone B, T or Q after the number is read as bis, ter, quater, as well as for itself (the caller tries `where` first).
 */
export function splitAddress(typed: string): { rest: string; where: Exact } | null {
  const found = /^(\d{1,5}) ?(bis|ter|quater|quinquies|[a-z](?= ))? ?(.*)$/.exec(searchText(typed))
  if (!found?.[1] || !found[3]) return null
  const number = Number(found[1])
  const rest = found[3]
  if (!found[2]) return { rest, where: { number } }
  return { rest, where: { number, suffix: suffixOf(found[2]) } }
}

/** One spelling of a house number's complement: `B`, `Bis` and `_bis` are `bis`; another letter stays, in lower case. */
export function suffixOf(written: string): string {
  const plain = searchText(written)
  return suffixes[plain] ?? plain
}
