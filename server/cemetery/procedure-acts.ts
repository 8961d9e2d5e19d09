import type { ProceduresAnswer, StepsAnswer } from '../../layers/cemetery/api.ts'
import { procedureSteps, procedures } from '../../layers/cemetery/procedure.ts'
import {
  abandonmentEligibility,
  type Evidence,
  type NextStep,
  nextReclaimStep,
  type ReclaimStep,
} from '../../layers/cemetery/rules/abandonment.ts'
import type { Practice } from '../../layers/cemetery/rules/usual.ts'
import { concessionStateOn, currentOn } from '../../layers/cemetery/state.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Explained } from '../../layers/model/explained.ts'
import { type Label, label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { endRight } from './concession-rows.ts'
import { type PlotRecord, readEvidence, readPlot, readPractice, todayOf } from './facts.ts'
import { insertRow } from './insert-row.ts'
import { type ProcedureKind as Kind, stepsOf } from './next-step.ts'
import type { Of } from './read-asked.ts'
import { mustBe, nowhere, refuse } from './refusals.ts'

export type Opening = {
  readonly kind: Kind
  readonly on: Day
  readonly batch?: string
  readonly dryRun?: boolean
}

/** Opens a procedure for each plot of a list that may be reclaimed; of the others it is told why not. */
export async function openProcedures(
  tx: Transaction,
  commune: string,
  plots: readonly string[],
  opening: Opening,
): Promise<ProceduresAnswer> {
  const practice = await readPractice(tx, commune)
  const opened: { plot: string; procedure: string | null; because: Label }[] = []
  const refused: { plot: string; because: Label }[] = []
  for (const id of new Set(plots)) {
    const plot = await readPlot(tx, { commune, id })
    const concession = currentOn(plot.concessions, opening.on)
    const answer = mayOpen(plot, opening, practice)
    if (!answer.value || !concession) refused.push({ plot: id, because: answer.because })
    else {
      const procedure = opening.dryRun
        ? null
        : await openOne(tx, commune, { plot: id, concession: concession.id }, opening, practice)
      opened.push({ plot: id, procedure, because: answer.because })
    }
  }
  return { opened, refused }
}

/** The rules of eligibility (CGCT R2223-12, L2223-15); the same answer for a list as for one plot. */
function mayOpen(plot: PlotRecord, { kind, on }: Opening, practice: Practice): Explained<boolean> {
  const concession = currentOn(plot.concessions, on)
  const no = (because: Label): Explained<boolean> => ({
    value: false,
    because,
    source: 'Registres de la commune',
  })
  if (!concession) return no(label('Aucune concession en cours.', 'No concession in force.'))
  const state = concessionStateOn(concession, on, practice)
  if (state.value.startsWith('procedure'))
    return no(label('Une procédure est déjà ouverte.', 'A procedure is open already.'))
  if (kind === 'expiry') return { ...state, value: state.value === 'expired-reclaimable' }
  const deed = concession.grantedOn ?? concession.startsOn
  return abandonmentEligibility(
    { deed, lastBurial: plot.lastBurial, maintainedByCommune: plot.keptByCommune },
    on,
  )
}

async function openOne(
  tx: Transaction,
  commune: string,
  of: { readonly plot: string; readonly concession: string },
  { kind, on, batch }: Opening,
  { regime }: Practice,
): Promise<string> {
  const next = nextReclaimStep({}, regime, stepsOf(kind))
  const { id } = await insertRow(tx, procedures, commune, {
    ...of,
    kind,
    opened_on: on,
    wait_years: regime.waitYears,
    posting_months: regime.postingMonths,
    batch,
    next_step: next?.step,
    next_due: next?.earliest?.value,
  })
  return id
}

type ProcedureRow = {
  readonly id: string
  readonly version: number
  readonly kind: Kind
  readonly concession: string
  readonly opened_on: Day
  readonly wait_years: 1 | 3
  readonly posting_months: number
  readonly stopped_on: Day | null
  readonly done_on: Day | null
}

async function readProcedure(tx: Transaction, { commune, id }: Of): Promise<ProcedureRow> {
  const [row] = await tx.query<ProcedureRow>({
    text: `select id, version, kind, concession, opened_on::text as opened_on, wait_years, posting_months,
        stopped_on::text as stopped_on, done_on::text as done_on
      from cemetery.procedure where commune = $1 and id = $2 for update`,
    values: [commune, id],
  })
  if (!row) throw nowhere(procedures)
  if (row.stopped_on !== null)
    throw refuse(
      'procedures',
      `La procédure est arrêtée depuis le ${row.stopped_on}.`,
      `The procedure is stopped since ${row.stopped_on}.`,
    )
  return row
}

export type Step = {
  readonly step: ReclaimStep
  readonly on: Day
  readonly evidence: string
  readonly early_reason?: string
}

/** One step of one or many procedures, dated by its evidence: all of them or none. */
export async function recordSteps(
  tx: Transaction,
  commune: string,
  ids: readonly string[],
  step: Step,
): Promise<StepsAnswer> {
  if (step.on > (await todayOf(tx)))
    throw refuse('on', 'Ce jour n’est pas encore venu.', 'This day has not come yet.')
  const answers: StepsAnswer['procedures'][number][] = []
  for (const id of new Set(ids)) answers.push(await recordStep(tx, { commune, id }, step))
  return { procedures: answers }
}

async function recordStep(tx: Transaction, of: Of, step: Step): Promise<StepsAnswer['procedures'][number]> {
  const row = await readProcedure(tx, of)
  const evidence = await readEvidence(tx, of)
  refuseStep(row, evidence, step)
  const { on, early_reason } = step
  await insertRow(tx, procedureSteps, of.commune, {
    procedure: of.id,
    step: step.step,
    done_on: on,
    evidence: step.evidence,
    early_reason,
  })
  const next = await stepAfter(tx, of, row, { ...evidence, [step.step]: on })
  const [now] = await tx.query<{ version: number }>({
    text: `update cemetery.procedure set next_step = $3, next_due = $4, done_on = coalesce(done_on, $5)
      where commune = $1 and id = $2 returning version`,
    values: [
      of.commune,
      of.id,
      next?.step ?? null,
      next?.earliest?.value ?? null,
      step.step === 'order' ? on : null,
    ],
  })
  if (step.step === 'order')
    await endRight(
      tx,
      { commune: of.commune, id: row.concession },
      on,
      row.kind === 'expiry' ? 'lapsed' : 'reclaimed',
    )
  return { id: of.id, version: now?.version ?? 0, next }
}

/** What comes next; after the order nothing, where nobody lies there. */
async function stepAfter(
  tx: Transaction,
  { commune }: Of,
  row: ProcedureRow,
  evidence: Evidence,
): Promise<NextStep | null> {
  const next = nextReclaimStep(evidence, regimeOf(row), stepsOf(row.kind))
  if (next?.step !== 'exhumation') return next
  const lying = await tx.query({
    text: `select from cemetery.burial b join cemetery.concession c on c.commune = b.commune and c.plot = b.plot
      where c.commune = $1 and c.id = $2 and b.buried_on is not null and b.left_on is null limit 1`,
    values: [commune, row.concession],
  })
  return lying.length > 0 ? next : null
}

const regimeOf = ({ wait_years, posting_months }: ProcedureRow) => ({
  waitYears: wait_years,
  postingMonths: posting_months,
})

function refuseStep(row: ProcedureRow, evidence: Evidence, { step, on, early_reason }: Step): void {
  const next = nextReclaimStep(evidence, regimeOf(row), stepsOf(row.kind))
  if (next?.step !== step)
    throw refuse(
      'step',
      next
        ? `L’étape qui vient est « ${procedureSteps.fields.step.options[next.step].fr} ».`
        : 'Toutes les étapes sont faites.',
      next
        ? `The next step is “${procedureSteps.fields.step.options[next.step].en}”.`
        : 'All the steps are done.',
    )
  const last = Object.values(evidence).reduce((max, day) => (day > max ? day : max), row.opened_on)
  if (on < last) throw refuse('on', `L’étape d’avant est du ${last}.`, `The step before is of ${last}.`)
  const { earliest } = next
  if (earliest && on < earliest.value && !early_reason)
    throw refuse(
      'on',
      `${earliest.because.fr} Au plus tôt le ${earliest.value}, sauf motif.`,
      `${earliest.because.en} Not before ${earliest.value}, unless for a reason.`,
    )
}

/** Maintenance was resumed, or the family came: the file of this plot is closed, the others go on. */
export async function stopProcedure(tx: Transaction, of: Of, seen: number, on: Day, reason: string) {
  const row = await readProcedure(tx, of)
  mustBe(row.version, seen)
  if (row.done_on !== null)
    throw refuse(
      'act',
      `La reprise est prononcée depuis le ${row.done_on}.`,
      `It was reclaimed on ${row.done_on}.`,
    )
  if (on < row.opened_on)
    throw refuse(
      'on',
      `La procédure est ouverte du ${row.opened_on}.`,
      `The procedure was opened on ${row.opened_on}.`,
    )
  const [now] = await tx.query<{ version: number }>({
    text: `update cemetery.procedure set stopped_on = $3, stopped_reason = $4, next_step = null, next_due = null
      where commune = $1 and id = $2 returning version`,
    values: [of.commune, of.id, on, reason],
  })
  return { id: of.id, version: now?.version ?? 0 }
}
