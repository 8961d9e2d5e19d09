import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { ActAnswer, ActAsked, Made } from '../../layers/occupations/api.ts'
import { opinions } from '../../layers/occupations/opinion.ts'
import { next, type Status } from '../../layers/occupations/status.ts'
import type { Transaction } from '../database.ts'
import { newId } from '../edits/new-id.ts'
import { invalidValues } from '../edits/refusals.ts'
import { Refusal } from '../errors.ts'
import { giveBack, makeInvoice } from './bill.ts'
import { type Looked, lookAtFile, type Of } from './file.ts'
import { signOrder } from './grant.ts'
import { renewFile } from './renew.ts'

/** Carries out an act on a file that is what the person saw. The commune is locked: of two who want the same ground one comes first. */
export async function carryOutAct(
  tx: Transaction,
  of: Of,
  version: number,
  asked: ActAsked,
): Promise<ActAnswer> {
  const looked = await lookAtFile(tx, of)
  if (looked.row.version !== version) throw changedMeanwhile(looked.row.version)
  const outcome = next(asked.act, looked.known)
  if (isRefused(outcome))
    throw new Refusal('conflict', outcome.said ?? label(outcome.refused, outcome.refused), {
      members: { reason: outcome.refused, conflicts: asked.act === 'grant' ? looked.conflicts : [] },
    })
  const status = outcome.done
  const made = await work(tx, of, looked, asked)
  return { status, version: await writeStatus(tx, of, looked, status, asked), made }
}

async function work(tx: Transaction, of: Of, looked: Looked, asked: ActAsked): Promise<readonly Made[]> {
  const { today } = looked.row
  switch (asked.act) {
    case 'consult':
      await askServices(tx, of, today, asked.services)
      return []
    case 'grant':
      return [await signOrder(tx, of, looked, asked.signedOn ?? today)]
    case 'renew':
      return [await renewFile(tx, of, today)]
    case 'invoice':
      return [await makeInvoice(tx, of, looked)]
    case 'withdraw': {
      const on = asked.on ?? today
      if (on > today) throw invalidValues([{ field: 'on', said: notYetWithdrawn }])
      await tx.query({
        text: 'update occupations.permit set withdrawn_on = $3 where commune = $1 and occupation = $2',
        values: [of.commune, of.id, on],
      })
      return asked.fault ? [] : giveBack(tx, of, on, today)
    }
    default:
      return []
  }
}

async function askServices(
  tx: Transaction,
  { commune, id }: Of,
  today: string,
  services: Extract<ActAsked, { act: 'consult' }>['services'],
): Promise<void> {
  for (const { service, dueOn } of services) {
    if (dueOn < today) throw invalidValues([{ field: 'dueOn', said: dueBefore }])
    await tx.query({
      text: `insert into occupations.opinion (commune, id, occupation, service, asked_on, due_on) values ($1, $2, $3, $4, $5, $6)`,
      values: [commune, newId(opinions, commune, {}, undefined), id, service, today, dueOn],
    })
  }
}

/** The file stands elsewhere, or is at least a version further: what was read before is stale. */
async function writeStatus(
  tx: Transaction,
  { commune, id }: Of,
  { row }: Looked,
  status: Status,
  asked: ActAsked,
): Promise<number> {
  const reason = 'reason' in asked ? asked.reason : null
  const decidedOn = asked.act === 'grant' ? (asked.signedOn ?? row.today) : row.today
  const [written] = await tx.query<{ version: number }>({
    text: `update occupations.occupation set status = $3,
        complete_on = case when $4 = 'complete' then $5::date else complete_on end,
        decided_on = case when $4 in ('grant', 'refuse') then $6::date else decided_on end,
        reason = case when $4 = 'complete' then null else coalesce($7, reason) end
      where commune = $1 and id = $2 returning version`,
    values: [commune, id, status, asked.act, row.today, decidedOn, reason],
  })
  if (!written) throw new Error(`the file ${id} went while it was locked`)
  return written.version
}

const changedMeanwhile = (version: number): Refusal =>
  new Refusal(
    'changed-meanwhile',
    label(
      'Ce dossier a changé depuis que vous l’avez lu ; rien n’a été écrit.',
      'This file changed since you read it; nothing was written.',
    ),
    { members: { version } },
  )
const notYetWithdrawn = label(
  'Un retrait s’enregistre le jour venu, pas avant.',
  'A withdrawal is recorded when its day has come, not before.',
)
const dueBefore = label('L’avis est attendu avant d’être demandé.', 'The opinion is due before it is asked.')
