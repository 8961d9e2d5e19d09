import type { Random } from '../../../layers/model/random.ts'
import { groupBy } from '../group.ts'
import type { Lot, LotUse } from '../land/share-out.ts'
import type { Way } from '../layout/way.ts'
import { area } from '../plane/ring.ts'
import { type VillaStyle, villa } from './detached.ts'
import { farm } from './farm.ts'
import { type Built, fits, frameOf, light, outline, solid } from './frame.ts'
import { hall, slabs } from './large.ts'
import {
  bandstand,
  careHome,
  cemetery,
  church,
  hospital,
  school,
  secondarySchool,
  theatre,
  townHall,
} from './monuments.ts'
import { type RowStyle, rowHouse, semiDetached } from './row-house.ts'

/** The buildings of each lot, in the order of the lots. */
export function buildOn(lots: readonly Lot[], ways: readonly Way[], random: Random): Built[][] {
  const found = new Map<Lot, Built[]>()
  for (const [block, own] of groupBy(lots, (lot) => lot.block)) {
    const fork = random.fork(`block/${block}`)
    const taste: Taste = {
      villas: fork.between(0.1, 0.6),
      back: fork.pick([0, 0, 2, 3, 4]),
      empty: fork.between(0.01, 0.05),
    }
    for (const lot of own) found.set(lot, buildings(lot, ways, taste, fork))
  }
  return lots.map((lot) => (found.get(lot) ?? []).map(toCentimetres))
}

const toCentimetres = (own: Built): Built => ({
  ...own,
  points: own.points.map(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100] as const),
})

/** What the houses of a block have in common: share of villas, metres back from the street, share of empty lots. */
type Taste = { villas: number; back: number; empty: number }

const GOTHIC: RowStyle = { depth: [8.5, 12.5], back: 0, wing: 0.55, outbuilding: 0.5 }
const FAUBOURG: RowStyle = { depth: [8.5, 11.5], back: 0, wing: 0.4, outbuilding: 0.55 }
const SUBURBAN: RowStyle = { depth: [9, 11], back: 0, wing: 0.25, outbuilding: 0.35 }
const WORKERS: RowStyle = { depth: [8, 8.2], back: 4, wing: 0.1, outbuilding: 0.5 }
const VILLA: VillaStyle = { width: [8, 11], depth: [8.5, 11], back: [3, 6], garage: 0.25, shed: 0.3 }
const PAVILION: VillaStyle = { width: [9.5, 13.5], depth: [8, 10.5], back: [5, 8], garage: 0.62, shed: 0.2 }
const NEW_HOUSE: VillaStyle = { width: [9, 12], depth: [8, 10], back: [4.5, 6], garage: 0.7, shed: 0.12 }

function buildings(lot: Lot, ways: readonly Way[], taste: Taste, random: Random): Built[] {
  const monument = MONUMENTS[lot.use]
  if (monument) return monument(lot, random)
  if (random.chance(taste.empty)) return []
  switch (lot.use) {
    case 'old':
      return lot.street === undefined ? [] : rowHouse(lot, GOTHIC, random)
    case 'faubourg':
      return lot.street === undefined ? [] : rowHouse(lot, FAUBOURG, random)
    case 'terrace':
      return rowHouse(lot, WORKERS, random)
    case 'grid':
      return townHouse(lot, ways, taste, random)
    case 'estate':
      return villa(lot, PAVILION, random)
    case 'recent':
      return villa(lot, NEW_HOUSE, random)
    case 'village':
      return random.chance(0.6)
        ? semiDetached(lot, { ...FAUBOURG, back: random.pick([0, 0, 2]) }, random)
        : farm(lot, random)
    case 'hamlet':
      return random.chance(0.22) ? villa(lot, PAVILION, random) : farm(lot, random)
    default:
      return openLand(lot, random)
  }
}

/** Along the old roads in rows; elsewhere as the block likes: rows, pairs or villas. */
function townHouse(lot: Lot, ways: readonly Way[], taste: Taste, random: Random): Built[] {
  if (lot.street === undefined) return []
  if (ways[lot.street]?.rank === 'main')
    return random.chance(0.75) ? rowHouse(lot, FAUBOURG, random) : semiDetached(lot, FAUBOURG, random)
  if (area(lot.ring.points) > 380 && random.chance(taste.villas)) return villa(lot, VILLA, random)
  const style = { ...SUBURBAN, back: taste.back }
  return random.chance(0.45) ? rowHouse(lot, style, random) : semiDetached(lot, style, random)
}

const MONUMENTS: Partial<Record<LotUse, (lot: Lot, random: Random) => Built[]>> = {
  church,
  'market-hall': ({ ring }) => [light(ring.points)],
  'town-hall': townHall,
  theatre,
  'post-office': theatre,
  school,
  'secondary-school': secondarySchool,
  hospital,
  'care-home': careHome,
  'fire-station': careHome,
  supermarket: (lot, random) => hall(lot, random, [0.55, 0.65]),
  park: bandstand,
  cemetery,
  'old-cemetery': cemetery,
  blocks: slabs,
  industry: (lot, random) => hall(lot, random),
  commerce: (lot, random) => hall(lot, random, [0.4, 0.6]),
}

/** A lonely barn in the fields, a shelter in a meadow, stands beside the pitches. */
function openLand(lot: Lot, random: Random): Built[] {
  const often: Partial<Record<LotUse, number>> = { fields: 0.02, meadow: 0.04, sports: 0.6, green: 0.04 }
  if (!random.chance(often[lot.use] ?? 0)) return []
  const frame = frameOf(lot)
  const [w, d] =
    lot.use === 'sports'
      ? [random.between(30, 46), random.between(14, 28)]
      : [random.between(8, 26), random.between(6, 13)]
  const v = random.between(6, 16)
  const points = outline(frame, [
    [-w / 2, v],
    [w / 2, v],
    [w / 2, v + d],
    [-w / 2, v + d],
  ])
  return fits(lot.ring, points) ? [random.chance(0.5) ? light(points) : solid(points)] : []
}
