import type { Kernel } from '../../map/kernel.ts'
import type { Desk } from '../desk.ts'
import { unitAtPoint } from './cells.ts'

export type Pixel = readonly [number, number]

/** Metres of Web Mercator under a pixel. */
export const groundAt = (kernel: Kernel, pixel: Pixel): [number, number] => {
  const [x = Number.NaN, y = Number.NaN] = kernel.ol.getCoordinateFromPixel([...pixel]) ?? []
  return [x, y]
}

/** The unit under a pixel; null beside the town, or before the outlines were read. */
export function unitUnder(kernel: Kernel, { cells }: Desk, pixel: Pixel): number | null {
  if (!cells) return null
  const [x, y] = groundAt(kernel, pixel)
  return unitAtPoint(cells, x - cells.origin[0], y - cells.origin[1])
}
