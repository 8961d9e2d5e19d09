import type { Transaction } from '../../database.ts'
import { refusals } from './refusals.ts'
import { countReject, type Staged } from './stage-rows.ts'

/** The communes of the staged rows, with the name that most rows give each. */
export const stagedCommunes = (tx: Transaction): Promise<{ commune: string; name: string | null }[]> =>
  tx.query(`
    select commune, mode() within group (order by commune_name) as name
    from staged_row group by commune order by commune`)

/**
 * Turns rows into what the file says the communes have: `new_position`, `new_address` and `new_street`, in the legal
 * system. Rows that only the whole file or the plan can judge are refused here.
 */
export async function gatherRows(tx: Transaction, staged: Staged, legal: number): Promise<void> {
  // what is joined here are temporary tables of which the planner knows little: one wrong guess and rows are compared pair by pair
  await tx.query('set local enable_nestloop = off')
  await tx.query(`
    create temp table placed_row on commit drop as
    select *, false as is_repeat, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), srid), ${Number(legal)}) as geom from staged_row`)
  await tx.query('create index on placed_row (line); create index on placed_row (id); analyze placed_row')
  await refuseFarRows(tx, staged)
  await refuseConflicts(tx, staged)
  await tellRepeats(tx, staged)
  await tx.query(gatherPositions)
  await tx.query(keepPlaces)
  await tx.query('analyze new_position')
  await tx.query(gatherAddresses)
  await tx.query(gatherStreets)
  await tx.query('analyze new_street')
  await tx.query('set local enable_nestloop = on')
}

/** More than 2 km outside of what the plan holds of the commune; unjudged where no plan was imported. */
async function refuseFarRows(tx: Transaction, staged: Staged): Promise<void> {
  const rows = await tx.query<RefusedRow & { km: number }>(`
    with outline as (
      select commune, ST_SetSRID(ST_Extent(geom)::geometry, Find_SRID('cadastre', 'parcel', 'geom')) as box
      from (select commune, geom from cadastre.commune union all select commune, geom from cadastre.parcel) as known
      where commune in (select distinct commune from placed_row) and geom is not null
      group by commune
    ), far as (
      delete from placed_row r using outline o
      where o.commune = r.commune and not r.geom && ST_Expand(o.box, 2000)
      returning r.*, ST_Distance(o.box, r.geom) as metres
    )
    select ${refusedColumns}, ceil(metres / 1000)::int as km from far`)
  for (const row of rows) refuse(staged, row, refusals.far(row.km))
}

/** One key, two addresses: another street's name, or another identifier of the national base. The first row stays. */
async function refuseConflicts(tx: Transaction, staged: Staged): Promise<void> {
  const rows = await tx.query<RefusedRow & { first_line: number }>(`
    with repeated as (
      select r.line, r.id, carreau.search_text(r.street_name) as name, r.uid,
        first_value(r.line) over w as first_line,
        first_value(carreau.search_text(r.street_name)) over w as first_name,
        (array_agg(r.uid) filter (where r.uid is not null) over w)[1] as first_uid
      from placed_row r
      where r.id in (select id from placed_row where id is not null group by id having count(*) > 1)
      window w as (partition by r.id order by r.line rows between unbounded preceding and unbounded following)
    ), conflicting as (
      delete from placed_row r using repeated d
      where r.line = d.line and r.id = d.id and (d.name <> d.first_name or d.uid <> d.first_uid)
      returning r.*, d.first_line
    )
    select ${refusedColumns}, first_line from conflicting`)
  for (const row of rows) refuse(staged, row, refusals.conflict(row.first_line))
}

/**
 * A row that gives an address again where it stands already is a repeat: what it declares counts, its place does not.
 * Elsewhere it is another position, if it says of what kind; without a kind nobody can tell which of two places is right.
 */
async function tellRepeats(tx: Transaction, staged: Staged): Promise<void> {
  await tx.query(repeatedRows)
  const refused = await tx.query<RefusedRow & { first_line: number; metres: number }>(`
    with elsewhere as (
      delete from placed_row r using repeated_row n
      where r.line = n.line and n.metres is not null
      returning r.*, n.first_line, n.metres
    )
    select ${refusedColumns}, first_line, metres from elsewhere`)
  for (const row of refused) refuse(staged, row, refusals.elsewhere(row.first_line, row.metres))
  const repeated = await tx.query<{ line: number; commune: string }>(`
    update placed_row r set is_repeat = true from repeated_row n where r.line = n.line
    returning r.line, r.commune`)
  for (const { line, commune } of repeated.sort((one, other) => one.line - other.line)) {
    staged.remark('duplicate', line)
    staged.repeatedOf.set(commune, (staged.repeatedOf.get(commune) ?? 0) + 1)
  }
}

