import type { BurialPlace } from '../../layers/cemetery/may.ts'
import { plots } from '../../layers/cemetery/plot.ts'
import type { Evidence } from '../../layers/cemetery/rules/abandonment.ts'
import { type Practice, usual } from '../../layers/cemetery/rules/usual.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Transaction } from '../database.ts'
import type { Of } from './read-asked.ts'
import { nowhere } from './refusals.ts'

/** A plot with the facts that its rules ask for. */
export type PlotRecord = BurialPlace & {
  readonly id: string
  readonly area: number | null
  readonly keptByCommune: boolean
  readonly lastBurial: Day | null
}

/** Reads a plot and all that lies in it or holds it; `but` leaves one stay out: the one that is about to be laid or moved. */
export async function readPlot(
  tx: Transaction,
  { commune, id }: Of,
  but: readonly string[] = [],
): Promise<PlotRecord> {
  const [row] = await tx.query<{ facts: PlotRecord }>({ text: plotFacts, values: [commune, id, but] })
  if (!row) throw nowhere(plots)
  return row.facts
}

const evidence = `coalesce((select jsonb_object_agg(s.step, s.done_on) from cemetery.procedure_step s
  where s.commune = r.commune and s.procedure = r.id), '{}')`

const procedures = `coalesce((select jsonb_agg(jsonb_build_object(
    'openedOn', r.opened_on, 'closedOn', coalesce(r.stopped_on, r.done_on), 'evidence', ${evidence}))
  from cemetery.procedure r where r.commune = c.commune and r.concession = c.id and r.kind = 'abandonment'), '[]')`

const concession = `jsonb_build_object('id', c.id, 'grantedOn', c.granted_on, 'startsOn', c.starts_on, 'perpetual', c.perpetual,
  'expiresOn', c.expires_on, 'endedOn', c.ended_on, 'endedBy', c.ended_by, 'procedures', ${procedures})`

const plotFacts = `
  select jsonb_build_object('id', p.id, 'kind', p.kind, 'capacity', p.capacity, 'levels', p.levels,
    'area', coalesce(p.area, round(ST_Area(p.geom)::numeric, 2)), 'unusable', p.unusable_reason is not null,
    'reservedFrom', p.reserved_from, 'reservedUntil', p.reserved_until, 'keptByCommune', p.kept_by_commune,
    'lastBurial', (select max(b.buried_on) from cemetery.burial b where b.commune = p.commune and b.plot = p.id),
    'stays', coalesce((select jsonb_agg(jsonb_build_object('form', b.form, 'level', b.level, 'from', b.buried_on, 'to', b.left_on))
      from cemetery.burial b where b.commune = p.commune and b.plot = p.id and b.id <> all ($3)), '[]'),
    'concessions', coalesce((select jsonb_agg(${concession})
      from cemetery.concession c where c.commune = p.commune and c.plot = p.id), '[]')) as facts
  from cemetery.plot p where p.commune = $1 and p.id = $2`

/** What was proved of a procedure. */
export async function readEvidence(tx: Transaction, { commune, id }: Of): Promise<Evidence> {
  const [row] = await tx.query<{ evidence: Evidence }>({
    text: `select ${evidence} as evidence from cemetery.procedure r where r.commune = $1 and r.id = $2`,
    values: [commune, id],
  })
  return row?.evidence ?? {}
}

type PracticeRow = {
  expiring_months: number
  renewal_opens: Practice['term']['renewalOpens']
  tariff_of: Practice['renewal']['tariffOf']
  early: Practice['renewal']['early']
  accepts_late: boolean
  weight_coffin: number
  weight_urn: number
  weight_reduction: number
  common_ground_years: number
  ccas_over: number
  ccas_under: number
  ccas_keeps_cent: boolean
  wait_years: 1 | 3
  posting_months: number
}

/** What the town does where the law leaves it the choice, or what is usual. */
export async function readPractice(tx: Transaction, commune: string): Promise<Practice> {
  const [row] = await tx.query<PracticeRow>({
    text: 'select * from cemetery.practice where commune = $1',
    values: [commune],
  })
  if (!row) return usual
  return {
    term: { renewalOpens: row.renewal_opens, expiringMonths: row.expiring_months },
    renewal: { tariffOf: row.tariff_of, early: row.early, acceptsLate: row.accepts_late },
    weights: {
      coffin: row.weight_coffin,
      urn: row.weight_urn,
      reduction: row.weight_reduction,
      scattered: 0,
    },
    commonGroundYears: row.common_ground_years,
    ccas: [row.ccas_over, row.ccas_under],
    centTo: row.ccas_keeps_cent ? 'ccas' : 'commune',
    regime: { waitYears: row.wait_years, postingMonths: row.posting_months },
  }
}

export async function todayOf(tx: Transaction): Promise<Day> {
  const [row] = await tx.query<{ today: Day }>('select cemetery.today()::text as today')
  if (!row) throw new Error('the database does not know the day')
  return row.today
}
