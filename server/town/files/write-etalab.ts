import { parts } from '../plane/parts.ts'
import type { Point } from '../plane/point.ts'
import type { Ring } from '../plane/ring.ts'
import { toLonLat } from './projection.ts'

type Properties = Record<string, string | number | boolean | undefined>

/** One feature as the national cadastre is delivered: the id outside and inside, absent keys left out. */
export function feature(geometry: string, properties: Properties): string {
  const id = properties.id === undefined ? '' : `"id":${JSON.stringify(properties.id)},`
  return `{"type":"Feature",${id}"geometry":${geometry},"properties":${JSON.stringify(properties)}}`
}

/** A collection with one feature a line. */
export const collection = (features: readonly string[]): string =>
  `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`

export const polygon = (points: readonly Point[], holes: readonly (readonly Point[])[] = []): string =>
  `{"type":"Polygon","coordinates":[${[points, ...holes].map(line).join(',')}]}`

/** Loops (outer ones anticlockwise, holes clockwise) as one surface of several parts. */
export const multiPolygon = (loops: readonly Ring[]): string =>
  `{"type":"MultiPolygon","coordinates":[${parts(loops)
    .map((part) => `[${part.map(line).join(',')}]`)
    .join(',')}]}`

/** A closed line in degrees; corners that fall together at seven decimals are written once. */
function line(points: readonly Point[]): string {
  const corners = points.map(toLonLat).filter((p, i, all) => {
    const next = all[(i + 1) % all.length] as Point
    return p[0] !== next[0] || p[1] !== next[1]
  })
  return `[${[...corners, corners[0] as Point].map(([x, y]) => `[${x},${y}]`).join(',')}]`
}
