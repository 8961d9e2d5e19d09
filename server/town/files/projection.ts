import proj4 from 'proj4'
import type { Point } from '../plane/point.ts'
import { CHURCH } from '../register/commune.ts'

const LAMBERT_93 = proj4(
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs',
)

/** Metres from the church to Lambert-93, to the centimetre. */
export const toLambert = ([x, y]: Point): Point => [cents(CHURCH[0] + x), cents(CHURCH[1] + y)]

/** Metres from the church to longitude and latitude, seven decimals: about a centimetre. */
export function toLonLat(point: Point): Point {
  const known = KNOWN.get(point)
  if (known) return known
  const [lon, lat] = LAMBERT_93.inverse([CHURCH[0] + point[0], CHURCH[1] + point[1]]) as [number, number]
  const found: Point = [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
  KNOWN.set(point, found)
  return found
}

/** Corners are shared between neighbours: each is computed once. */
const KNOWN = new WeakMap<Point, Point>()

const cents = (metres: number): number => Math.round(metres * 100) / 100
