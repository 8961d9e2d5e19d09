import { electors } from '../../../../layers/elections/elector.ts'
import { label } from '../../../../layers/model/label.ts'
import type { Transaction } from '../../../database.ts'
import { ImportError, type ImportOptions, type LayerReport } from '../../importer.ts'
import type { Notes } from '../../notes.ts'
import { refreshStatistics } from '../../statistics.ts'
import type { RollRow } from './read-elector.ts'

export type LinkedRow = RollRow & { readonly address: string | null }

type Keeping = {
  readonly commune: string
  readonly rows: readonly LinkedRow[]
  readonly options: Pick<ImportOptions, 'allowLargeLoss'>
  readonly notes: Notes
}

type Counts = Pick<LayerReport, 'added' | 'changed' | 'unchanged' | 'gone'>

/**
 * Brings the roll to what the file says: electors are known again by their number and list, else by name and birth date. Those that the
 * file lacks leave, but for those with a change under way; a third of a list never leaves unasked.
 */
export async function keepRoll(tx: Transaction, { commune, rows, options, notes }: Keeping): Promise<Counts> {
  await stage(tx, commune, rows)
  await tx.query({ text: settleStations, values: [commune, importedReason] })
  await tx.query({ text: findFates, values: [commune, importedReason] })
  await tx.query({ text: keepForced, values: [commune, importedReason] })
  const counts = await count(tx)
  const { held, ...told } = counts
  if (!options.allowLargeLoss && 3 * told.gone > held) throw largeLoss(commune, told.gone, held)
  await tx.query({
    text: `delete from elections.elector e using roll_fate f where f.fate = 'gone' and e.commune = $1 and e.id = f.id`,
    values: [commune],
  })
  const columns = [...written, 'forced', 'forced_reason', 'station']
  await tx.query({
    text: `update elections.elector e set ${columns.map((column) => `${column} = r.${column}`).join(', ')}
      from roll_fate f join roll_row r on r.line = f.line
      where f.fate = 'changed' and e.commune = $1 and e.id = f.id`,
    values: [commune],
  })
  await tx.query({
    text: `insert into elections.elector (commune, id, ${columns.join(', ')})
      select $1, $1 || '-' || substr(md5(random()::text || r.line), 1, 12), ${columns.map((column) => `r.${column}`).join(', ')}
      from roll_fate f join roll_row r on r.line = f.line where f.fate = 'added'`,
    values: [commune],
  })
  await refreshStatistics(tx, electors.table)
  await tellStations(tx, notes)
  return { added: told.added, changed: told.changed, unchanged: told.unchanged, gone: told.gone }
}

/** Why the import forces a station; what a clerk wrote there is never overwritten. */
const importedReason = 'Bureau de la liste importée, autre que celui de l’adresse'

const written = [
  ...['ine', 'list', 'sex', 'birth_name', 'used_name', 'first_names', 'born_on', 'birthplace', 'nationality'],
  ...['contact_address', 'address', 'order_number'],
]

const perStatement = 5000

async function stage(tx: Transaction, commune: string, rows: readonly LinkedRow[]): Promise<void> {
  await tx.query(`
    create temp table roll_row (
      line integer primary key, ine text, list text, sex text, birth_name text, used_name text, first_names text, born_on date,
      birthplace text, nationality text, contact_address text, address text, order_number integer, number text,
      station text, forced boolean not null default false, forced_reason text, person text
    ) on commit drop`)
  for (let from = 0; from < rows.length; from += perStatement) {
    const some = rows
      .slice(from, from + perStatement)
      .map(({ station, where: _, ...row }) => ({ ...row, number: station }))
    await tx.query({
      text: `insert into roll_row (line, number, ${written.join(', ')})
        select r.line, r.number, ${written.map((column) => `r.${column}`).join(', ')}
        from jsonb_to_recordset($1) as r(line integer, number text, ine text, list text, sex text, birth_name text, used_name text,
          first_names text, born_on date, birthplace text, nationality text, contact_address text, address text, order_number integer)`,
      values: [JSON.stringify(some)],
    })
  }
  await tx.query(`update roll_row set person = carreau.search_text(birth_name || ' ' || first_names)`)
  await tx.query({
    text: `update roll_row r set station = s.id from elections.polling_station s
      where s.commune = $1 and s.number = r.number and s.valid_to is null and s.scenario is null`,
    values: [commune],
  })
  await tx.query('analyze roll_row')
}

