import { faults } from '../../../layers/cadastre/faults.ts'
import type { Transaction } from '../../database.ts'
import type { ImportOptions } from '../importer.ts'
import type { Rejects } from '../rejects.ts'
import { refusals } from './refusals.ts'
import type { Staged } from './stage.ts'

/** Objects of one layer in the town's legal system, looked over by the database. */
export type Prepared = {
  /** temporary table: nth, line, commune, id, the columns of the kind, created, updated, fault, fault_at, geom */
  readonly fresh: string
  /** usable objects, by commune */
  readonly kept: ReadonlyMap<string, number>
  /** faulty geometries that are imported as they came; the place in WGS 84 */
  readonly flagged: ReadonlyMap<string, readonly Flagged[]>
}

export type Flagged = { readonly id: string; readonly fault: string; readonly at: readonly [number, number] }

/**
 * Transforms all objects at once, names the faults of their drawings and takes out what cannot stay: the second of two
 * objects with one id, and faulty drawings when they are to be rejected.
 */
export async function prepare(
  tx: Transaction,
  staged: Staged,
  legal: number,
  { invalid }: Pick<ImportOptions, 'invalid'>,
  rejects: Rejects,
): Promise<Prepared> {
  const fresh = staged.raw.replace(/^raw_/, 'fresh_')
  await tx.query(freshSql(fresh, staged, legal))
  await rejectTwice(tx, fresh, staged, rejects)
  if (invalid === 'reject') await rejectFaulty(tx, fresh, staged, rejects)
  const kept = await countKept(tx, fresh)
  // one commune is joined whole, among several each must be found; outlines need no statistics, they cost the most
  if (kept.size > 1) await tx.query(`create unique index on ${fresh} (commune, id)`)
  await tx.query(`analyze ${fresh} (commune, id)`)
  return { fresh, kept, flagged: await flaggedIn(tx, fresh) }
}

/** `offset 0` keeps each step from being computed once per use. */
function freshSql(fresh: string, { kind, raw }: Staged, legal: number): string {
  const columns = Object.keys(kind.columns).join(', ')
  return `
    create temp table ${fresh} on commit drop as
    select nth, line, commune, ${idSql(kind.digest)} as id, ${columns}, created, updated,
      carreau.fault_word((detail).reason) as fault,
      (detail).location::geometry(Point, ${legal}) as fault_at,
      geom::geometry(MultiPolygon, ${legal}) as geom
    from (
      select *, case when not ST_IsValid(geom) then ST_IsValidDetail(geom) end as detail
      from (select *, ST_Transform(drawn, ${legal}) as geom from ${raw} offset 0) as placed
      offset 0
    ) as looked_at;
    drop table ${raw}`
}

/** The State gives buildings and place names no id: the commune's code, a letter and a digest of the drawing to the centimetre. */
function idSql(digest: Staged['kind']['digest']): string {
  const drawing = 'ST_AsBinary(ST_SnapToGrid(geom, 0.01))'
  if (digest === 'B') return `commune || 'B' || left(md5(${drawing}), 12)`
  if (digest === 'L') return `commune || 'L' || left(md5(${drawing} || convert_to(name, 'UTF8')), 12)`
  return 'id'
}

async function rejectTwice(tx: Transaction, fresh: string, staged: Staged, rejects: Rejects): Promise<void> {
  const twice = await tx.query(`select from ${fresh} group by commune, id having count(*) > 1 limit 1`)
  if (twice.length === 0) return
  const rows = await tx.query<Refused & { first_line: number }>(`
    with numbered as (
      select nth, row_number() over same as place, first_value(line) over same as first_line
      from ${fresh} window same as (partition by commune, id order by nth)
    )
    delete from ${fresh} f using numbered n where n.nth = f.nth and n.place > 1
    returning ${refusedColumns}, n.first_line`)
  const reason = staged.kind.digest ? refusals.sameDrawing : refusals.twice
  for (const row of rows) reject(row, reason(row.first_line), staged, rejects)
}

async function rejectFaulty(tx: Transaction, fresh: string, staged: Staged, rejects: Rejects): Promise<void> {
  const rows = await tx.query<Refused & { fault: keyof typeof faults }>(
    `delete from ${fresh} f where f.fault is not null returning ${refusedColumns}, f.fault`,
  )
  for (const row of rows) {
    reject(row, refusals.invalid(faults[row.fault]), staged, rejects)
    const { refusedIds } = staged
    refusedIds.set(row.commune, [...(refusedIds.get(row.commune) ?? []), row.id])
  }
}

type Refused = {
  nth: number
  line: number
  id: string
  commune: string
  x: number | null
  y: number | null
  properties: string
}

/** The place is that of the fault, or the first vertex, in the town's legal system. */
const refusedColumns = `f.nth, f.line, f.id, f.commune,
  round(ST_X(coalesce(f.fault_at, ST_PointN(ST_ExteriorRing(ST_GeometryN(f.geom, 1)), 1)))::numeric, 2)::float8 as x,
  round(ST_Y(coalesce(f.fault_at, ST_PointN(ST_ExteriorRing(ST_GeometryN(f.geom, 1)), 1)))::numeric, 2)::float8 as y,
  (to_jsonb(f) - array['nth', 'line', 'geom', 'fault', 'fault_at'])::text as properties`

function reject(row: Refused, reason: Parameters<Rejects['add']>[1], staged: Staged, rejects: Rejects): void {
  rejects.add(row.line, reason, [row.nth, row.id, row.commune, row.x, row.y, row.properties])
  staged.rejected.set(row.commune, (staged.rejected.get(row.commune) ?? 0) + 1)
}

async function countKept(tx: Transaction, fresh: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ commune: string; count: number }>(
    `select commune, count(*)::integer as count from ${fresh} group by commune`,
  )
  return new Map(rows.map(({ commune, count }) => [commune, count]))
}

/** So many places of faults are enough for a report on screen; the rows themselves carry theirs. */
const flaggedShown = 1000

async function flaggedIn(tx: Transaction, fresh: string): Promise<Map<string, Flagged[]>> {
  const rows = await tx.query<{ commune: string; id: string; fault: string; lon: number; lat: number }>(`
    select commune, id, fault, ST_X(place) as lon, ST_Y(place) as lat
    from (select *, ST_Transform(fault_at, 4326) as place from ${fresh} where fault is not null) as faulty
    order by commune, nth limit ${flaggedShown}`)
  const flagged = new Map<string, Flagged[]>()
  for (const { commune, id, fault, lon, lat } of rows) {
    flagged.set(commune, [...(flagged.get(commune) ?? []), { id, fault, at: [lon, lat] }])
  }
  return flagged
}
