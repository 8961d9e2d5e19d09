/** Plots of one row in the order of their numbers, as people count: 9, 10, 10 bis. */
export const inOrder = <T extends { readonly reference: string }>(plots: readonly T[]): T[] =>
  [...plots].sort(
    (one, other) =>
      collator.compare(one.reference, other.reference) || (one.reference < other.reference ? -1 : 1),
  )

const collator = new Intl.Collator('fr', { numeric: true })

/** The plots just before and after one in its row, nearest to it in the middle; empty where the row ends. */
export function besideIn<T extends { readonly id: string; readonly reference: string }>(
  row: readonly T[],
  id: string,
  reach = 2,
): { readonly before: readonly T[]; readonly after: readonly T[] } {
  const all = inOrder(row)
  const at = all.findIndex((one) => one.id === id)
  if (at < 0) return { before: [], after: [] }
  return { before: all.slice(Math.max(0, at - reach), at), after: all.slice(at + 1, at + 1 + reach) }
}
