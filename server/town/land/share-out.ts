import type { Random } from '../../../layers/model/random.ts'
import type { Use } from '../layout/quarters.ts'
import type { Site, SiteKind } from '../layout/sites.ts'
import type { Way } from '../layout/way.ts'
import { orientedBox } from '../plane/box.ts'
import { inset } from '../plane/inset.ts'
import { move } from '../plane/point.ts'
import { area, centroid, type Ring, ring } from '../plane/ring.ts'
import { fieldsOf, parted } from './fields.ts'
import { frontsOf, mainTag } from './front.ts'
import { plotsOf } from './plots.ts'
import { FIELDS, LARGE_PLOTS, plotStyle } from './styles.ts'

/** What stands or grows on a plot. “green”: land behind the plots that belongs to all. */
export type LotUse = Use | SiteKind | 'green'

/** A piece of land as its owner knows it, before the cadastre has numbered it. */
export type Lot = {
  ring: Ring
  use: LotUse
  /** Number of the block and of the face that it lies in. */
  block: number
  face: number
  /** The way that it fronts, by number. */
  street: number | undefined
  site?: Site
}

/** A block: what streets leave of a face. */
export type Block = { ring: Ring; use: Use; quarter: string; face: number; site?: Site }

/** A block shared out among owners. */
export function shareOut(block: Block, number: number, ways: readonly Way[], random: Random): Lot[] {
  const isStreet = (tag: number) => ways[tag]?.kind === 'street' && ways[tag]?.rank !== 'track'
  const lot = (ring: Ring, use: LotUse = block.use, street?: number): Lot => ({
    ring,
    use,
    block: number,
    face: block.face,
    street,
  })
  const served = (ring: Ring, use?: LotUse) => lot(ring, use, mainStreet(ring, isStreet))
  if (block.site) return [{ ...served(block.ring, block.site.kind), site: block.site }]
  const { use } = block
  if (use === 'church') return inset(block.ring, { half: () => 9 }).map((ring) => served(ring))
  if (use === 'square')
    return block.quarter === MARKET ? [{ ...served(hallOn(block.ring), 'market-hall'), site: HALL }] : []
  const large = LARGE_PLOTS[use]
  if (large) return parted(block.ring, large, 0, random).map((ring) => served(ring))
  const fields = FIELDS[use]
  if (fields) return fieldsOf(block.ring, fields, random).map((ring) => lot(ring))
  if (!plotStyle(use, undefined)) return [served(block.ring)]
  const styleAlong = (tag: number) => plotStyle(use, ways[tag]?.rank) ?? fail(use)
  return plotsOf(block.ring, { isStreet, styleAlong }, random).flatMap(({ ring, street }) =>
    street === undefined
      ? behind(ring, use, random).map((own) => lot(own.ring, own.use))
      : [lot(ring, use, street)],
  )
}

const MARKET = 'Place du Marché'
const HALL: Site = { kind: 'market-hall', name: 'Halle', at: [0, 0], width: 30, depth: 15 }

/** The covered market, free-standing in the middle of its square. */
function hallOn(square: Ring): Ring {
  const { along, across } = orientedBox(square.points)
  const centre = centroid(square.points)
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const
  const [u, v] = [HALL.width / 2, HALL.depth / 2]
  return ring(corners.map(([x, y]) => move(move(centre, along, x * u), across, y * v)))
}

/** The street along the longest front, if any. */
function mainStreet(ring: Ring, isStreet: (tag: number) => boolean): number | undefined {
  const [front] = frontsOf(ring, isStreet)
  return front && mainTag(front)
}

/** Land that no street reaches: fields behind a village, gardens or a common green behind houses. */
function behind(ring: Ring, use: Use, random: Random): { ring: Ring; use: LotUse }[] {
  if (use === 'hamlet' || use === 'village')
    return parted(ring, [3_000, 12_000], 2, random).map((part) => ({ ring: part, use: 'fields' }))
  const common = area(ring.points) > 1_500 || use === 'estate' || use === 'recent'
  return [{ ring, use: common ? 'green' : use }]
}

function fail(use: Use): never {
  throw new Error(`No plot style for ${use}`)
}
