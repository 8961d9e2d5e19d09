import { label } from '../../../../layers/model/label.ts'
import type { Transaction } from '../../../database.ts'
import type { Meaning } from '../../../elections/street-names.ts'
import type { Frame } from '../../read/sniff-crs.ts'
import type { Rejects } from '../../rejects.ts'
import { addressOf } from '../keep-stations.ts'
import type { PlaceRow } from './read-places.ts'

/** One place a name and address; its point is the first that is given. */
export async function stagePlaces(
  tx: Transaction,
  commune: string,
  frame: Frame,
  rows: readonly PlaceRow[],
  read: (written: string) => Meaning,
): Promise<void> {
  const texts = [...new Set(rows.map(({ address }) => address))]
  const links = new Map<string, string | null>()
  for (const text of texts)
    links.set(text, text === '' ? null : await addressOf(tx, commune, text.replace(/^0+/, ''), read))
  await tx.query({
    text: `create temp table place_row on commit drop as
      select r.line, r.station, r.name, nullif(r.address, '') as address_text, r.link as address, r.booths, r.accessible,
        carreau.search_text(r.name || ' ' || r.address) as key,
        ST_Transform(ST_SetSRID(ST_MakePoint(r.x, r.y), $2), Find_SRID('elections', 'polling_place', 'geom')) as geom
      from jsonb_to_recordset($1) as r(line integer, station text, name text, address text, link text, booths integer,
        accessible boolean, x float8, y float8)`,
    values: [
      JSON.stringify(rows.map((row) => ({ ...row, link: links.get(row.address) ?? null }))),
      frame.srid,
    ],
  })
}

/** A place more than 2 km from every address of the commune is another town’s. */
export async function refuseFar(
  tx: Transaction,
  commune: string,
  rows: readonly PlaceRow[],
  rejects: Rejects,
): Promise<number> {
  const far = await tx.query<{ line: number }>({
    text: `delete from place_row p
      where not exists (select from addresses.address a where a.commune = $1 and ST_DWithin(a.geom, p.geom, 2000))
      returning line`,
    values: [commune],
  })
  for (const { line } of far) {
    const row = rows.find((one) => one.line === line)
    rejects.add(line, tooFar, [row?.station, row?.name, row?.address])
  }
  return far.length
}

/** New places come in, those that are known take what the file knows better; how many of each. */
export async function writePlaces(tx: Transaction, commune: string) {
  await tx.query({
    text: `create temp table place_fate on commit drop as
      select distinct on (r.key) r.key, r.name, r.address_text, r.address, r.booths, r.accessible, r.geom, p.id as held,
        coalesce(p.id, $1 || '-' || substr(md5(r.key), 1, 10)) as id,
        case when p.id is null then 'added'
          when p.geom is distinct from r.geom and not coalesce(ST_DWithin(p.geom, r.geom, 0.01), false)
            or (r.booths is not null and p.booths is distinct from r.booths)
            or (r.accessible is not null and p.accessible is distinct from r.accessible) then 'changed'
          else 'unchanged' end as fate
      from place_row r
      left join lateral (
        select * from elections.polling_place p
        where p.commune = $1 and p.scenario is null and carreau.search_text(p.name) = carreau.search_text(r.name)
          and (p.address_text is null or r.address_text is null or carreau.search_text(p.address_text) = carreau.search_text(r.address_text))
        order by p.address_text is null, p.id limit 1
      ) p on true
      order by r.key, r.line`,
    values: [commune],
  })
  await tx.query({
    text: `update elections.polling_place p set geom = f.geom, address_text = coalesce(f.address_text, p.address_text),
        address = coalesce(f.address, p.address), booths = coalesce(f.booths, p.booths), accessible = coalesce(f.accessible, p.accessible)
      from place_fate f where f.fate = 'changed' and p.commune = $1 and p.id = f.id`,
    values: [commune],
  })
  await tx.query({
    text: `insert into elections.polling_place (commune, id, name, address_text, address, booths, accessible, geom)
      select $1, id, name, address_text, address, booths, accessible, geom from place_fate where fate = 'added'`,
    values: [commune],
  })
  const [counts] = await tx.query<{ added: number; changed: number; unchanged: number }>(`
    select count(*) filter (where fate = 'added')::int as added, count(*) filter (where fate = 'changed')::int as changed,
      count(*) filter (where fate = 'unchanged')::int as unchanged from place_fate`)
  return counts ?? { added: 0, changed: 0, unchanged: 0 }
}

/** Stations get the place that the file gives them; a station that no plan knows is told. */
export async function linkStations(tx: Transaction, commune: string) {
  const linked = await tx.query({
    text: `update elections.polling_station s set place = f.id
      from place_row r join place_fate f on f.key = r.key
      where s.commune = $1 and s.number = r.station and s.valid_to is null and s.scenario is null and s.place is distinct from f.id
      returning s.id`,
    values: [commune],
  })
  const [row] = await tx.query<{ known: number; unknown: number }>({
    text: `select count(distinct s.id)::int as known, count(distinct r.station) filter (where s.id is null)::int as unknown
      from place_row r
      left join elections.polling_station s on s.commune = $1 and s.number = r.station and s.valid_to is null and s.scenario is null`,
    values: [commune],
  })
  return { linked: linked.length, same: (row?.known ?? 0) - linked.length, unknown: row?.unknown ?? 0 }
}

const tooFar = label(
  'lieu à plus de 2 km de toute adresse de la commune',
  'place more than 2 km from any address of the commune',
)
