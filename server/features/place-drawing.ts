import { legalCrsOf } from '../../layers/model/crs.ts'
import { type GeometryFault, geometryFaults } from '../../layers/model/geometry-faults.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Database } from '../database.ts'
import { faultyDrawing, readDrawing } from './drawing.ts'
import type { TravelCrs } from './geometry.ts'

/** A drawing that may be stored: in the legal system, to the centimetre, valid, on the ground of its commune. */
export type Placed = {
  /** hexadecimal EWKB */
  readonly geom: string
  /** the commune on whose ground it lies: the one that was named, or the one that was found; null when none is known */
  readonly commune: string | null
  /** it came in degrees or Web Mercator: a centimetre more or less is the noise of the way */
  readonly travelled: boolean
}

export type Ground = {
  readonly layer: Layer
  readonly crs: TravelCrs
  /** EPSG number of the legal system */
  readonly legal: number
  /** the commune it belongs to, or those among which to look; `*` for all of them */
  readonly commune: string | { readonly among: readonly string[] | '*' }
}

/** Judges a drawing of a request before any row is touched, on a connection that only reads and gives up after five seconds. */
export async function placeDrawing(
  database: Pick<Database, 'publicQuery'>,
  given: unknown,
  { layer, crs, legal, commune }: Ground,
): Promise<Placed> {
  if (!layer.geometry) throw faultyDrawing('not-drawn')
  const drawing = readDrawing(layer.geometry, given, crs)
  const named = typeof commune === 'string' ? commune : null
  const among = typeof commune === 'string' || commune.among === '*' ? null : commune.among
  const [found] = await database.publicQuery<Judged>({
    name: 'place-drawing',
    text: judge,
    values: [drawing, crs.srid, legal, legalCrsOf(legal).extent, named, among, layer.table],
  })
  if (!found) throw new Error('a drawing was not judged')
  if (found.fault) throw faultyDrawing(wordOf(found.fault), placeOf(found))
  return { geom: found.geom, commune: found.commune, travelled: crs.srid !== legal }
}

type Judged = {
  geom: string
  fault: string | null
  commune: string | null
  lon: number | null
  lat: number | null
}

const wordOf = (word: string): GeometryFault => (word in geometryFaults ? (word as GeometryFault) : 'other')

const placeOf = ({ lon, lat }: Judged): [number, number] | undefined =>
  lon === null || lat === null ? undefined : [lon, lat]

/**
 * In this order: what is outside of the system's own territory is not even tested for validity; places are told in degrees.
 * Materialized: the planner would write the reading of five thousand points out at each mention of `geom`.
 */
const judge = `
  with given as materialized (
    select ST_SnapToGrid(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON($1), $2::integer), $3::integer), 0.01) as geom
  ),
  seen as materialized (
    select geom, ST_IsEmpty(geom) as is_empty,
      coalesce(ST_XMin(geom) < ($4::float8[])[1] or ST_YMin(geom) < ($4::float8[])[2]
        or ST_XMax(geom) > ($4::float8[])[3] or ST_YMax(geom) > ($4::float8[])[4], false) as is_outside
    from given
  ),
  tested as materialized (
    select s.*, detail.valid, detail.reason, detail.location
    from seen s left join lateral ST_IsValidDetail(s.geom) as detail on not s.is_empty and not s.is_outside
  ),
  owned as materialized (
    select t.*, case when valid then coalesce($5::text, carreau.commune_at(ST_PointOnSurface(geom), $6::text[])) end as commune
    from tested t
  ),
  judged as (
    select geom, commune, stray,
      case
        when is_empty then 'no-ground'
        when is_outside then 'outside'
        when not valid then carreau.fault_word(reason)
        when stray is not null then 'outside-commune'
      end as fault,
      case
        when is_empty then null
        when is_outside then ST_PointN(ST_Points(geom), 1)
        when not valid then ST_SetSRID(location, $3::integer)
        else stray
      end as place
    from owned, lateral (select case when commune is not null then carreau.stray_vertex(geom, commune, $7::regclass) end as stray) as s
  )
  select geom::text as geom, fault, commune,
    case when fault is distinct from 'outside' then ST_X(ST_Transform(place, 4326)) end as lon,
    case when fault is distinct from 'outside' then ST_Y(ST_Transform(place, 4326)) end as lat
  from judged`
