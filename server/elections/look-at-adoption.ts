import type { AdoptionReport, MovedElector } from '../../layers/elections/adoption.ts'
import type { ScenarioStatus } from '../../layers/elections/scenario.ts'
import { mayDo } from '../../layers/elections/workflow.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { Transaction } from '../database.ts'
import { frenchDay } from '../documents/paper.ts'
import type { ScenarioRow } from './scenario.ts'

type Of = { readonly id: string; readonly commune: string }

/** Names that a report tells at most: the document has all of them. */
const mostNamed = 1000

/** Where the plan puts each elector, looked up once: the report and the adoption read the same rows. */
export async function lookUpStations(tx: Transaction, { id, commune }: Of): Promise<void> {
  await tx.query(`create temp table if not exists looked_up
    (elector text primary key, street text, number integer, suffix text, station text, becomes text, forced boolean) on commit drop`)
  await tx.query('truncate looked_up')
  await tx.query({
    text: `insert into looked_up
      select e.id, a.street, a.number, a.suffix, e.station,
        elections.station_of(e.commune, $2, a.street, a.number, a.suffix), e.forced
      from elections.elector e join addresses.address a on a.commune = e.commune and a.id = e.address
      where e.commune = $1`,
    values: [commune, id],
  })
  await tx.query('analyze looked_up')
}

/** All that adopting the scenario changes, and what stands in its way. */
export async function reportAdoption(
  tx: Transaction,
  of: Of,
  scenario: ScenarioRow,
): Promise<AdoptionReport> {
  const { commune, id } = of
  const [known] = await tx.query<{ effective_on: string | null; changed: boolean; ahead: boolean }>({
    text: `select effective_on::text, elections.base_changed($1, $2) as changed, effective_on > elections.today() as ahead from elections.scenario where commune = $1 and id = $2`,
    values: [commune, id],
  })
  const state = {
    status: scenario.status as ScenarioStatus,
    baseChanged: known?.changed === true,
    effectiveOn: known?.effective_on ?? null,
  }
  const may = mayDo('adopt', state)
  const [count] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from looked_up where not forced and becomes is distinct from station',
  )
  return {
    scenario: id,
    dryRun: true,
    effectiveOn: state.effectiveOn,
    waits: known?.ahead === true,
    moved: {
      count: count?.count ?? 0,
      electors: await tx.query<MovedElector>(named(commune, 'not l.forced')),
    },
    forced: await tx.query<MovedElector>(named(commune, 'l.forced')),
    pending: await tx.query(pendingChanges(commune)),
    districts: await tx.query(districts(of)),
    obstacles: [
      ...(isRefused(may) ? [{ code: may.refused, said: may.said ?? label(may.refused, may.refused) }] : []),
      ...(await uncovered(tx)),
      ...(await leftBehind(tx, of)),
      ...(await withoutPlace(tx, of)),
      ...(await numbersTaken(tx, of)),
      ...(await beforeTheOther(tx, of)),
    ],
  }
}

const named = (commune: string, which: string) => ({
  text: `select e.id, concat_ws(' ', coalesce(e.used_name, e.birth_name), e.first_names) as name, e.contact_address as address,
      s.number as "from", n.number as "to"
    from looked_up l join elections.elector e on e.commune = $1 and e.id = l.elector
    left join elections.polling_station s on s.commune = $1 and s.id = l.station
    left join elections.polling_station n on n.commune = $1 and n.id = l.becomes
    where ${which} and l.becomes is distinct from l.station
    order by e.birth_name collate carreau.natural, e.first_names, e.id limit ${mostNamed}`,
  values: [commune],
})

const pendingChanges = (commune: string) => ({
  text: `select c.id, c.elector, c.type, t.number as "from", n.number as "to"
    from elections.roll_change c join looked_up l on l.elector = c.elector
    left join elections.polling_station t on t.commune = c.commune and t.id = c.station_to
    left join elections.polling_station n on n.commune = c.commune and n.id = l.becomes
    where c.commune = $1 and c.status in ('entered', 'sent') and not l.forced and c.category <> 'removal'
      and c.station_to is not null and c.station_to is distinct from l.becomes
    order by c.id`,
  values: [commune],
})

const districts = ({ commune, id }: Of) => ({
  text: `
    select s.number, count(l.elector) filter (where l.station = s.id)::integer as before,
      count(l.elector) filter (where case when l.forced then l.station else l.becomes end = s.id)::integer as after,
      case when s.scenario = $2 then 'new' when not s.used and s.was_used then 'closed' else 'kept' end as state
    from (
      select s.*,
        exists (select from elections.street_range r where r.commune = $1 and r.plan = $2 and r.station = s.id) as used,
        exists (select from elections.street_range r where r.commune = $1 and r.plan = elections.plan_in_force($1) and r.station = s.id) as was_used
      from elections.polling_station s where s.commune = $1 and s.valid_to is null and (s.scenario is null or s.scenario = $2)
    ) as s
    left join looked_up l on l.station = s.id or l.becomes = s.id
    group by s.number, s.id, s.scenario, s.used, s.was_used
    order by s.number`,
  values: [commune, id],
})

type Obstacle = { readonly code: string; readonly said: Label }

