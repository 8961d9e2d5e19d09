import type { electorLists } from '../../layers/elections/elector.ts'
import { shortNumber } from '../../layers/elections/short-number.ts'
import { properName } from '../../layers/model/proper-name.ts'
import type { Transaction } from '../database.ts'
import type { Cell, Table } from '../documents/table.ts'

type Of = { readonly id: string; readonly commune: string }

/** What every document of a plan says at its head. */
export type Head = {
  readonly town: string
  readonly name: string
  readonly order: string
  readonly day: string
  /** without an order nobody may be written to */
  readonly isOrdered: boolean
  /** the day of effect; null before the order */
  readonly effective: string | null
}

export async function readHead(tx: Transaction, { id, commune }: Of): Promise<Head> {
  const [row] = await tx.query<{
    town: string
    name: string
    number: string | null
    dated: string | null
    effective: string | null
    status: string
    day: string
  }>({
    text: `select c.name as town, s.name, s.order_number as number, to_char(s.order_date, 'DD/MM/YYYY') as dated,
        to_char(s.effective_on, 'DD/MM/YYYY') as effective, s.status, s.changed_at::date::text as day
      from elections.scenario s join carreau.commune c on c.code = s.commune where s.commune = $1 and s.id = $2`,
    values: [commune, id],
  })
  if (!row) throw new Error(`scenario ${id} is gone`)
  const order = [
    row.number && `Arrêté n° ${row.number}`,
    row.dated && `du ${row.dated}`,
    row.effective && `en vigueur le ${row.effective}`,
  ].filter(Boolean)
  return {
    town: properName(row.town),
    name: row.name,
    order: order.length > 0 ? order.join(' ') : 'Projet, sans arrêté',
    day: row.day,
    isOrdered: ['ordered', 'applied', 'replaced'].includes(row.status),
    effective: row.effective,
  }
}

const sides = `case r.parity when 'even' then 'Pairs' when 'odd' then 'Impairs' else 'Tous' end`
const wholeStreet = `r.number_from = 0 and r.number_to >= 99998 and r.suffix_from is null and r.suffix_to is null`

/** The table of streets of the order: what each station holds, street by street. */
export async function streetTable(tx: Transaction, of: Of, head: Head): Promise<Table> {
  const rows = await tx.query<Record<string, string | null>>({
    text: `
      select coalesce(s.number, '–') as number, concat_ws(', ', p.name, p.address_text) as place, coalesce(v.name, r.street_name) as street,
        case when r.parity = 'all' and ${wholeStreet} then 'Toute la voie' else ${sides} end as side,
        case when not (${wholeStreet}) then concat_ws(' ', r.number_from::text, r.suffix_from) end as first,
        case when not (${wholeStreet}) then case when r.number_to >= 99998 then 'fin' else concat_ws(' ', r.number_to::text, r.suffix_to) end end as last
      from elections.street_range r
      left join addresses.street v on v.commune = r.commune and v.id = r.street
      left join elections.polling_station s on s.commune = r.commune and s.id = r.station
      left join elections.polling_place p on p.commune = s.commune and p.id = s.place
      where r.commune = $1 and r.plan = $2
      order by s.number nulls last, coalesce(v.name, r.street_name) collate carreau.natural, r.parity, r.number_from, r.id`,
    values: [of.commune, of.id],
  })
  return {
    title: `Bureaux de vote de ${head.town} : tableau des voies`,
    notes: [head.name, head.order],
    columns: [
      { title: 'Bureau', width: 10 },
      { title: 'Lieu de vote', width: 28 },
      { title: 'Voie', width: 34 },
      { title: 'Numéros', width: 14 },
      { title: 'Du', width: 8 },
      { title: 'Au', width: 8 },
    ],
    rows: rows.map((row) =>
      ['number', 'place', 'street', 'side', 'first', 'last'].map((name) => row[name] ?? null),
    ),
    group: { columns: 2, said: ([number, place]) => voteAt(number, place) },
  }
}

