import { legalCrs } from '../../../layers/model/crs.ts'
import { isInFrance } from '../addresses/find-crs.ts'

type Pair = readonly [x: number, y: number]
type Box = readonly [minX: number, minY: number, maxX: number, maxY: number]

/** How the pairs of a file are to be read: the system, whether latitude comes first, and where they may lie. */
export type Frame = { readonly srid: number; readonly swapped: boolean; readonly box: Box }

/**
 * The frames in which these coordinates lie on the territory of a legal system, the likeliest first: WGS 84, the legal
 * system, in metropolitan France then the conic zones, Web Mercator and the old Lambert II. Several when the numbers
 * alone do not decide: two systems then put the town in two places of the same country.
 */
export function findFrames(points: readonly Pair[], legal: number): Frame[] {
  if (points.length === 0) return []
  const middle: Pair = [median(points.map(([x]) => x)), median(points.map(([, y]) => y))]
  return allFrames(legal).filter((frame) => isInFrame(frame, ...middle) && isOnLand(middle, frame, legal))
}

/** A frame by its number, as a file or a person names it; nothing when it is no system of that territory. */
export const frameOf = (srid: number, legal: number): Frame | undefined =>
  allFrames(legal).find((frame) => frame.srid === srid)

export const isInFrame = ({ box }: Frame, x: number, y: number): boolean =>
  x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]

/** Whether a place that is outside of `frame` would be at home in another one: a sign that a file mixes systems. */
export const isInAnother = (frame: Frame, x: number, y: number, legal: number): boolean =>
  allFrames(legal).some((other) => !isSameFrame(other, frame) && isInFrame(other, x, y))

const isSameFrame = (one: Frame, other: Frame) => one.srid === other.srid && one.swapped === other.swapped

/** In degrees, by legal system: a little more than the land. */
const territories: Readonly<Record<number, Box>> = {
  2154: [-5.5, 41, 10, 51.5],
  5490: [-63.3, 14.2, -60.7, 18.3],
  2972: [-54.8, 1.9, -51.4, 6],
  2975: [55, -21.6, 56, -20.7],
  4471: [44.8, -13.2, 45.5, -12.4],
  4467: [-56.7, 46.6, -55.9, 47.3],
}

function allFrames(legal: number): Frame[] {
  const degrees = territories[legal]
  const own = legalCrs.find((crs) => crs.srid === legal)
  if (!degrees || !own) throw new Error(`no territory is known for EPSG:${legal}`)
  const [west, south, east, north] = degrees
  return [
    { srid: 4326, swapped: false, box: degrees },
    { srid: 4326, swapped: true, box: [south, west, north, east] },
    { srid: legal, swapped: false, box: own.extent },
    ...(legal === 2154 ? metropolitan : []),
  ]
}

/** Boxes in their own metres; a conic zone is used one degree on either side of its parallel. */
const metropolitan: readonly Frame[] = [
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((zone): Frame => {
    const y = (zone - 41) * 1_000_000 + 200_000
    return { srid: 3900 + zone, swapped: false, box: [1_100_000, y - 150_000, 2_300_000, y + 150_000] }
  }),
  { srid: 3857, swapped: false, box: [-620_000, 5_000_000, 1_120_000, 6_700_000] },
  { srid: 27572, swapped: false, box: [0, 1_600_000, 1_250_000, 2_700_000] },
]

/** Overseas the box is all; in metropolitan France the land is asked, for two systems often share a box. */
const isOnLand = ([x, y]: Pair, { srid, swapped }: Frame, legal: number): boolean =>
  legal !== 2154 || isInFrance(swapped ? [y, x] : [x, y], srid)

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}
