/** GeoJSON as somebody who wishes us ill would send it; `text` where JSON.stringify would not write it so. */
export type Hostile = { readonly name: string; readonly text: string }

type Point = readonly number[]

// the south-west corner of the village, and the size of it in degrees
const [west, south] = [3, 46.5]
const side = 0.004
const place = (x: number, y: number): Point => [west + x * side, south + y * side]

/** n points on a circle, joined across: every edge crosses almost every other. */
export function star(n: number): Point[] {
  const at = (i: number) =>
    place(0.5 + 0.4 * Math.cos((2 * Math.PI * i) / n), 0.5 + 0.4 * Math.sin((2 * Math.PI * i) / n))
  const step = Math.floor(n / 2) - 1
  return closed(Array.from({ length: n }, (_, i) => at((i * step) % n)))
}

/** n long teeth on one bar: two of them laid crosswise meet n × n times. */
export function comb(n: number, upright: boolean): Point[] {
  const at = (x: number, y: number) => (upright ? place(y, x) : place(x, y))
  const teeth = Array.from({ length: n }, (_, i) => {
    const [from, to] = [0.1 + (0.8 * i) / n, 0.1 + (0.8 * (i + 0.5)) / n]
    return [at(from, 0.15), at(from, 0.9), at(to, 0.9), at(to, 0.15)]
  }).flat()
  return closed([at(0.1, 0.1), ...teeth, at(0.95, 0.1)])
}

const closed = (ring: readonly Point[]): Point[] => [...ring, ring[0] as Point]
const box = (x: number, y: number, size: number): Point[] =>
  closed([place(x, y), place(x + size, y), place(x + size, y + size), place(x, y + size)])

const polygon = (...rings: unknown[]) => JSON.stringify({ type: 'Polygon', coordinates: rings })
const nested = (depth: number, inner: string): string =>
  '{"type":"GeometryCollection","geometries":['.repeat(depth) + inner + ']}'.repeat(depth)
const ringOf = (points: number) =>
  closed(
    Array.from({ length: points }, (_, i) =>
      place(0.5 + 0.4 * Math.cos((i / points) * 6.28), 0.5 + 0.4 * Math.sin((i / points) * 6.28)),
    ),
  )
const written = (coordinate: string) => polygon(box(0.1, 0.1, 0.2)).replace('3.0004', coordinate)
const deg = (x: number, y: number, d: number) => [
  [x, y],
  [x + d, y],
  [x + d, y + d],
  [x, y + d],
  [x, y],
]

/** THE corpus: forty shapes, made by code. */
export const hostileGeometries = (): readonly Hostile[] => {
  const named: Record<string, string> = {
    'star of 101': polygon(star(101)),
    'star of 301': polygon(star(301)),
    'star of 1001': polygon(star(1001)),
    'star of 4999': polygon(star(4999)),
    'bow-tie': polygon([place(0.1, 0.1), place(0.3, 0.3), place(0.3, 0.1), place(0.1, 0.3), place(0.1, 0.1)]),
    spike: polygon(
      closed([place(0.1, 0.1), place(0.3, 0.1), place(0.9, 0.1), place(0.3, 0.1), place(0.3, 0.3)]),
    ),
    'hole outside': polygon(box(0.1, 0.1, 0.2), box(0.6, 0.6, 0.1)),
    'hole larger than its ring': polygon(box(0.3, 0.3, 0.1), box(0.1, 0.1, 0.6)),
    'holes in holes': polygon(box(0.1, 0.1, 0.8), box(0.2, 0.2, 0.6), box(0.3, 0.3, 0.4)),
    'ring twice': polygon(box(0.1, 0.1, 0.2), box(0.1, 0.1, 0.2)),
    'open ring': polygon(box(0.1, 0.1, 0.2).slice(0, 4)),
    'ring of two points': polygon([place(0.1, 0.1), place(0.2, 0.2)]),
    'ring of one place': polygon(Array(5).fill(place(0.1, 0.1))),
    'ring without area': polygon([place(0.1, 0.1), place(0.2, 0.1), place(0.3, 0.1), place(0.1, 0.1)]),
    'no ring': polygon(),
    'empty ring': polygon([]),
    NaN: written('NaN'),
    Infinity: written('Infinity'),
    '1e400': written('1e400'),
    '-1e308': written('-1e308'),
    'numbers as words': written('"3.0004"'),
    'null for a number': written('null'),
    'true for a number': written('true'),
    'thirty digits': written('3.000400000000000000000000000001').replaceAll(
      '46.5004',
      '146.50040000000000000000000000001',
    ),
    'axes swapped': polygon(box(0.1, 0.1, 0.2).map(([x, y]) => [y, x])),
    'metres of another system': polygon(deg(652000, 6862000, 100)),
    'own crs': `{"type":"Polygon","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"coordinates":[${JSON.stringify(box(0.1, 0.1, 0.2))}]}`,
    'over the antimeridian': polygon(deg(179, 46, 2)),
    'beyond the world': polygon(deg(500, 900, 10)),
    'the whole world': polygon(deg(-180, -90, 360).map(([x = 0, y = 0]) => [x, Math.min(y, 90)])),
    'one number a point': polygon(box(0.1, 0.1, 0.2).map(([x]) => [x])),
    'a million vertices': polygon(ringOf(1_000_000)),
    'ten thousand vertices': polygon(ringOf(10_000)),
    'ten thousand parts': JSON.stringify({
      type: 'MultiPolygon',
      coordinates: Array.from({ length: 10_000 }, (_, i) => [
        box((i % 100) / 100, Math.floor(i / 100) / 100, 0.004),
      ]),
    }),
    'a thousand holes': polygon(
      box(0, 0, 1),
      ...Array.from({ length: 1000 }, (_, i) =>
        box(0.01 + (i % 30) / 31, 0.01 + Math.floor(i / 30) / 35, 0.01),
      ),
    ),
    'collection of itself, a thousand deep': nested(1000, polygon(box(0.1, 0.1, 0.2))),
    'brackets, fifty thousand deep': `{"type":"Polygon","coordinates":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'empty collection': '{"type":"GeometryCollection","geometries":[]}',
    'empty polygon': '{"type":"MultiPolygon","coordinates":[]}',
    'an unknown kind': '{"type":"CurvePolygon","coordinates":[[[3,46.5]]]}',
    'coordinates that are an object': '{"type":"Polygon","coordinates":{"0":[[3,46.5]]}}',
    'a key of prototypes': '{"type":"Polygon","__proto__":{"coordinates":[]},"coordinates":[]}',
  }
  return Object.entries(named).map(([name, text]) => ({ name, text }))
}
