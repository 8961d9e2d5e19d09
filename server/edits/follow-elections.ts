import { readStationNumber } from '../../layers/elections/read-station-number.ts'
import type { ScenarioStatus } from '../../layers/elections/scenario.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { refuseTakenName } from '../elections/scenario-names.ts'
import { Refusal } from '../errors.ts'
import type { Follow } from './following.ts'
import { notByHand } from './made-by-carreau.ts'
import { invalidValues } from './refusals.ts'

/** A station has its number in the one spelling. */
export const followStation: Follow = async (_tx, change) => {
  const written = change.action === 'delete' ? undefined : change.columns.values.get('number')
  if (typeof written !== 'string') return {}
  const number = readStationNumber(written)
  if (number) return { columns: new Map([['number', number]]) }
  throw invalidValues([{ field: 'number', said: noNumber }])
}

/** A scenario made by hand is a draft of who makes it, under a name of its own; only what is a draft, or was given up, can go. */
export const followScenario: Follow = async (tx, change) => {
  const name = change.action === 'delete' ? undefined : change.columns.values.get('name')
  if (typeof name === 'string') await refuseTakenName(tx, change.commune, name, change.id)
  if (change.action === 'create') {
    const [row] = await tx.query<{ who: string }>('select carreau.who() as who')
    return {
      columns: new Map<string, unknown>([
        ['status', 'draft'],
        ['author', row?.who ?? null],
      ]),
    }
  }
  if (change.action !== 'delete') return {}
  const status = await statusOf(tx, change.commune, change.id)
  if (status && status !== 'draft' && status !== 'abandoned') throw new Refusal('conflict', keptForEver)
  return {}
}

/** The ranges of a draft are its work, those of the plan in force can be corrected; a plan that was sent or replaced stays as it is. */
export const followRange: Follow = async (tx, change) => {
  const [row] = await tx.query<{ plan: string }>({
    text: 'select plan from elections.street_range where commune = $1 and id = $2',
    values: [change.commune, change.id],
  })
  const given = change.action === 'delete' ? undefined : change.columns.values.get('plan')
  for (const plan of new Set([row?.plan, given])) {
    if (typeof plan !== 'string') continue
    const status = await statusOf(tx, change.commune, plan)
    if (status && status !== 'draft' && status !== 'applied')
      throw new Refusal('conflict', planIsClosed, { field: 'plan' })
  }
  return {}
}

/** Who is forced is so for a reason, in a station. */
export const followElector: Follow = async (tx, change) => {
  if (change.action === 'delete') return {}
  const { values } = change.columns
  if (![...values.keys()].some((name) => ['forced', 'forced_reason', 'station'].includes(name))) return {}
  const [before] = await tx.query<{ forced: boolean; forced_reason: string | null; station: string | null }>({
    text: 'select forced, forced_reason, station from elections.elector where commune = $1 and id = $2',
    values: [change.commune, change.id],
  })
  const now = (name: 'forced' | 'forced_reason' | 'station') =>
    values.has(name) ? values.get(name) : before?.[name]
  if (now('forced') !== true) return {}
  const missing = (['forced_reason', 'station'] as const).find((name) => !now(name))
  if (missing) throw invalidValues([{ field: missing, said: forcedNeeds }])
  return {}
}

/** What became of a drawn juror is written; the draw itself stays as it was. */
export const followSelection: Follow = async (_tx, change) => {
  if (change.action !== 'update') throw new Refusal('conflict', notByHand)
  return {}
}

async function statusOf(tx: Parameters<Follow>[0], commune: string, id: string) {
  const [row] = await tx.query<{ status: ScenarioStatus }>({
    text: 'select status from elections.scenario where commune = $1 and id = $2',
    values: [commune, id],
  })
  return row?.status
}

const noNumber: Label = label(
  'Un numéro de bureau est attendu : un à quatre chiffres, une lettre s’il le faut.',
  'The number of a station is expected: one to four digits, a letter where needed.',
)
const keptForEver: Label = label(
  'Un découpage soumis, arrêté, en vigueur ou remplacé se garde : seul un brouillon se supprime.',
  'A plan that was submitted, ordered, applied or replaced is kept: only a draft can be deleted.',
)
const planIsClosed: Label = label(
  'Ce découpage n’est plus un brouillon : copiez-le pour le changer.',
  'This plan is no longer a draft: copy it to change it.',
)
const forcedNeeds: Label = label(
  'Un bureau forcé s’écrit avec son motif et son bureau.',
  'A forced station is written with its reason and its station.',
)
