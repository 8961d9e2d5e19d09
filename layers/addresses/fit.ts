export const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The upper one of two middles; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Full weight at 0, none from 1 on. */
export function tricube(share: number): number {
  if (share >= 1) return 0
  const rest = 1 - share * share * share
  return rest * rest * rest
}

/** The value at 0 of the straight line of least squares; the weighted mean where the places give no slope. */
export function fitAtZero(
  places: readonly number[],
  values: readonly number[],
  weights: readonly number[],
): number {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0]
  for (let i = 0; i < places.length; i++) {
    const [x, y, weight] = [places[i] as number, values[i] as number, weights[i] as number]
    w += weight
    wx += weight * x
    wy += weight * y
    wxx += weight * x * x
    wxy += weight * x * y
  }
  const spread = w * wxx - wx * wx
  return spread < 1e-6 * w * w ? wy / w : (wy * wxx - wx * wxy) / spread
}
