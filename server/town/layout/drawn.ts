import type { Point } from '../plane/point.ts'

/** Numbers written as on a surveyor's sheet, “12 40, -8 95”: one group a point. */
export function numbers(text: string): number[][] {
  return text.split(',').map((group) => group.trim().split(/\s+/).map(Number))
}

/** Points written as “x y, x y”, in metres east and north of the church. */
export const drawn = (text: string): Point[] => numbers(text).map(([x, y]): Point => [x ?? 0, y ?? 0])
