import proj4 from 'proj4'
import { legalCrs, shownCrs } from '../../layers/model/crs.ts'
import type { Box } from '../../layers/model/grid.ts'

/** Points taken along each side: an edge that is straight in one system is bent in the other. */
const steps = 8

/** The box, in the system `to`, of everything that a box of the system `from` holds. EPSG numbers. */
export function projectBox(box: Box, from: number, to: number): Box {
  if (from === to) return box
  const project = projection(from, to)
  const points = outline(box).map(project)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function outline([minX, minY, maxX, maxY]: Box): [number, number][] {
  return Array.from({ length: steps + 1 }, (_, i) => i / steps).flatMap((t): [number, number][] => {
    const x = minX + t * (maxX - minX)
    const y = minY + t * (maxY - minY)
    return [
      [x, minY],
      [x, maxY],
      [minX, y],
      [maxX, y],
    ]
  })
}

type Project = (point: [number, number]) => [number, number]

/** reading a definition costs more than projecting a box */
const known = new Map<string, Project>()

function projection(from: number, to: number): Project {
  const name = `${from} ${to}`
  const made = known.get(name) ?? proj4(definitionOf(from), definitionOf(to)).forward
  known.set(name, made)
  return made
}

function definitionOf(srid: number): string {
  const found = [...legalCrs, ...shownCrs].find((crs) => crs.srid === srid)
  if (!found) throw new Error(`EPSG:${srid} is not a system that Carreau knows`)
  return found.proj4
}
