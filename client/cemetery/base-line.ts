import type { Position } from 'geojson'
import { distance } from '../../layers/model/geometry/point.ts'

type Line = readonly [Position, Position]

/** The direction of a base line, in degrees from the east towards the north, to a hundredth. */
function angleOf([[x = 0, y = 0], [u = 0, v = 0]]: Line): number {
  return Math.round((Math.atan2(v - y, u - x) * 18_000) / Math.PI) / 100
}

/** The same line turned about its first place. */
function to([from, end]: Line, angle: number): Line {
  const along = distance(from, end)
  const turn = (angle * Math.PI) / 180
  return [from, [(from[0] ?? 0) + along * Math.cos(turn), (from[1] ?? 0) + along * Math.sin(turn)]]
}

export const turned = { angleOf, to }
