import type { BaseAnswer } from '../../layers/elections/api.ts'
import { type BaseChange, baseChanges, type StreetRange } from '../../layers/elections/rebase.ts'
import { streetKey } from '../../layers/elections/street-key.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import { isObject } from '../routes/read-change.ts'
import { keepBase } from './branch.ts'
import { readScenario, type ScenarioRow, touchScenario } from './scenario.ts'
import { refreshUnits } from './units/derive.ts'
import { readUnits } from './units/read-units.ts'
import { type PlanRange, readRanges } from './units/sources.ts'
import { writeRanges } from './write-ranges.ts'

type Of = { readonly tx: Transaction; readonly commune: string; readonly scenario: ScenarioRow }
type Found = { readonly target: ScenarioRow; readonly changes: readonly BaseChange<PlanRange>[] }

/** Whose ranges stay on streets that both changed. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>

export function readChoices(body: unknown): Choices {
  const { choices = {}, ...others } = isObject(body) ? body : { none: true }
  if (isObject(choices) && Object.keys(others).length === 0) {
    const isChoice = (one: unknown) => one === 'mine' || one === 'theirs'
    if (Object.values(choices).every(isChoice)) return choices as Choices
  }
  throw new Refusal(
    'invalid-body',
    label(
      'Il faut { "choices": { voie: "mine" | "theirs" } }.',
      'Expected { "choices": { street: "mine" | "theirs" } }.',
    ),
    { field: 'choices' },
  )
}

/** What changed in the plan that a scenario was made from. */
export async function readBase(of: Of): Promise<BaseAnswer> {
  const { target, changes } = await findChanges(of)
  return {
    version: of.scenario.version,
    base: of.scenario.base,
    target: { id: target.id, name: target.name },
    changes: changes.map(({ street, name, who, was, is, mine }) => ({
      street,
      name,
      who,
      was: was.map(plain),
      is: is.map(plain),
      mine: mine.map(plain),
    })),
  }
}

/** Takes over what changed in the base on streets that the scenario left alone; on the others as was chosen. */
export async function rebaseScenario(
  of: Of,
  choices: Choices,
): Promise<{ version: number; streets: number }> {
  const { tx, commune, scenario } = of
  const { target, changes } = await findChanges(of)
  const open = changes.filter(({ who, street }) => who === 'both' && !choices[street])
  if (open.length > 0) throw undecided(open)
  const taken = changes.filter(
    ({ who, street }) => who === 'theirs' || (who === 'both' && choices[street] === 'theirs'),
  )
  const own = await readRanges(tx, commune, [scenario.id])
  const rewrites = taken.map(({ street, is }) => ({
    street,
    before: own.filter((range) => range.street === street),
    after: is,
  }))
  await writeRanges(of, rewrites, await readUnits(tx, commune))
  await tx.query({
    text: `update elections.scenario set base = $3, base_digest = elections.plan_digest($1, $3) where commune = $1 and id = $2`,
    values: [commune, scenario.id, target.id],
  })
  await keepBase(tx, { id: scenario.id, commune }, target.id)
  const version = await touchScenario(tx, { id: scenario.id, commune })
  await refreshUnits(tx, commune)
  return { version, streets: rewrites.length }
}

/** A base that another plan replaced is followed by the one that is in force. */
async function findChanges({ tx, commune, scenario }: Of): Promise<Found> {
  if (scenario.base === null) throw noBase
  const base = await readScenario(tx, { id: scenario.base, commune })
  const [row] = await tx.query<{ in_force: string | null; ranges: Omit<PlanRange, 'street'>[] | null }>({
    text: `select elections.plan_in_force($1) as in_force,
      (select ranges from elections.scenario_base where commune = $1 and scenario = $2) as ranges`,
    values: [commune, scenario.id],
  })
  const inForce = base.status === 'replaced' ? row?.in_force : null
  const target = inForce ? await readScenario(tx, { id: inForce, commune }) : base
  const was = (row?.ranges ?? []).map((range) => ({
    ...range,
    street: streetKey(commune, range.link, range.street_name),
  }))
  const is = await readRanges(tx, commune, [target.id])
  const mine = await readRanges(tx, commune, [scenario.id])
  return { target, changes: baseChanges(was, is, mine) }
}

const plain = ({ parity, number_from, suffix_from, number_to, suffix_to, station }: StreetRange) => ({
  parity,
  from: number_from,
  to: number_to,
  suffixFrom: suffix_from,
  suffixTo: suffix_to,
  station,
})

const undecided = (changes: readonly BaseChange[]): Refusal =>
  new Refusal(
    'conflict',
    label(
      `${changes.length} voie(s) ont changé des deux côtés : ${names(changes)}. Dites pour chacune laquelle garder.`,
      `${changes.length} street(s) changed on both sides: ${names(changes)}. Say for each which one to keep.`,
    ),
    { field: 'choices', members: { streets: changes.map(({ street, name }) => ({ street, name })) } },
  )

const names = (changes: readonly BaseChange[]): string =>
  changes
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ') + (changes.length > 5 ? '…' : '')

const noBase = new Refusal(
  'conflict',
  label('Ce scénario n’a été fait d’aucun autre.', 'This scenario was made from no other.'),
)
