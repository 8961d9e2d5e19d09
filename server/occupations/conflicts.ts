import type { Conflict } from '../../layers/occupations/api.ts'
import { type ObjectKindId, severityOf } from '../../layers/occupations/kinds.ts'
import { holdsGround } from '../../layers/occupations/status.ts'
import type { Transaction } from '../database.ts'
import type { Of } from './file.ts'

type Row = Omit<Conflict, 'severity' | 'holds' | 'bbox'> & {
  readonly own_kind: ObjectKindId | null
  readonly bbox: [number, number, number, number]
}

/** What is told of each pair that wants the same ground; `c` is what `occupations.conflicts` found of `wanted`. */
const told = `
  select wanted.kind as own_kind, c.footprint, c.occupation, o.number, o.subject, o.status, f.kind, f.label, f.weekly_hours,
    lower(f.stay * wanted.stay)::text as "from", (upper(f.stay * wanted.stay) - 1)::text as "to",
    round(c.shared::numeric, 2)::float8 as shared,
    array[ST_XMin(box.geom), ST_YMin(box.geom), ST_XMax(box.geom), ST_YMax(box.geom)] as bbox
  from wanted
    cross join lateral occupations.conflicts(wanted.commune, wanted.geom, wanted.stay, wanted.slots, wanted.occupation) as c
    join occupations.footprint f on f.commune = wanted.commune and f.id = c.footprint
    join occupations.occupation o on o.commune = wanted.commune and o.id = c.occupation
    cross join lateral (select ST_Transform(ST_Envelope(ST_Intersection(f.geom, wanted.geom)), 4326) as geom) as box
  order by c.shared desc, c.footprint
  limit 200`

/** What the footprints of a file collide with, at their own days and hours. */
export async function conflictsOfFile(tx: Transaction, { commune, id }: Of): Promise<Conflict[]> {
  const rows = await tx.query<Row>({
    text: `with wanted as (select * from occupations.footprint where commune = $1 and occupation = $2) ${told}`,
    values: [commune, id],
  })
  return gravestFirst(rows)
}

/** Ground that nobody has saved yet. */
export type Wanted = {
  readonly commune: string
  /** hexadecimal EWKB in the legal system */
  readonly geom: string
  readonly kind: ObjectKindId | null
  readonly starts: string
  readonly ends: string
  readonly hours: string | null
  /** the file that it belongs to, whose own footprints are no conflict */
  readonly occupation: string | null
}

export async function conflictsOfGround(tx: Transaction, wanted: Wanted): Promise<Conflict[]> {
  const { commune, geom, kind, starts, ends, hours, occupation } = wanted
  const rows = await tx.query<Row>({
    text: `with wanted as (select $1::text as commune, $2::geometry as geom, $3::text as kind,
        daterange($4::date, $5::date, '[]') as stay, occupations.week_slots($6) as slots, $7::text as occupation) ${told}`,
    values: [commune, geom, kind, starts, ends, hours, occupation],
  })
  return gravestFirst(rows)
}

const ranks = { block: 0, warn: 1, info: 2 }

function gravestFirst(rows: readonly Row[]): Conflict[] {
  return rows
    .map(({ own_kind, ...row }) => ({
      ...row,
      severity: own_kind ? severityOf(own_kind, row.kind) : ('warn' as const),
      holds: holdsGround(row.status),
    }))
    .sort(
      (one, other) => ranks[one.severity] - ranks[other.severity] || Number(other.holds) - Number(one.holds),
    )
}
