import { count, expected, finite, type Json, objectOf } from './json-reader.ts'
import { limits, tooManyVertices } from './limits.ts'
import { FilterRefused } from './refusal.ts'
import { faultOfShape } from './shape.ts'
import type { Position, Shape, SimpleShape } from './tree.ts'

/** A GeoJSON geometry; a `crs` member is refused, since the filter's CRS is a parameter of the request. Heights are dropped. */
export function parseJsonShape(value: unknown, at: string): Shape {
  const members = objectOf(value, at)
  const shape = members.type === 'GeometryCollection' ? collection(members, at) : simple(members, at)
  const fault = faultOfShape(shape, at)
  if (fault) throw new FilterRefused(fault)
  return shape
}

function collection(members: Json, at: string): Shape {
  allowOnly(members, ['type', 'geometries', 'bbox'], at)
  const there = `${at}/geometries`
  return {
    type: 'GeometryCollection',
    geometries: listOf(members.geometries, there, (part, place) => simple(objectOf(part, place), place)),
  }
}

function simple(members: Json, at: string): SimpleShape {
  allowOnly(members, ['type', 'coordinates', 'bbox'], at)
  const { type, coordinates } = members
  const there = `${at}/coordinates`
  switch (type) {
    case 'Point':
      return { type, coordinates: position(coordinates, there) }
    case 'MultiPoint':
    case 'LineString':
      return { type, coordinates: line(coordinates, there) }
    case 'MultiLineString':
    case 'Polygon':
      return { type, coordinates: listOf(coordinates, there, line) }
    case 'MultiPolygon':
      return { type, coordinates: listOf(coordinates, there, (part, place) => listOf(part, place, line)) }
    default:
      return expected('une géométrie GeoJSON', 'a GeoJSON geometry', at)
  }
}

function allowOnly(members: Json, names: readonly string[], at: string): void {
  const other = Object.keys(members).find((name) => !names.includes(name))
  if (other !== undefined)
    expected(`${names.join(', ')} seulement`, `${names.join(', ')} only`, `${at}/${other}`)
}

const line = (value: unknown, at: string): Position[] => listOf(value, at, position)

function position(value: unknown, at: string): Position {
  if (!Array.isArray(value)) return expected('une position', 'a position', at)
  if (value.length !== 3) count(value, 2, at)
  for (const ordinate of value) finite(ordinate, at)
  return [finite(value[0], at), finite(value[1], at)]
}

function listOf<T>(value: unknown, at: string, read: (value: unknown, at: string) => T): T[] {
  if (!Array.isArray(value)) return expected('une liste', 'a list', at)
  if (value.length > limits.vertices) throw new FilterRefused(tooManyVertices(at))
  return value.map((part, rank) => read(part, `${at}/${rank}`))
}
