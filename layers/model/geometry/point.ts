import type { Position } from 'geojson'

/** A place in the plane of the legal system, metres. */
export type Point = readonly [x: number, y: number]

/** Equal places have equal keys; nothing else has. */
export const keyOf = ([x = 0, y = 0]: Position | Point): string => `${x} ${y}`

export const samePlace = (one: Position | Point | undefined, other: Position | Point | undefined): boolean =>
  one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1]

/** To the centimetre: what a plan is worth, and what travels. */
export const centimetre = ([x = 0, y = 0]: Position | Point): Point => [round(x), round(y)]

// adding zero makes −0 a plain 0, which has the same key
const round = (metres: number): number => Math.round(metres * 100) / 100 + 0

export const distance = ([x = 0, y = 0]: Position | Point, [u = 0, v = 0]: Position | Point): number =>
  Math.hypot(u - x, v - y)

/** Twice the area of the triangle; positive when `c` lies to the left of the way from `a` to `b`. */
export const turn = (
  [ax = 0, ay = 0]: Position | Point,
  [bx = 0, by = 0]: Position | Point,
  [cx = 0, cy = 0]: Position | Point,
): number => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

/** The foot of a place on a segment, and how far along it lies, from 0 to 1. */
export function footOn(
  place: Position | Point,
  a: Position | Point,
  b: Position | Point,
): { readonly foot: Point; readonly along: number } {
  const [x = 0, y = 0] = place
  const [ax = 0, ay = 0] = a
  const [bx = 0, by = 0] = b
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square))
  return { foot: [ax + along * dx, ay + along * dy], along }
}
