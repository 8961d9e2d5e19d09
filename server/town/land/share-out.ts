import type { Random } from '../../../layers/model/random.ts'
import type { Use } from '../layout/quarters.ts'
import type { Site, SiteKind } from '../layout/sites.ts'
import type { Way } from '../layout/way.ts'
import { inset } from '../plane/inset.ts'
import { area, type Ring } from '../plane/ring.ts'
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
export type Block = { ring: Ring; use: Use; face: number; site?: Site }

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
  const large = LARGE_PLOTS[use]
  if (large) return parted(block.ring, large, 0, random).map((ring) => served(ring))
  const fields = FIELDS[use]
  if (fields) return fieldsOf(block.ring, fields, random).map((ring) => lot(ring))
  if (!plotStyle(use, undefined)) return use === 'square' ? [] : [served(block.ring)]
  const styleAlong = (tag: number) => plotStyle(use, ways[tag]?.rank) ?? fail(use)
  return plotsOf(block.ring, { isStreet, styleAlong }, random).flatMap(({ ring, street }) =>
    street === undefined
      ? behind(ring, use, random).map((own) => lot(own.ring, own.use))
      : [lot(ring, use, street)],
  )
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
