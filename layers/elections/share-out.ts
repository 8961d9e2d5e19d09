/**
 * Whole numbers in proportion to the weights, whose sum is the total: each gets what is due rounded down, those with the
 * largest remainders one more. Among equals the first comes first.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0)
    return weights.length === 0
      ? []
      : shareOut(
          total,
          weights.map(() => 1),
        )
  const due = weights.map((weight) => (total * weight) / sum)
  const shares = due.map(Math.floor)
  const missing = total - shares.reduce((all, share) => all + share, 0)
  const rest = (index: number) => (due[index] ?? 0) - (shares[index] ?? 0)
  const order = weights
    .map((_weight, index) => index)
    .sort((one, other) => rest(other) - rest(one) || one - other)
  for (const index of order.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}
