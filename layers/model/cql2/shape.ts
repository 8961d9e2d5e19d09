import type { Refused } from '../outcome.ts'
import { limits, stop, tooManyVertices } from './limits.ts'
import type { BoxLiteral, Position, Shape, SimpleShape } from './tree.ts'

/** What is wrong with a shape before the database sees it: numbers, closed rings, counts. Nothing when it is well made. */
export function faultOfShape(shape: Shape, at?: number | string): Refused | null {
  const parts = shape.type === 'GeometryCollection' ? shape.geometries : [shape]
  if (parts.length === 0) return empty(at)
  if (parts.length > limits.parts) return tooManyParts(at)
  for (const part of parts) {
    const fault = faultOfPart(part, at)
    if (fault) return fault
  }
  return verticesOf(shape) > limits.vertices ? tooManyVertices(at) : null
}

/** How many positions a shape has. */
export function verticesOf(shape: Shape): number {
  if (shape.type === 'GeometryCollection') {
    return shape.geometries.reduce((sum, part) => sum + verticesOf(part), 0)
  }
  return linesOf(shape).reduce((sum, line) => sum + line.length, 0)
}

/** Every run of positions of a shape: a point is a run of one, a polygon has one for each ring. */
export function linesOf(shape: SimpleShape): readonly (readonly Position[])[] {
  switch (shape.type) {
    case 'Point':
      return [[shape.coordinates]]
    case 'MultiPoint':
    case 'LineString':
      return [shape.coordinates]
    case 'MultiLineString':
    case 'Polygon':
      return shape.coordinates
    case 'MultiPolygon':
      return shape.coordinates.flat()
  }
}

/** A box as the shape it covers: a polygon, or a line or a point where it has no width. */
export function shapeOfBox({ box }: BoxLiteral): SimpleShape {
  const [minX, minY, maxX, maxY] = box
  if (minX === maxX && minY === maxY) return { type: 'Point', coordinates: [minX, minY] }
  const low: Position = [minX, minY]
  const high: Position = [maxX, maxY]
  if (minX === maxX || minY === maxY) return { type: 'LineString', coordinates: [low, high] }
  return { type: 'Polygon', coordinates: [[low, [maxX, minY], high, [minX, maxY], low]] }
}

function faultOfPart(part: SimpleShape, at?: number | string): Refused | null {
  const lines = linesOf(part)
  if (lines.length === 0 || lines.some((line) => line.length === 0)) return empty(at)
  if (part.type === 'MultiPolygon' || part.type === 'MultiLineString') {
    if (part.coordinates.length > limits.parts) return tooManyParts(at)
  }
  if (lines.length > limits.rings) return tooManyParts(at)
  if (part.type.endsWith('Polygon')) {
    if (part.type === 'MultiPolygon' && part.coordinates.some((polygon) => polygon.length === 0))
      return empty(at)
    if (!lines.every(isRing)) return notClosed(at)
  }
  if (part.type.endsWith('LineString') && lines.some((line) => line.length < 2)) return tooShort(at)
  return null
}

function isRing(line: readonly Position[]): boolean {
  const first = line[0]
  const last = line[line.length - 1]
  return line.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

const reason = 'filter-bad-shape'
const empty = (at?: number | string) =>
  stop(reason, 'Une géométrie du filtre est vide.', 'A shape of the filter is empty.', at)
const notClosed = (at?: number | string) =>
  stop(
    reason,
    'Un contour de polygone doit avoir au moins quatre positions et finir où il commence.',
    'A ring of a polygon must have four positions or more and end where it starts.',
    at,
  )
const tooShort = (at?: number | string) =>
  stop(reason, 'Une ligne doit avoir au moins deux positions.', 'A line must have two positions or more.', at)
const tooManyParts = (at?: number | string) =>
  stop(
    'filter-too-many-parts',
    `Une géométrie du filtre a plus de ${limits.parts} parties ou ${limits.rings} contours.`,
    `A shape of the filter has more than ${limits.parts} parts or ${limits.rings} rings.`,
    at,
  )
