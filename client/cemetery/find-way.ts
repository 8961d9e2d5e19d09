import type { LineString, Point, Position } from 'geojson'
import { middleOf, planeAround } from '../../layers/cemetery/ground.ts'
import { type Walk, walkTo } from '../../layers/cemetery/walk.ts'
import type { Feature } from '../../layers/model/api.ts'
import { item, items } from '../api.ts'

/** A way in degrees, and where it begins. */
export type Way = Walk & { readonly from: string | null }

/** Where one may come from: a gate of the cemetery, or where one stands. */
export type Start = 'gate' | Position

/** The shortest way to a plot; null where there is no gate, or the plot is nowhere. */
export async function findWay(plot: Feature, start: Start): Promise<Way | null> {
  const cemetery = String(plot.properties.cemetery)
  const [place, paths, gates] = await Promise.all([
    placeOf(plot),
    items('cemetery-paths', { cemetery, limit: 1000 }),
    start === 'gate' ? items('cemetery-gates', { cemetery, limit: 100 }) : null,
  ])
  if (!place) return null
  const { toMetres, toDegrees } = planeAround(place)
  const lines = paths.features.map(({ geometry }) => (geometry as LineString).coordinates.map(toMetres))
  const starts = gates
    ? gates.features.map(({ geometry, properties }) => ({
        at: (geometry as Point).coordinates,
        from: String(properties.name),
      }))
    : [{ at: start as Position, from: null }]
  const ways = starts.map(({ at, from }) => ({ ...walkTo(lines, toMetres(at), [0, 0]), from }))
  const [best] = ways.sort((one, other) => one.metres - other.metres)
  return best ? { ...best, line: best.line.map(toDegrees) } : null
}

/** Where a plot lies; a cell lies at its wall. */
async function placeOf({ geometry, properties }: Feature): Promise<Position | null> {
  if (geometry || !properties.structure) return middleOf(geometry)
  const wall = await item({ collection: 'structures', id: String(properties.structure) })
  return middleOf(wall.geometry)
}
