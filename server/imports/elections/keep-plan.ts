import { streetRanges } from '../../../layers/elections/street-range.ts'
import { label } from '../../../layers/model/label.ts'
import { type Actor, nameOf, type Transaction } from '../../database.ts'
import { freeName } from '../../elections/scenario-names.ts'
import { ImportError, type ImportOptions, type LayerReport } from '../importer.ts'
import { refreshStatistics } from '../statistics.ts'
import { layerReport } from './in-commune.ts'

/** The plan that the list goes into: the one in force, made now or corrected, or a draft beside it. */
export type Target = {
  readonly plan: string
  readonly isNew: boolean
  /** a draft that was made now: the plan in force beside it, empty where there is none */
  readonly base: string | null
}

export type PlanInForce = { readonly id: string; readonly name: string }

export async function planInForce(tx: Transaction, commune: string): Promise<PlanInForce | null> {
  const [plan] = await tx.query<PlanInForce>({
    text: `select id, name from elections.scenario where commune = $1 and status = 'applied'`,
    values: [commune],
  })
  return plan ?? null
}

/** A plan that lives and says just what the list says: a file that comes again finds its own. */
export async function findSamePlan(tx: Transaction, commune: string): Promise<string | null> {
  const plans = await tx.query<{ id: string }>({
    text: `select id from elections.scenario
      where commune = $1 and status in ('applied', 'draft', 'submitted', 'ordered') order by status <> 'applied', id`,
    values: [commune],
  })
  for (const { id } of plans) if (isSame(await differencesFrom(tx, commune, id))) return id
  return null
}

/** What the list would change in a plan, in ranges; `listed_range` holds the list. */
export async function differencesFrom(tx: Transaction, commune: string, plan: string): Promise<Differences> {
  const [row] = await tx.query<Differences>({
    text: `
      with ${pairs}
      select count(*) filter (where o.id is null)::int as added, count(*) filter (where n.row is null)::int as gone,
        count(*) filter (where o.id is not null and n.row is not null and o.content is distinct from n.content)::int as changed,
        count(*) filter (where o.content = n.content)::int as unchanged
      from n full join o on o.key = n.key and o.turn = n.turn`,
    values: [commune, plan],
  })
  return row ?? { added: 0, gone: 0, changed: 0, unchanged: 0 }
}

export type Differences = {
  readonly added: number
  readonly gone: number
  readonly changed: number
  readonly unchanged: number
}

const isSame = ({ added, gone, changed }: Differences): boolean => added + gone + changed === 0

/** A range is known again by its street as written, its base street, its side and its numbers; what it says is station and counts. */
const key = (of: string) =>
  `concat_ws('|', carreau.search_text(${of}.street_name), coalesce(${of}.street, ''), ${of}.parity, ${of}.number_from,
    coalesce(${of}.suffix_from, ''), ${of}.number_to, coalesce(${of}.suffix_to, ''), ${of}.no_number)`
const counts = (of: string) =>
  `coalesce(${of}.electors_men::text, ''), coalesce(${of}.electors_women::text, ''), coalesce(${of}.electors::text, '')`

const pairs = `
  n as (
    select l.row, l.part, ${key('l')} as key, row_number() over (partition by ${key('l')} order by l.station, ${counts('l')}, l.row, l.part) as turn,
      concat_ws('|', l.station, ${counts('l')}) as content
    from listed_range l
  ), o as (
    select r.id, ${key('r')} as key, row_number() over (partition by ${key('r')} order by s.number, ${counts('r')}, r.id) as turn,
      concat_ws('|', s.number, ${counts('r')}) as content
    from elections.street_range r
    left join elections.polling_station s on s.commune = r.commune and s.id = r.station
    where r.commune = $1 and r.plan = $2
  )`

type Asked = {
  readonly commune: string
  readonly current: PlanInForce | null
  readonly options: Pick<ImportOptions, 'plan'>
  readonly file: string
  readonly who: Actor
}

/**
 * Where the list goes. One that is there already says nothing new. A plan in force that says something else is never changed unasked;
 * what was only deduced is a draft unless somebody says that it is in force.
 */
export async function chooseTarget(
  tx: Transaction,
  asked: Asked,
  nature: 'order' | 'deduced',
): Promise<Target> {
  const { commune, current, options } = asked
  const same = await findSamePlan(tx, commune)
  if (same) return { plan: same, isNew: false, base: null }
  const wish = options.plan ?? (nature === 'deduced' ? 'draft' : undefined)
  if (wish === 'draft')
    return { plan: await makePlan(tx, asked, 'draft'), isNew: true, base: current?.id ?? '' }
  if (!current) return { plan: await makePlan(tx, asked, 'applied'), isNew: true, base: null }
  if (wish === 'in-force') return { plan: current.id, isNew: false, base: null }
  throw planExists(current, await differencesFrom(tx, commune, current.id))
}

