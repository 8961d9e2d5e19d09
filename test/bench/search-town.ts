import { type Random, seededRandom } from '../../layers/model/random.ts'
import { communeName, streetName } from './street-names.ts'

/** A hundred communes of 250 streets of twenty numbers: half a million addresses. */
export type SearchTown = {
  readonly communes: readonly { readonly code: string; readonly name: string }[]
  readonly streets: readonly { readonly commune: string; readonly id: string; readonly name: string }[]
}

export const sizes = { communes: 100, streets: 250, numbers: 20, parcels: 200 } as const

/** The same town for the same seed. */
export function searchTown(seed: string): SearchTown {
  const random = seededRandom(seed)
  const communes = Array.from({ length: sizes.communes }, (_, rank) => ({
    code: String(93000 + rank),
    name: communeName(random),
  }))
  const streets = communes.flatMap(({ code }) =>
    Array.from({ length: sizes.streets }, (_, rank) => ({
      commune: code,
      id: `${code}_${String(rank).padStart(4, '0')}`,
      name: streetName(random),
    })),
  )
  return { communes, streets }
}

type Sql = (text: string, values?: unknown[]) => Promise<unknown>

/** Writes the town as the owner; the journal of half a million births is not what is measured. */
export async function fillSearchTown(sql: Sql, { communes, streets }: SearchTown): Promise<void> {
  const tables = ['cadastre.commune', 'cadastre.parcel', 'addresses.street', 'addresses.address']
  for (const table of tables) await sql(`alter table ${table} disable trigger user`)
  const codes = communes.map(({ code }) => code)
  const names = communes.map(({ name }) => name)
  await sql('insert into carreau.commune (code, name) select * from unnest($1::text[], $2::text[])', [
    codes,
    names,
  ])
  await sql(ground, [codes, names])
  await sql(plan, [codes])
  await sql(named, [
    streets.map(({ commune }) => commune),
    streets.map(({ id }) => id),
    streets.map(({ name }) => name),
  ])
  await sql(numbered)
  for (const table of tables) await sql(`alter table ${table} enable trigger user`)
  for (const table of tables) await sql(`vacuum analyze ${table}`)
}

/** Communes of five kilometres, ten in a row; a street every 300 m. */
const corner = `lateral (select 650000 + ((rank - 1) % 10) * 5000 as x, 6860000 + ((rank - 1) / 10) * 5000 as y) as corner`

const ground = `
insert into cadastre.commune (commune, id, name, geom)
select code, code, name, ST_Multi(ST_MakeEnvelope(x, y, x + 5000, y + 5000, 2154))
from unnest($1::text[], $2::text[]) with ordinality as town(code, name, rank), ${corner}`

const plan = `
insert into cadastre.parcel (commune, id, prefix, section, number, geom)
select code, code || '000' || section || lpad(n::text, 4, '0'), '000', section, n::text,
  ST_Multi(ST_MakeEnvelope(x + n * 20, y, x + n * 20 + 20, y + 20, 2154))
from unnest($1::text[]) with ordinality as town(code, rank), unnest(array['AB', 'AC']) as section,
  generate_series(1, ${sizes.parcels / 2}) as n, ${corner}`

const named = `
insert into addresses.street (commune, id, name, code, address_count, geom)
select commune, id, name, right(id, 4), ${sizes.numbers},
  ST_SetSRID(ST_MakeLine(ST_MakePoint(x + n % 16 * 300, y + n / 16 * 300), ST_MakePoint(x + n % 16 * 300 + 200, y + n / 16 * 300)), 2154)
from (
  select commune, id, name, dense_rank() over (order by commune) as rank, right(id, 4)::integer as n
  from unnest($1::text[], $2::text[], $3::text[]) as street(commune, id, name)
) as street, ${corner}`

const numbered = `
insert into addresses.address (commune, id, number, suffix, street, street_name, postcode, geom)
select commune, id || '_' || lpad(n::text, 5, '0') || coalesce('_' || suffix, ''), n, suffix, id, name, commune,
  ST_LineInterpolatePoint(geom, n / ${sizes.numbers}.0)
from addresses.street, generate_series(1, ${sizes.numbers}) as n,
  lateral (select case when n % 10 = 0 then 'bis' end as suffix) as complement`

/** A letter dropped, doubled, changed, or changed round with its neighbour, inside the longest word. */
export function withSlip(text: string, random: Random): string {
  const longest = text.split(/[ -]/).reduce((one, other) => (other.length > one.length ? other : one), '')
  const at = text.indexOf(longest) + random.integer(1, Math.max(1, longest.length - 2))
  const [before, letter, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)]
  const slips = [
    before + after,
    before + letter + letter + after,
    before + random.pick([...'aeionrst']) + after,
    before + (after[0] ?? '') + letter + after.slice(1),
  ]
  return random.pick(slips)
}
