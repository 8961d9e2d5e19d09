import type { Geometry, Position } from 'geojson'

/** A run of places: a line, or a ring whose last place is its first. */
export type Path = readonly Position[]

/** Every line and ring of a geometry; points are paths of one place. */
export function pathsOf(geometry: Geometry): readonly Path[] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]]
    case 'MultiPoint':
      return geometry.coordinates.map((place) => [place])
    case 'LineString':
      return [geometry.coordinates]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates
    case 'MultiPolygon':
      return geometry.coordinates.flat()
    default:
      return []
  }
}

/** The geometry whose lines and rings are what `change` makes of them. */
export function mapPaths<G extends Geometry>(geometry: G, change: (path: Position[]) => Position[]): G {
  return mapped(geometry, change) as G
}

function mapped(geometry: Geometry, change: (path: Position[]) => Position[]): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { ...geometry, coordinates: change([geometry.coordinates])[0] ?? geometry.coordinates }
    case 'MultiPoint':
      return { ...geometry, coordinates: geometry.coordinates.flatMap((place) => change([place])) }
    case 'LineString':
      return { ...geometry, coordinates: change(geometry.coordinates) }
    case 'MultiLineString':
    case 'Polygon':
      return { ...geometry, coordinates: geometry.coordinates.map(change) }
    case 'MultiPolygon':
      return { ...geometry, coordinates: geometry.coordinates.map((part) => part.map(change)) }
    default:
      return geometry
  }
}

/** The geometry whose every place is what `change` makes of it. */
export const mapPlaces = <G extends Geometry>(geometry: G, change: (place: Position) => Position): G =>
  mapPaths(geometry, (path) => path.map(change))

/** Moves a geometry as it is. */
export const moveBy = <G extends Geometry>(geometry: G, [dx, dy]: readonly [number, number]): G =>
  mapPlaces(geometry, ([x = 0, y = 0]) => [x + dx, y + dy])

/** Every edge, with its path: `a` to `b`. */
export function edgesOf(paths: readonly Path[]): (readonly [Position, Position])[] {
  return paths.flatMap((path) => path.slice(1).map((b, at) => [path[at] ?? b, b] as const))
}

export const isClosed = (path: Path): boolean => {
  const [first, last] = [path[0], path.at(-1)]
  return path.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/** The parts of an area, whether it is one polygon or several. */
export function partsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : []
}
