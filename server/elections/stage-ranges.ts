import type { ListedRange } from '../../layers/elections/listed-range.ts'
import type { Transaction } from '../database.ts'
import type { Meaning } from './street-names.ts'

/** A stretch of the list on its way into the plan; several for one row where a name means several streets. */
export type StagedRange = ListedRange & {
  /** its place in the list: parts of one row share it */
  readonly row: number
  readonly part: number
  readonly street_id: string | null
}

/** Two rows of the list for the same numbers of a street. */
export type Overlap = { readonly row: number; readonly other: number; readonly isSameStation: boolean }

/** The list in the temporary table `listed_range`, streets found as the reader of names says. */
export async function stageRanges(
  tx: Transaction,
  listed: readonly ListedRange[],
  read: (written: string, row: number) => Meaning,
): Promise<StagedRange[]> {
  const staged = listed.flatMap((range, row): StagedRange[] => {
    const meaning = read(range.street, row)
    const streets = meaning.kind === 'streets' ? meaning.streets : [null]
    return streets.map((street_id, part) => ({ ...range, row, part, street_id }))
  })
  await tx.query(stageTable)
  await tx.query({
    text: `insert into listed_range (row, part, station, street_name, street, parity, number_from, number_to, suffix_from, suffix_to,
        no_number, electors_men, electors_women, electors)
      select * from jsonb_to_recordset($1) as r(row integer, part integer, station text, street_name text, street text, parity text,
        number_from integer, number_to integer, suffix_from text, suffix_to text, no_number boolean,
        electors_men integer, electors_women integer, electors integer)`,
    values: [JSON.stringify(staged.map(asRow))],
  })
  return staged
}

const asRow = (range: StagedRange) => ({
  row: range.row,
  part: range.part,
  station: range.station,
  street_name: range.street,
  street: range.street_id,
  parity: range.parity,
  number_from: range.from,
  number_to: range.to,
  suffix_from: range.suffixFrom ?? null,
  suffix_to: range.suffixTo ?? null,
  no_number: range.noNumber ?? false,
  electors_men: range.men,
  electors_women: range.women,
  electors: range.electors,
})

/** Dropped with the transaction, or made anew within it. */
export const stageTable = `
  drop table if exists pg_temp.listed_range;
  create temp table listed_range (
    id text,
    row integer not null, part integer not null, station text, street_name text not null, street text, parity text not null,
    number_from integer not null, number_to integer not null, suffix_from text, suffix_to text, no_number boolean not null,
    electors_men integer, electors_women integer, electors integer,
    addresses integer not null default 0,
    sides int4range not null generated always as (
      case parity when 'even' then int4range(0, 1) when 'odd' then int4range(1, 2) else int4range(0, 2) end) stored,
    span int4range not null generated always as (int4range(
      elections.position_of(number_from, suffix_from),
      case when coalesce(suffix_to, '') = '' then number_to * 64 + 63 else elections.position_of(number_to, suffix_to) end, '[]')) stored,
    primary key (row, part)
  ) on commit drop`

/** Rows that hold numbers of a street which a row before them holds, in the order of the list. */
export async function findOverlaps(tx: Transaction): Promise<Overlap[]> {
  const pairs = await tx.query<Overlap>(`
    select l.row, f.row as other, l.station is not distinct from f.station as "isSameStation"
    from listed_range l join listed_range f
      on f.street = l.street and f.row < l.row and f.sides && l.sides and f.span && l.span
    order by l.row, f.row`)
  const aside = new Set<number>()
  const found: Overlap[] = []
  for (const pair of pairs) {
    // what was set aside holds nothing that another could not have
    if (aside.has(pair.row) || aside.has(pair.other)) continue
    aside.add(pair.row)
    found.push(pair)
  }
  return found
}

/** A row that lies within another of its own station keeps its electors and no numbers; one of two stations is left out. */
export async function setAside(tx: Transaction, overlaps: readonly Overlap[]): Promise<void> {
  const rows = (isSame: boolean) =>
    overlaps.filter((one) => one.isSameStation === isSame).map(({ row }) => row)
  await tx.query({ text: 'delete from listed_range where row = any ($1)', values: [rows(false)] })
  await tx.query({ text: 'delete from listed_range where row = any ($1) and part > 0', values: [rows(true)] })
  await tx.query({ text: 'update listed_range set street = null where row = any ($1)', values: [rows(true)] })
}

/** Counts the addresses of each stretch; where a name means several streets, its electors are shared out by them, sums exact. */
export async function shareElectors(tx: Transaction, commune: string): Promise<void> {
  await tx.query({
    text: `update listed_range l set addresses = n.count
      from (
        select l.row, l.part, count(*)::int as count
        from listed_range l join addresses.address a on a.commune = $1 and a.street = l.street
          and case when elections.has_number(a.number)
            then l.sides @> mod(a.number, 2) and l.span @> elections.position_of(a.number, a.suffix)
            else l.no_number or (l.sides @> 0 and l.span @> 0) end
        group by l.row, l.part
      ) as n
      where n.row = l.row and n.part = l.part`,
    values: [commune],
  })
  for (const column of ['electors_men', 'electors_women', 'electors']) await tx.query(sharing(column))
}

/** What stands at the end of a part less what stood at its beginning: rounded ends never lose one. */
const sharing = (column: string) => `
  update listed_range l set ${column} = s.share
  from (
    select row, part,
      (round(total * (before + weight) / whole) - round(total * before / whole))::int as share
    from (
      select row, part, ${column}::numeric as total, weight, sum(weight) over w - weight as before,
        sum(weight) over (partition by row) as whole
      from (
        select row, part, ${column}, case when sum(addresses) over (partition by row) = 0 then (part = 0)::int else addresses end as weight
        from listed_range where row in (select row from listed_range where part > 0)
      ) as weighted
      window w as (partition by row order by part)
    ) as ends
  ) as s
  where s.row = l.row and s.part = l.part and l.${column} is not null`
