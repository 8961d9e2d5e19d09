import type { Extent, Feature } from '../../layers/model/api.ts'

/** The box of a feature's geometry, WGS 84; null when it has no place. */
export function extentOf(feature: Feature): Extent | null {
  const box: Extent = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] === 'number' && typeof part[1] === 'number') {
      box[0] = Math.min(box[0], part[0])
      box[1] = Math.min(box[1], part[1])
      box[2] = Math.max(box[2], part[0])
      box[3] = Math.max(box[3], part[1])
      return
    }
    for (const inner of part) visit(inner)
  }
  if (feature.geometry && 'coordinates' in feature.geometry) visit(feature.geometry.coordinates)
  return Number.isFinite(box[0]) ? box : null
}