/**
 * A plan takes effect on a 1 January (Code électoral, R40): the one of which a town has the list has been in force since the last at the latest.
 */
async function makePlan(
  tx: Transaction,
  { commune, current, file, who }: Asked,
  status: 'draft' | 'applied',
): Promise<string> {
  const name = file.replace(/\.(csv|xlsx?|ods|(geo)?json|parquet)(\.gz)?$/i, '')
  const base = status === 'draft' ? (current?.id ?? null) : null
  const [row] = await tx.query<{ id: string }>({
    text: `insert into elections.scenario (commune, id, name, status, base, base_digest, author, valid_from)
      select $1, $1 || '-' || substr(md5(random()::text), 1, 10), $2, $3, $4,
        case when $4::text is not null then elections.plan_digest($1, $4) end, $5,
        case when $3 = 'applied' then date_trunc('year', current_date)::date end
      returning id`,
    values: [commune, await freeName(tx, commune, name), status, base, nameOf(who)],
  })
  if (!row) throw new Error('no scenario was made')
  return row.id
}

/** Brings the ranges of the plan to what the list says: only differences are written. */
export async function applyList(tx: Transaction, commune: string, plan: string): Promise<LayerReport> {
  await tx.query({
    text: `create temp table range_fate on commit drop as
      with ${pairs}
      select n.row, n.part, o.id, case when o.id is null then 'added' when n.row is null then 'gone'
        when o.content = n.content then 'unchanged' else 'changed' end as fate
      from n full join o on o.key = n.key and o.turn = n.turn`,
    values: [commune, plan],
  })
  await tx.query({
    text: `delete from elections.street_range r using range_fate f where f.fate = 'gone' and r.commune = $1 and r.id = f.id`,
    values: [commune],
  })
  await tx.query({
    text: `update elections.street_range r set station = s.id, electors_men = l.electors_men, electors_women = l.electors_women,
        electors = l.electors
      from range_fate f join listed_range l on l.row = f.row and l.part = f.part
      left join ${stationsOfPlan} s on s.number = l.station
      where f.fate = 'changed' and r.commune = $1 and r.id = f.id`,
    values: [commune, plan],
  })
  await tx.query({
    text: `insert into elections.street_range (commune, id, plan, street, street_name, parity, number_from, number_to, suffix_from,
        suffix_to, no_number, station, electors_men, electors_women, electors)
      select $1, $1 || '-' || substr(md5($2 || l.row || '.' || l.part || random()), 1, 12), $2, l.street, l.street_name, l.parity,
        l.number_from, l.number_to, l.suffix_from, l.suffix_to, l.no_number, s.id, l.electors_men, l.electors_women, l.electors
      from range_fate f join listed_range l on l.row = f.row and l.part = f.part
      left join ${stationsOfPlan} s on s.number = l.station
      where f.fate = 'added'
      order by l.row, l.part`,
    values: [commune, plan],
  })
  await refreshStatistics(tx, streetRanges.table)
  return fates(tx, commune)
}

/** Open stations, and those that the draft itself proposes. */
const stationsOfPlan = `(
  select distinct on (number) id, number from elections.polling_station
  where commune = $1 and valid_to is null and (scenario is null or scenario = $2)
  order by number, scenario nulls first)`

/** In rows of the list: a row that names several streets is one. */
async function fates(tx: Transaction, commune: string): Promise<LayerReport> {
  const [row] = await tx.query<Differences & { read: number }>(`
    select count(*) filter (where row is not null)::int as read,
      count(*) filter (where fate = 'added')::int as added, count(*) filter (where fate = 'changed')::int as changed,
      count(*) filter (where fate = 'unchanged')::int as unchanged, sum(gone)::int as gone
    from (
      select row, case when bool_or(fate = 'added') then 'added' when bool_or(fate = 'changed') then 'changed' else 'unchanged' end as fate,
        0 as gone
      from range_fate where row is not null group by row
      union all
      select null, null, 1 from range_fate where fate = 'gone'
    ) as rows`)
  const { read = 0, added = 0, changed = 0, unchanged = 0, gone = 0 } = row ?? {}
  return layerReport('street-ranges', commune, { read, added, changed, unchanged, gone: gone ?? 0 })
}

const planExists = (current: PlanInForce, { added, gone, changed }: Differences) =>
  new ImportError(
    'plan-in-force',
    label(
      `Le découpage « ${current.name} » est en vigueur, et cette liste en diffère (${added} tranches nouvelles, ${gone} disparues, ${changed} changées). Rien n’a été modifié : faites-en un nouveau scénario, ou corrigez le découpage en vigueur.`,
      `The plan “${current.name}” is in force, and this list differs from it (${added} new ranges, ${gone} gone, ${changed} changed). Nothing was changed: make a new scenario of it, or correct the plan in force.`,
    ),
  )
