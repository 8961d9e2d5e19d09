import type { AdoptionReport } from '../../layers/elections/adoption.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import { guardAct } from './acts.ts'
import { isClosed, lookUpStations, reportAdoption } from './look-at-adoption.ts'
import { readScenario } from './scenario.ts'
import { refreshUnits } from './units/derive.ts'

type Of = { readonly id: string; readonly commune: string }

/**
 * Puts an ordered scenario into force, or records that this is to be done on its day; within one transaction of its commune that is already locked: it has happened whole or not at all.
 * Electors follow their address, the forced stay; the old plan keeps its ranges and its districts, with the day on which they ended.
 */
export async function adoptScenario(
  tx: Transaction,
  of: Of,
  dryRun: boolean,
  who = 'Carreau',
): Promise<AdoptionReport> {
  const scenario = await readScenario(tx, of, true)
  await lookUpStations(tx, of)
  const report = await reportAdoption(tx, of, scenario)
  if (dryRun) return report
  await guardAct(tx, of, scenario, 'adopt')
  const [obstacle] = report.obstacles
  if (obstacle)
    throw new Refusal('conflict', obstacle.said, {
      members: { reason: obstacle.code, obstacles: report.obstacles },
    })
  if (report.waits) {
    await tx.query({ text: recordAsked, values: [of.commune, of.id, who] })
    return { ...report, dryRun: false }
  }
  // the outlines of the plan that ends are those of its last day
  await refreshUnits(tx, of.commune)
  const values = [of.commune, of.id]
  for (const text of steps) await tx.query({ text, values: text.includes('$2') ? values : [of.commune] })
  await refreshUnits(tx, of.commune)
  return { ...report, dryRun: false }
}

const effective = '(select effective_on from elections.scenario where commune = $1 and id = $2)'

const recordAsked = `
  update elections.scenario set adoption_asked_on = elections.today(), adoption_asked_by = $3
  where commune = $1 and id = $2 and adoption_asked_on is null`

const closeDistricts = `
  update elections.polling_district set valid_to = ${effective}
  where commune = $1 and plan = elections.plan_in_force($1) and valid_to is null`

const closeStations = `
  update elections.polling_station s set valid_to = ${effective}
  where s.commune = $1 and ${isClosed}`

const openStations = `
  update elections.polling_station set scenario = null, valid_from = ${effective}
  where commune = $1 and scenario = $2`

const openPlaces = 'update elections.polling_place set scenario = null where commune = $1 and scenario = $2'

const endOldPlan = `
  update elections.scenario set status = 'replaced', valid_to = ${effective} where commune = $1 and status = 'applied' and id <> $2`

const beginNewPlan = `
  update elections.scenario set status = 'applied', valid_from = effective_on where commune = $1 and id = $2`

/** Those that wait are told the station of the plan that begins. */
const rewritePending = `
  update elections.roll_change c set station_to = l.becomes, scenario = $2
  from looked_up l
  where c.commune = $1 and c.elector = l.elector and c.status in ('entered', 'sent') and not l.forced and c.category <> 'removal'
    and c.station_to is not null and c.station_to is distinct from l.becomes`

/** A modification for each elector who moves, beside those that wait. */
const tellTheRoll = `
  insert into elections.roll_change (commune, id, elector, category, type, effective_on, status, station_from, station_to, scenario)
  select $1, $1 || '-br-' || md5($2 || l.elector), l.elector, 'modification', 'BR', ${effective}, 'entered', l.station, l.becomes, $2
  from looked_up l
  where not l.forced and l.becomes is distinct from l.station`

/** The trigger of the roll looks the station up in the plan that is in force by now. */
const moveElectors = `
  update elections.elector e set station = l.becomes
  from looked_up l
  where e.commune = $1 and e.id = l.elector and not l.forced and l.becomes is distinct from e.station`

const steps = [
  closeDistricts,
  closeStations,
  openPlaces,
  openStations,
  endOldPlan,
  beginNewPlan,
  rewritePending,
  tellTheRoll,
  moveElectors,
]