/** `metres` from the first row without a kind, where that stands elsewhere. */
const repeatedRows = `
  create temp table repeated_row on commit drop as
  select line, first_line, case when not is_repeat then round(metres)::int end as metres
  from (
    select line, position, row_number() over alike as place, first_value(line) over alike as first_line,
      ST_Distance(geom, first_value(geom) over alike) as metres,
      row_number() over copies > 1 or (position is null and max(position) over spot is not null) as is_repeat
    from placed_row
    where id in (select id from placed_row where id is not null group by id having count(*) > 1)
    window alike as (partition by id, position is null order by line),
      spot as (partition by id, round(ST_X(geom)::numeric, 2), round(ST_Y(geom)::numeric, 2)),
      copies as (partition by id, position, round(ST_X(geom)::numeric, 2), round(ST_Y(geom)::numeric, 2) order by line)
  ) as numbered
  where is_repeat or (place > 1 and position is null)`

type RefusedRow = {
  line: number
  id: string | null
  commune: string
  street_name: string
  number: number | null
  suffix: string | null
  position: string | null
  x: number | null
  y: number | null
  srid: number | null
}

const refusedColumns = 'line, id, commune, street_name, number, suffix, position, x, y, srid'

function refuse(staged: Staged, row: RefusedRow, reason: ReturnType<typeof refusals.outside>): void {
  const pair = [row.x, row.y]
  const places = row.srid === 4326 ? [...pair, null, null] : [null, null, ...pair]
  const cells = [row.id, row.commune, row.street_name, row.number, row.suffix, row.position, ...places]
  staged.rejects.add(row.line, reason, cells)
  countReject(staged.rejectedOf, row.commune)
}

/** Positions of an address in order of use. */
const gatherPositions = `
  create temp table new_position on commit drop as
  select commune, id as address, row_number() over (partition by id order by rank, line)::int as rank,
    position as kind, geom, line
  from placed_row
  where id is not null and not is_repeat;
  create unique index on new_position (address, rank);
  analyze new_position`

/** Points that moved a centimetre or less stay where they are: the noise of a producer would redraw whole streets. */
const keepPlaces = `
  update new_position p set geom = old.geom
  from addresses.address_position old
  where old.commune = p.commune and old.address = p.address and old.rank = p.rank
    and old.geom is distinct from p.geom and ST_Distance(old.geom, p.geom) <= 0.01`

/** What an address says of itself comes from the row of its first position; certified or dated once is enough. */
const gatherAddresses = `
  create temp table new_address on commit drop as
  with every as (
    select id, bool_or(certified) as certified, max(updated) as updated from placed_row group by id
  ), declared as (
    select id, array_agg(parcel order by line, rank) as parcels
    from (
      select distinct on (r.id, u.parcel) r.id, u.parcel, r.line, u.rank
      from placed_row r, unnest(r.parcels) with ordinality as u(parcel, rank)
      order by r.id, u.parcel, r.line, u.rank
    ) as each_once
    group by id
  )
  select p.commune, p.address as id, r.number, r.suffix, r.street, null::text as street_name, r.locality, r.postcode,
    p.kind as position, coalesce(d.parcels, '{}') as declared_parcels, e.certified, e.updated,
    null::text as parcel, null::text as parcel_link, p.geom
  from new_position p
  join placed_row r on r.line = p.line and r.id = p.address
  join every e on e.id = p.address
  left join declared d on d.id = p.address
  where p.rank = 1;
  create unique index on new_address (id);
  analyze new_address`

/** A street's name is its most frequent spelling; among equals the one with small letters, then the first of the alphabet. */
const gatherStreets = `
  create temp table new_street on commit drop as
  with spelling as (
    select street, street_code, street_name,
      row_number() over (partition by street order by count(*) desc, street_name = upper(street_name),
        street_name collate "C") as place
    from placed_row group by street, street_code, street_name
  ), numbered as (
    select street, count(*)::int as addresses from new_address group by street
  ), gathered as (
    select commune, street, mode() within group (order by former_commune) as locality,
      (array_agg(geom order by line) filter (where id is null and geom is not null))[1] as place_geom
    from placed_row group by commune, street
  )
  select g.commune, g.street as id, s.street_name as name, s.street_code as code, g.locality,
    coalesce(n.addresses, 0) as address_count, g.place_geom
  from gathered g
  join spelling s on s.street = g.street and s.place = 1
  left join numbered n on n.street = g.street;
  create unique index on new_street (id);
  update new_address a set street_name = s.name from new_street s where s.id = a.street`