/** “Bureau 17, École Jules-Ferry”, as a heading over what is there. */
const voteAt = (number: Cell | undefined, place: Cell | undefined): string =>
  number == null || number === '–'
    ? 'Sans bureau'
    : `Bureau ${shortNumber(String(number))}, ${place || 'lieu à préciser'}`

/** Somebody who votes elsewhere than before. */
export type Mover = {
  readonly id: string
  readonly ine: string | null
  readonly name: string
  readonly born: string | null
  readonly address: string | null
  /** of the address in the commune, for what is posted */
  readonly postcode: string | null
  readonly list: keyof typeof electorLists
  readonly number: number | null
  readonly from: string | null
  readonly from_place: string | null
  readonly to: string | null
  readonly to_place: string | null
}

/** Of a plan that is or was in force those whom the roll was told of; before, those whose address it puts elsewhere. */
export async function readMovers(tx: Transaction, { id, commune }: Of): Promise<Mover[]> {
  return tx.query<Mover>({
    text: `
      with plan as (select status from elections.scenario where commune = $1 and id = $2),
      moved as (
        select c.elector, c.station_from, c.station_to from elections.roll_change c
        where c.commune = $1 and c.scenario = $2 and c.type = 'BR' and (select status from plan) in ('applied', 'replaced')
        union all
        select e.id, e.station, n.station
        from elections.elector e join addresses.address a on a.commune = e.commune and a.id = e.address
        cross join lateral (select elections.station_of(e.commune, $2, a.street, a.number, a.suffix) as station) as n
        where e.commune = $1 and not e.forced and n.station is distinct from e.station
          and (select status from plan) not in ('applied', 'replaced')
      )
      select e.id, e.ine, concat_ws(' ', e.birth_name, case when e.used_name is not null then '(' || e.used_name || ')' end, e.first_names) as name,
        to_char(e.born_on, 'DD/MM/YYYY') as born, e.contact_address as address, e.order_number as number, e.list,
        (select a.postcode from addresses.address a where a.commune = $1 and a.id = e.address) as postcode,
        f.number as "from", concat_ws(', ', fp.name, fp.address_text) as from_place, t.number as "to", concat_ws(', ', tp.name, tp.address_text) as to_place
      from moved m
      join elections.elector e on e.commune = $1 and e.id = m.elector
      left join elections.polling_station f on f.commune = $1 and f.id = m.station_from
      left join elections.polling_place fp on fp.commune = $1 and fp.id = f.place
      left join elections.polling_station t on t.commune = $1 and t.id = m.station_to
      left join elections.polling_place tp on tp.commune = $1 and tp.id = t.place
      order by fp.name nulls first, tp.name nulls first, f.number, t.number, e.birth_name collate carreau.natural, e.first_names, e.id`,
    values: [commune, id],
  })
}

export const moversTable = (movers: readonly Mover[], head: Head): Table => ({
  title: `Électeurs de ${head.town} qui changent de bureau`,
  notes: [head.name, head.order, movers.length === 1 ? '1 électeur' : `${movers.length} électeurs`],
  columns: [
    { title: 'Ancien bureau', width: 12 },
    { title: 'Ancien lieu', width: 24 },
    { title: 'Nouveau bureau', width: 12 },
    { title: 'Nouveau lieu', width: 24 },
    { title: 'Nom et prénoms', width: 44 },
    { title: 'Adresse', width: 44 },
    { title: 'N° d’ordre', width: 12 },
  ],
  rows: movers.map((one) => [
    one.from,
    one.from_place,
    one.to,
    one.to_place,
    one.name,
    one.address,
    one.number,
  ]),
  group: {
    columns: 4,
    said: ([from, fromPlace, to, toPlace]) => `${voteAt(from, fromPlace)}  ›  ${voteAt(to, toPlace)}`,
  },
})
