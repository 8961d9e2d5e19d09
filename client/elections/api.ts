import type { Geometry } from 'geojson'
import type { AdoptionReport, ScenarioActAnswer, ScenarioActAsked } from '../../layers/elections/adoption.ts'
import {
  type BaseAnswer,
  electionPaths,
  type Findings,
  type MovesAnswer,
  type ScenarioMoves,
  type ScenarioProblem,
  type TypedRange,
} from '../../layers/elections/api.ts'
import type { ScenarioStatus } from '../../layers/elections/scenario.ts'

export type { ScenarioStatus }

import { type Feature, paths } from '../../layers/model/api.ts'
import { ask, type ItemsQuery, items, tell } from '../api.ts'
import type { MoveOrder } from './plan/pending.ts'

/** A plan under work, or one that was in force. */
export type Scenario = {
  readonly id: string
  /** for `If-Match` */
  readonly version: string
  readonly name: string
  readonly status: ScenarioStatus
  readonly base: string | null
  readonly comment: string | null
  readonly author: string | null
  readonly createdOn: string | null
  readonly effectiveOn: string | null
  /** the putting into force is recorded and waits for its day */
  readonly askedOn: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Every scenario of the reader's communes, the last changed first. */
export async function scenarios(signal?: AbortSignal): Promise<Scenario[]> {
  const page = await items('scenarios', { limit: 200 }, signal)
  return page.features.map((feature) => scenarioOf(feature, ''))
}

/** One scenario with its version. */
export async function scenario(id: string, signal?: AbortSignal): Promise<Scenario> {
  let version = ''
  const heard = (headers: Headers) => {
    version = /"(.*)"/.exec(headers.get('etag') ?? '')?.[1] ?? ''
  }
  const feature = await ask<Feature>(paths.item('scenarios', id), { signal, heard })
  return scenarioOf(feature, version)
}

function scenarioOf({ id, properties }: Feature, version: string): Scenario {
  const said = (name: string) => (typeof properties[name] === 'string' ? String(properties[name]) : null)
  return {
    id,
    version,
    name: said('name') ?? id,
    status: (said('status') ?? 'draft') as ScenarioStatus,
    base: said('base'),
    comment: said('comment'),
    author: said('author'),
    createdOn: said('created_on'),
    effectiveOn: said('effective_on'),
    askedOn: said('adoption_asked_on'),
    validFrom: said('valid_from'),
    validTo: said('valid_to'),
  }
}

/** A new draft made of another plan; its id. */
export async function branchScenario(
  base: string,
  said: { readonly name: string; readonly comment: string },
): Promise<string> {
  const { name, comment } = said
  const made = await tell<{ id: string }>('POST', electionPaths.branch(base), {
    name,
    comment: comment || null,
  })
  return made.id
}

export type ActAsked = ScenarioActAsked

/** Submits, orders, takes back or abandons a scenario. */
export const doToScenario = ({ id, version }: Versioned, asked: ScenarioActAsked) =>
  ask<ScenarioActAnswer>(electionPaths.acts(id), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'if-match': `"${version}"`,
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(asked),
  })

/** Puts an ordered scenario into force, or says what that would change. */
export const adoptScenario = async (scenario: string, dryRun: boolean): Promise<AdoptionReport> => {
  const { report } = await ask<{ report: AdoptionReport }>(paths.execution('adopt-scenario'), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ inputs: { scenario, dryRun } }),
  })
  return report
}

/** Changes what is said of a scenario, on its present version. */
export async function describeScenario(
  id: string,
  values: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { version } = await scenario(id)
  await ask(paths.item('scenarios', id), {
    method: 'PATCH',
    headers: {
      accept: 'application/geo+json, application/json',
      'content-type': 'application/merge-patch+json',
      'if-match': `"${version}"`,
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ properties: values }),
  })
}

/** What changed in the plan that a scenario was made from. */
export const baseOf = (id: string, signal?: AbortSignal) =>
  ask<BaseAnswer>(electionPaths.base(id), { signal })

/** Whether a scenario has something to take over from the plan it was made from. */
export const isBehind = ({ base, target, changes }: BaseAnswer): boolean =>
  target.id !== base || changes.some(({ who }) => who !== 'same')

/** Takes over what changed there; on streets that both changed, as was chosen. */
export const rebaseScenario = (
  { id, version }: Versioned,
  choices: Readonly<Record<string, 'mine' | 'theirs'>>,
) =>
  ask<{ readonly version: number; readonly streets: number }>(electionPaths.rebase(id), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'if-match': `"${version}"`,
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ choices }),
  })

export const problemOf = (id: string, signal?: AbortSignal) =>
  ask<ScenarioProblem>(electionPaths.problem(id), { signal })

type Versioned = Pick<Scenario, 'id' | 'version'>

/** Moves units; the answer’s version is the scenario’s from then on. */
export const moveInScenario = (scenario: Versioned, moves: readonly MoveOrder[], key: string) =>
  tellMoves(scenario, { moves }, key)

/** Gives a run of numbers to a station. */
export const rangeInScenario = (scenario: Versioned, range: TypedRange) =>
  tellMoves(scenario, { ranges: [range] }, crypto.randomUUID())

const tellMoves = ({ id, version }: Versioned, moves: ScenarioMoves, key: string) =>
  ask<MovesAnswer>(electionPaths.moves(id), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'if-match': `"${version}"`,
      'idempotency-key': key,
    },
    body: JSON.stringify(moves),
  })

export const findings = (id: string, signal?: AbortSignal) =>
  ask<Findings>(electionPaths.findings(id), { signal })

type NewStation = { readonly number: string; readonly place: string | null; readonly scenario: string }

/** A station that the scenario proposes; its id. */
export async function addStation(properties: NewStation): Promise<string> {
  const made = await ask<Feature>(paths.items('polling-stations'), {
    method: 'POST',
    headers: {
      accept: 'application/geo+json, application/json',
      'content-type': 'application/geo+json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({
      type: 'Feature',
      properties: { ...properties, centralising: false },
      geometry: null,
    }),
  })
  return made.id
}

/** The outlines of the units, by their ids; page after page. */
export async function unitCells(signal?: AbortSignal): Promise<Map<string, Geometry | null>> {
  const cells = new Map<string, Geometry | null>()
  let cursor: string | undefined
  do {
    const page = await items('voting-units', { limit: 1000, cursor } satisfies ItemsQuery, signal)
    for (const { id, geometry } of page.features) cells.set(id, geometry)
    const next = page.links.find((link) => link.rel === 'next')?.href
    cursor = next ? (new URL(next, location.origin).searchParams.get('cursor') ?? undefined) : undefined
  } while (cursor)
  return cells
}
