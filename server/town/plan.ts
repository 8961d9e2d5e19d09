import { toLambert, toLonLat } from './files/projection.ts'
import { drawRailway } from './layout/railway.ts'
import { drawRiver } from './layout/river.ts'
import type { Path } from './plane/path.ts'
import type { Point } from './plane/point.ts'
import { centroid } from './plane/ring.ts'
import { unionLoops } from './plane/union.ts'
import { ABSORBED, COMMUNE } from './register/commune.ts'
import { makeTown, type Town } from './town.ts'

/** Lambert-93 metres (EPSG:2154). */
type Line = readonly Point[]

/** Where things are in the made-up commune, for those who people it: all lines in Lambert-93. */
export type TownPlan = {
  commune: string
  name: string
  absorbed: { commune: string; name: string }
  /** Longitude and latitude of the church square. */
  centre: Point
  /** The axis of each street from its beginning: numbers grow along it, odd ones on its left. */
  streets: { id: number; name: string; rank: string; quarter: string; axis: Line }[]
  /** Public buildings and grounds, by parcel and place. */
  sites: { name: string; kind: string; parcel: string; centre: Point; outline: Line }[]
  cemetery: { name: string; parcel: string; outline: Line }[]
  river: { name: string; water: Line; island: Line }
  railway: { axis: Line }
  outline: Line
}

/** The plan of the town that the same seed gives to the files. */
export function townPlan(options: { seed?: number } = {}): TownPlan {
  return planOf(makeTown(options.seed))
}

/** The same, from a town already made. */
export function planOf(town: Town): TownPlan {
  const river = drawRiver()
  const sites = sitesOf(town)
  return {
    commune: COMMUNE.code,
    name: COMMUNE.name,
    absorbed: { commune: ABSORBED.code, name: ABSORBED.name },
    centre: toLonLat([0, 0]),
    streets: town.streets.map(({ id, name, rank, quarter, axis }) => ({
      id,
      name,
      rank,
      quarter,
      axis: line(axis),
    })),
    sites,
    cemetery: sites.filter(({ kind }) => kind.endsWith('cemetery')),
    river: { name: COMMUNE.river, water: line(river.water), island: line(river.island) },
    railway: { axis: line(drawRailway().axis) },
    outline: line(unionLoops(town.faces.map(({ ring }) => ring))[0]?.points ?? []),
  }
}

const line = (points: Path): Line => points.map(toLambert)

/** Lots kept for the public: what they are called by their site, or by their quarter. */
function sitesOf({ lots, parcels, faces }: Town): TownPlan['sites'] {
  const ids = new Map(parcels.map(({ lot, id }) => [lot, id]))
  return lots.flatMap((lot, index) => {
    const quarter = faces[lot.face]?.quarter
    const name = lot.site?.name ?? (PUBLIC.has(lot.use) ? quarter?.name : undefined)
    const parcel = ids.get(index)
    if (!name || !parcel) return []
    const { points } = lot.ring
    return [{ name, kind: lot.use, parcel, centre: toLambert(centroid(points)), outline: line(points) }]
  })
}

const PUBLIC: ReadonlySet<string> = new Set(['church', 'cemetery', 'park', 'sports'])
