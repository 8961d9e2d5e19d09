import type { Extent } from '../../layers/model/api.ts'
import type { Kernel } from '../map/kernel.ts'
import type { Desk } from './desk.ts'
import { fromMercator } from './map/cells.ts'

/** Flies to units, with a little ground around them. */
export function showUnits(kernel: Kernel, desk: Desk, units: readonly number[]): void {
  const box = boxOf(desk, units)
  if (box) kernel.flyTo(box, { maxZoom: 17.5 })
}

/** A plan that lies wholly out of sight, of which little can be told apart, or that is nearly seen whole is flown to. */
export function showIfHidden(kernel: Kernel, desk: Desk): void {
  const box = boxOf(
    desk,
    [...desk.places.keys()].filter((nth) => nth < desk.plan.graph.count),
  )
  if (!box) return
  const seen = kernel.seen()
  const apart = box[0] > seen[2] || box[2] < seen[0] || box[1] > seen[3] || box[3] < seen[1]
  const tiny = (box[2] - box[0]) * 6 < seen[2] - seen[0]
  // who looks at a part of it stays there
  const nearlyWhole =
    box[2] - box[0] <= 1.5 * (seen[2] - seen[0]) && box[3] - box[1] <= 2 * (seen[3] - seen[1])
  const cut = box[0] < seen[0] || box[1] < seen[1] || box[2] > seen[2] || box[3] > seen[3]
  if (apart || tiny || (nearlyWhole && cut)) kernel.flyTo(box)
}

function boxOf({ cells, places }: Desk, units: readonly number[]): Extent | null {
  const [west, south, east, north] = [[], [], [], []] as number[][]
  for (const unit of units) {
    const own = cells?.boxes.subarray(4 * unit, 4 * unit + 4)
    const known = cells && own && (own[0] ?? 0) <= (own[2] ?? 0)
    const [x, y] = [places[2 * unit] ?? 0, places[2 * unit + 1] ?? 0]
    west?.push(known ? (own[0] ?? 0) + cells.origin[0] : x)
    south?.push(known ? (own[1] ?? 0) + cells.origin[1] : y)
    east?.push(known ? (own[2] ?? 0) + cells.origin[0] : x)
    north?.push(known ? (own[3] ?? 0) + cells.origin[1] : y)
  }
  if (units.length === 0) return null
  const corner = fromMercator(Math.min(...(west ?? [])), Math.min(...(south ?? [])))
  const other = fromMercator(Math.max(...(east ?? [])), Math.max(...(north ?? [])))
  return [...corner, ...other]
}
