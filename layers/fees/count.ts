import type { Band, Counting, Lump } from './schedule.ts'

/** The quantity that is charged of what was measured. */
export function charged(measured: number, { slice, begun, freeUpTo, least, most }: Counting): number {
  if (freeUpTo !== undefined && measured <= freeUpTo) return 0
  const within = Math.min(Math.max(measured, least ?? 0), most ?? Number.POSITIVE_INFINITY)
  // a thousandth is what is measured: 30.0000001 m² are three slices of ten
  const exact = Math.round(within * 1000)
  if (slice) return Math.ceil(exact / Math.round(slice * 1000))
  return begun ? Math.ceil(exact / 1000) : exact / 1000
}

/** Parts of a quantity by band, those that hold nothing left out: `[[20, first], [15, second]]`. */
export function partsByBand(quantity: number, bands: readonly Band[]): (readonly [number, Band])[] {
  let below = 0
  return bands.flatMap((band) => {
    const part = Math.max(0, Math.min(quantity, band.upTo ?? quantity) - below)
    below = band.upTo ?? quantity
    return part > 0 ? [[part, band] as const] : []
  })
}

/** The lump of a size; undefined when the schedule ends below it. */
export const lumpOf = (quantity: number, lumps: readonly Lump[]): Lump | undefined =>
  lumps.find(({ upTo }) => upTo === null || quantity <= upTo)