/** After an adoption the address of every elector lies in one district: one that no range holds stands in the way. */
async function uncovered(tx: Transaction): Promise<Obstacle[]> {
  const found = await tx.query<{ place: string; count: number }>(`
    select concat_ws(' ', l.number, l.suffix, s.name) as place, count(*)::integer as count
    from looked_up l join addresses.street s on s.id = l.street
    where l.becomes is null group by 1 order by 1`)
  if (found.length === 0) return []
  const places = found
    .slice(0, 5)
    .map(({ place }) => place)
    .join(', ')
  const count = found.reduce((sum, one) => sum + one.count, 0)
  return [
    {
      code: 'uncovered',
      said: label(
        `${count} électeur(s) habitent une adresse qu’aucune tranche ne tient : ${places}${found.length > 5 ? '…' : ''}.`,
        `${count} elector(s) live at an address that no range holds: ${places}${found.length > 5 ? '…' : ''}.`,
      ),
    },
  ]
}

/** One that had streets and has none any more; a station that never had any (R40-1) stays. `s` is the station, $2 the plan. */
export const isClosed = `s.valid_to is null and s.scenario is null
    and exists (select from elections.street_range r where r.commune = $1 and r.plan = elections.plan_in_force($1) and r.station = s.id)
    and not exists (select from elections.street_range r where r.commune = $1 and r.plan = $2 and r.station = s.id)`

/** Who is forced, or has no address that is known, follows no street: in a station that closes he would vote nowhere. */
async function leftBehind(tx: Transaction, { commune, id }: Of): Promise<Obstacle[]> {
  const found = await tx.query<{ number: string; forced: number; homeless: number }>({
    text: `select s.number, count(*) filter (where e.forced)::integer as forced, count(*) filter (where not e.forced)::integer as homeless
      from elections.elector e
      join elections.polling_station s on s.commune = e.commune and s.id = e.station
      left join looked_up l on l.elector = e.id
      where e.commune = $1 and (e.forced or l.elector is null) and ${isClosed}
      group by s.number order by s.number`,
    values: [commune, id],
  })
  return found.map(({ number, forced, homeless }) => ({
    code: 'left-behind',
    said: label(
      `Le bureau ${number} ferme, et ${forced + homeless} électeur(s) y resteraient (${forced} forcé(s), ${homeless} sans adresse connue) : donnez-leur d’abord un autre bureau ou une adresse.`,
      `Station ${number} closes, and ${forced + homeless} elector(s) would stay in it (${forced} forced, ${homeless} without a known address): give them another station or an address first.`,
    ),
  }))
}

async function withoutPlace(tx: Transaction, { commune, id }: Of): Promise<Obstacle[]> {
  const found = await tx.query<{ number: string }>({
    text: `select s.number from elections.polling_station s
      where s.commune = $1 and s.place is null
        and exists (select from elections.street_range r where r.commune = $1 and r.plan = $2 and r.station = s.id) order by 1`,
    values: [commune, id],
  })
  if (found.length === 0) return []
  const numbers = found.map(({ number }) => number).join(', ')
  return [
    {
      code: 'no-place',
      said: label(`Sans lieu de vote : ${numbers}.`, `Without a polling place: ${numbers}.`),
    },
  ]
}

/** A proposed station whose number another one bears that stays open. */
async function numbersTaken(tx: Transaction, { commune, id }: Of): Promise<Obstacle[]> {
  const found = await tx.query<{ number: string }>({
    text: `select n.number from elections.polling_station n
      join elections.polling_station o on o.commune = n.commune and o.number = n.number and o.id <> n.id
        and o.valid_to is null and (o.scenario is null or o.scenario = n.scenario)
      where n.commune = $1 and n.scenario = $2
        and (o.scenario = $2 or exists (select from elections.street_range r where r.commune = $1 and r.plan = $2 and r.station = o.id)
          or not exists (select from elections.street_range r where r.commune = $1 and r.plan = elections.plan_in_force($1) and r.station = o.id))
      order by 1`,
    values: [commune, id],
  })
  if (found.length === 0) return []
  const numbers = [...new Set(found.map(({ number }) => number))].join(', ')
  return [
    {
      code: 'number-taken',
      said: label(
        `Un bureau ouvert porte déjà ce numéro : ${numbers}.`,
        `An open station has this number already: ${numbers}.`,
      ),
    },
  ]
}

/** A plan cannot end before it began. */
async function beforeTheOther(tx: Transaction, { commune, id }: Of): Promise<Obstacle[]> {
  const [row] = await tx.query<{ since: string }>({
    text: `select to_char(p.valid_from, 'YYYY-MM-DD') as since from elections.scenario p join elections.scenario s on s.commune = $1 and s.id = $2
      where p.commune = $1 and p.status = 'applied' and p.id <> $2 and s.effective_on <= p.valid_from`,
    values: [commune, id],
  })
  if (!row) return []
  return [
    {
      code: 'before-the-other',
      said: label(
        `Le découpage en vigueur l’est depuis le ${frenchDay(row.since)} : celui-ci ne peut prendre effet ce jour-là ni avant.`,
        `The plan in force has been so since ${row.since}: this one cannot take effect on that day or before.`,
      ),
    },
  ]
}