/** The address decides; where the file says another station, that one holds, by force and with its reason. */
const settleStations = `
  update roll_row r set
    forced = r.station is not null and r.station <> c.station,
    forced_reason = case when r.station <> c.station then $2 end,
    station = coalesce(r.station, c.station)
  from elections.coverage($1, elections.plan_in_force($1)) c
  where c.address = r.address and c.station is not null`

const findFates = `
  create temp table roll_fate on commit drop as
  with held as (
    select e.*, carreau.search_text(e.birth_name || ' ' || e.first_names) as person from elections.elector e where e.commune = $1
  ), by_number as (
    select r.line, e.id from roll_row r join held e on e.list = r.list and e.ine = r.ine
  ), by_person as (
    select distinct on (e.id) r.line, e.id
    from roll_row r join held e on e.list = r.list and e.person = r.person and e.born_on is not distinct from r.born_on
      and (e.ine is null or r.ine is null)
    where r.line not in (select line from by_number) and e.id not in (select id from by_number)
    order by e.id, r.line
  ), known as (
    select * from by_number union all select distinct on (line) line, id from by_person
  )
  select r.line, e.id,
    case
      when e.id is null then 'added'
      when r.line is null then 'gone'
      when (${written.map((column) => `e.${column}`).join(', ')}) is distinct from (${written.map((column) => `r.${column}`).join(', ')})
        or (not coalesce(e.forced_reason <> $2, false) and (e.forced, e.station) is distinct from (r.forced, r.station)) then 'changed'
      else 'unchanged' end as fate
  from known k
  full join roll_row r on r.line = k.line
  full join (
    select * from held where list in (select list from roll_row) and not exists (
      select from elections.roll_change c
      where c.commune = $1 and c.elector = held.id and c.status in ('entered', 'sent', 'accepted') and held.id not in (select id from known))
  ) e on e.id = k.id`

/** Who was forced by a clerk stays where he was put. */
const keepForced = `
  update roll_row r set forced = e.forced, forced_reason = e.forced_reason, station = e.station
  from roll_fate f join elections.elector e on e.commune = $1 and e.id = f.id
  where f.line = r.line and e.forced and e.forced_reason <> $2`

async function count(tx: Transaction): Promise<Counts & { held: number }> {
  const [row] = await tx.query<Counts & { held: number }>(`
    select count(*) filter (where fate = 'added')::int as added, count(*) filter (where fate = 'changed')::int as changed,
      count(*) filter (where fate = 'unchanged')::int as unchanged, count(*) filter (where fate = 'gone')::int as gone,
      count(*) filter (where fate <> 'added')::int as held
    from roll_fate`)
  return row ?? { added: 0, changed: 0, unchanged: 0, gone: 0, held: 0 }
}

async function tellStations(tx: Transaction, notes: Notes): Promise<void> {
  const [row] = await tx.query<{ forced: number; none: number }>({
    text: `select count(*) filter (where forced_reason = $1)::int as forced, count(*) filter (where station is null)::int as none
      from roll_row`,
    values: [importedReason],
  })
  if (row?.forced) notes.add(forcedNote, undefined, row.forced)
  if (row?.none) notes.add(noStation, undefined, row.none)
}

const forcedNote = label(
  'électeurs dont le bureau du fichier n’est pas celui de leur adresse : gardés dans leur bureau, forcés, à vérifier',
  'electors whose station in the file is not that of their address: kept in their station, forced, to be checked',
)

const noStation = label(
  'électeurs sans bureau : ni le fichier ni leur adresse n’en donnent',
  'electors without a station: neither the file nor their address gives one',
)

const largeLoss = (commune: string, gone: number, held: number) =>
  new ImportError(
    'large-loss',
    label(
      `Liste électorale de la commune ${commune} : ${gone} électeurs sur ${held} ne sont pas dans ce fichier. Rien n’a été modifié. S’ils doivent disparaître, recommencez en acceptant une forte perte.`,
      `Electoral roll of commune ${commune}: ${gone} of ${held} electors are not in this file. Nothing was changed. If they are to disappear, start again and allow a large loss.`,
    ),
  )
