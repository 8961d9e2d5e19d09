import proj4 from 'proj4'
import { legalCrs, shownCrs } from '../../../layers/model/crs.ts'

type Pair = readonly [x: number, y: number]

/** The legal systems by territory (décret 2000-1276); elsewhere it is Lambert-93. */
const overseas: Readonly<Record<string, number>> = {
  '971': 5490,
  '972': 5490,
  '973': 2972,
  '974': 2975,
  '975': 4467,
  '976': 4471,
  '977': 5490,
  '978': 5490,
}

/** The legal system of a commune's territory. */
export const legalCrsOfCommune = (commune: string): number => overseas[commune.slice(0, 3)] ?? 2154

const definitions = new Map([...legalCrs, ...shownCrs].map((crs) => [crs.srid, crs.proj4]))

/** Every system that an address file may be in, for a question. */
export const importableCrs: readonly { readonly srid: number; readonly name: string }[] = [
  ...legalCrs,
  ...shownCrs,
]

/** Coordinates of one system in another, by proj4js (within a centimetre of PROJ; 1–2 m for the old Lambert II). */
export const transformer = (from: number, to: number): ((point: Pair) => Pair) => {
  const convert = proj4(definitionOf(from), definitionOf(to))
  return (point) => convert.forward([point[0], point[1]]) as [number, number]
}

function definitionOf(srid: number): string {
  const found = definitions.get(srid)
  if (!found) throw new Error(`EPSG:${srid} is unknown here`)
  return found
}

/**
 * The systems in which these coordinates lie where their communes are, the likeliest first: the legal one,
 * the conic zones, the rest only when none of these fits. Overseas there is one.
 */
export function findCrs(points: readonly Pair[], communes: readonly string[]): number[] {
  if (points.length === 0) return []
  const middle: Pair = [median(points.map(([x]) => x)), median(points.map(([, y]) => y))]
  const legal = new Set(communes.map(legalCrsOfCommune))
  const far = [...legal].filter((srid) => srid !== 2154)
  if (far.length === 1) return isInside(middle, far[0] as number) ? (far as number[]) : []
  const usual = [2154, ...conicZones].filter((srid) => isInFrance(middle, srid))
  return usual.length > 0 ? usual : [4326, 27572, 3857].filter((srid) => isInFrance(middle, srid))
}

/** Whether x/y is inside the extent in which a legal system is used. */
export function isInside([x, y]: Pair, srid: number): boolean {
  const extent = legalCrs.find((crs) => crs.srid === srid)?.extent
  return extent !== undefined && x >= extent[0] && x <= extent[2] && y >= extent[1] && y <= extent[3]
}

const conicZones = [3942, 3943, 3944, 3945, 3946, 3947, 3948, 3949, 3950]

/** Whether coordinates of a system of metropolitan France lie on its land, with a generous coast. */
export function isInFrance(point: Pair, srid: number): boolean {
  const [lon, lat] = srid === 4326 ? point : transformer(srid, 4326)(point)
  const zone = conicZones.includes(srid) ? srid - 3900 : null
  // a conic zone is used one degree on either side of its parallel
  if (zone !== null && Math.abs(lat - zone) > 1.1) return false
  const land = landByLatitude.find(([south]) => lat >= south && lat < south + 1)
  return land !== undefined && lon >= land[1] && lon <= land[2]
}

/** Metropolitan land, one line per degree of latitude: from, westernmost and easternmost longitude, a little generous. */
const landByLatitude: readonly (readonly [south: number, west: number, east: number])[] = [
  [41, 8.4, 9.7],
  [42, -1.9, 9.7],
  [43, -2, 7.9],
  [44, -1.6, 7.9],
  [45, -1.6, 7.4],
  [46, -2.6, 7.3],
  [47, -5.3, 7.8],
  [48, -5.3, 8.4],
  [49, -2.1, 8.4],
  [50, 1.3, 4.5],
  [51, 1.6, 2.8],
]

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}
