import type { Exact } from '../model/layer.ts'
import { searchText } from '../model/search-text.ts'

/** What is typed beside a name and tells nobody from another. */
export const besideNames: ReadonlySet<string> = new Set([
  ...['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame', 'mademoiselle', 'veuve', 'vve'],
  ...['ne', 'nee', 'epouse', 'epoux', 'ep', 'de', 'du', 'des', 'la', 'le', 'et'],
])

/** `B-12 bis`, `b12bis`, `B 3 12`: the reference of a plot in the normal form that its table holds; letters and figures stand apart there. */
export function readPlotReference(typed: string): readonly Exact[] {
  const plain = searchText(typed)
  if (!/\d/.test(plain)) return []
  const apart = plain.replace(/([a-z])(?=\d)|(\d)(?=[a-z])/g, '$1$2 ')
  return [...new Set([plain, apart])].map((search) => ({ search }))
}
