import type { FastifyRequest } from 'fastify'
import { communeOf } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { mayTouch } from '../edits/prepare.ts'
import { Refusal } from '../errors.ts'

/** A scenario as work on it needs it. */
export type ScenarioRow = {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly name: string
  readonly base: string | null
  readonly base_changed: boolean
}

/** The scenario that a path names, and its commune; another town's does not exist. */
export function scenarioOfPath(request: FastifyRequest): { readonly id: string; readonly commune: string } {
  const { feature } = request.params as { feature: string }
  return ownScenario(request, feature)
}

export function ownScenario(
  { person }: FastifyRequest,
  id: string,
): { readonly id: string; readonly commune: string } {
  const commune = communeOf(id)
  if (!mayTouch(person, commune)) throw unknownScenario
  return { id, commune }
}

/** Reads it; `lock` keeps others from writing it until the transaction ends. */
export async function readScenario(
  tx: Transaction,
  { id, commune }: { readonly id: string; readonly commune: string },
  lock = false,
): Promise<ScenarioRow> {
  const [row] = await tx.query<ScenarioRow>({
    text: `
      select s.id, s.version, s.status, s.name, s.base, coalesce(
        s.status in ('draft', 'submitted') and (b.status = 'replaced' or s.base_digest <> elections.plan_digest(s.commune, s.base)),
        false) as base_changed
      from elections.scenario s left join elections.scenario b on b.commune = s.commune and b.id = s.base
      where s.commune = $1 and s.id = $2 ${lock ? 'for update of s' : ''}`,
    values: [commune, id],
  })
  if (!row) throw unknownScenario
  return row
}

/** A draft that is what the person saw, to be changed: its row is ours. */
export async function readDraft(
  tx: Transaction,
  of: { readonly id: string; readonly commune: string },
  version: number,
): Promise<ScenarioRow> {
  const scenario = await readScenario(tx, of, true)
  if (scenario.status !== 'draft') throw notADraft
  if (scenario.version !== version) throw await changedMeanwhile(tx, of, scenario.version)
  return scenario
}

/** The scenario counts a version more: its ranges are others. */
export async function touchScenario(
  tx: Transaction,
  { id, commune }: { readonly id: string; readonly commune: string },
): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    text: 'update elections.scenario set name = name where commune = $1 and id = $2 returning version',
    values: [commune, id],
  })
  return row?.version as number
}

async function changedMeanwhile(
  tx: Transaction,
  { id, commune }: { readonly id: string; readonly commune: string },
  version: number,
): Promise<Refusal> {
  const [last] = await tx.query<{ who: string; at: Date }>({
    text: `select who, at from carreau.journal where commune = $1 and layer = 'scenarios' and feature = $2
      order by entry desc limit 1`,
    values: [commune, id],
  })
  const who = last?.who ?? ''
  return new Refusal(
    'changed-meanwhile',
    label(
      `${who || 'Quelqu’un'} a modifié ce scénario depuis que vous l’avez lu ; rien n’a été écrit.`,
      `${who || 'Somebody'} changed this scenario since you read it; nothing was written.`,
    ),
    { members: { version, who, at: last?.at.toISOString() ?? null } },
  )
}

const unknownScenario = new Refusal(
  'unknown-feature',
  label(
    'Aucun scénario de vos communes ne porte cet identifiant.',
    'No scenario of your communes has this id.',
  ),
)

const notADraft = new Refusal(
  'conflict',
  label(
    'Seul un brouillon se modifie : faites-en une copie pour continuer.',
    'Only a draft can be changed: make a copy of it to go on.',
  ),
)
