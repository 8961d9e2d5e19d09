import { splitAddress } from '../../../layers/addresses/split-address.ts'
import { searchText } from '../../../layers/model/search-text.ts'
import type { Transaction } from '../../database.ts'
import type { Meaning } from '../../elections/street-names.ts'
import type { LayerReport } from '../importer.ts'
import { layerReport } from './in-commune.ts'
import type { ListedStation } from './polling-list/read-list.ts'

type Kept = { readonly reports: readonly LayerReport[]; readonly withoutPlace: readonly string[] }

type Task = {
  readonly commune: string
  readonly stations: readonly ListedStation[]
  /** the draft that proposes what is new; null: it is in force */
  readonly draft: string | null
  readonly read: (written: string) => Meaning
}

/** Stations and places of the list that are not there yet; what is there keeps what it says, and gains a place where it had none. */
export async function keepStations(tx: Transaction, task: Task): Promise<Kept> {
  const { commune, stations, draft } = task
  const places = await keepPlaces(tx, task)
  await tx.query({
    text: `create temp table listed_station on commit drop as
      select r.number, r.canton, r.place from jsonb_to_recordset($1) as r(number text, canton text, place text)`,
    values: [
      JSON.stringify(
        stations.map(({ number, canton, place }) => ({
          number,
          canton,
          place: place && (places.ids.get(searchText(place)) ?? null),
        })),
      ),
    ],
  })
  const changed = await tx.query({
    text: `update elections.polling_station s set place = coalesce(s.place, l.place), canton = coalesce(s.canton, l.canton)
      from listed_station l
      where s.commune = $1 and s.number = l.number and s.valid_to is null and s.scenario is null
        and ((s.place is null and l.place is not null) or (s.canton is null and l.canton is not null))
      returning s.id`,
    values: [commune],
  })
  const added = await tx.query({
    text: `insert into elections.polling_station (commune, id, number, place, canton, scenario)
      select $1, $1 || '_' || l.number || case when taken.id is null then '' else '-' || substr(md5(random()::text), 1, 6) end,
        l.number, l.place, l.canton, $2
      from listed_station l
      left join elections.polling_station taken on taken.commune = $1 and taken.id = $1 || '_' || l.number
      where not exists (
        select from elections.polling_station s
        where s.commune = $1 and s.number = l.number and s.valid_to is null and (s.scenario is null or s.scenario = $2))
      returning id`,
    values: [commune, draft],
  })
  const bare = await tx.query<{ number: string }>({
    text: `select distinct s.number from elections.polling_station s join listed_station l on l.number = s.number
      where s.commune = $1 and s.valid_to is null and s.place is null`,
    values: [commune],
  })
  const counts = { read: stations.length, added: added.length, changed: changed.length }
  const report = layerReport('polling-stations', commune, {
    ...counts,
    unchanged: stations.length - added.length - changed.length,
  })
  return { reports: [report, ...places.reports], withoutPlace: bare.map(({ number }) => number) }
}

/** Places by their name: one that several stations share is one. */
async function keepPlaces(
  tx: Transaction,
  { commune, stations, draft, read }: Task,
): Promise<{ ids: Map<string, string>; reports: LayerReport[] }> {
  const named = new Map(
    stations.flatMap(({ place, placeAddress }) =>
      place ? [[searchText(place), { place, placeAddress }] as const] : [],
    ),
  )
  const held = await tx.query<{ id: string; name: string }>({
    text: 'select id, name from elections.polling_place where commune = $1 order by id desc',
    values: [commune],
  })
  const ids = new Map(held.map(({ id, name }) => [searchText(name), id]))
  let added = 0
  for (const [key, { place, placeAddress }] of named) {
    if (ids.has(key)) continue
    const address = placeAddress === null ? null : await addressOf(tx, commune, placeAddress, read)
    const [row] = await tx.query<{ id: string }>({
      text: `insert into elections.polling_place (commune, id, name, address_text, address, scenario, geom)
        select $1, $1 || '-' || substr(md5($1 || $2), 1, 10), $2, $3, $4, $5,
          (select geom from addresses.address where commune = $1 and id = $4)
        returning id`,
      values: [commune, place, placeAddress, address, draft],
    })
    if (row) ids.set(key, row.id)
    added++
  }
  if (named.size === 0) return { ids, reports: [] }
  const counts = { read: named.size, added, unchanged: named.size - added }
  return { ids, reports: [layerReport('polling-places', commune, counts)] }
}

/** The address that a text names, where the address base has just that one. */
export async function addressOf(
  tx: Transaction,
  commune: string,
  written: string,
  read: (written: string) => Meaning,
): Promise<string | null> {
  const split = splitAddress(
    written.split(',')[0] === written ? written : written.replace(/,\s*\d{5}\b.*$/, ''),
  )
  if (!split) return null
  const meaning = read(split.rest)
  if (meaning.kind !== 'streets') return null
  const rows = await tx.query<{ id: string }>({
    text: `select id from addresses.address where commune = $1 and street = any ($2) and number = $3
      and coalesce(lower(suffix), '') = $4 order by id limit 2`,
    values: [commune, meaning.streets, split.where.number, split.where.suffix ?? ''],
  })
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}
