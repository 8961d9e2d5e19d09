import { Ajv, type ValidateFunction } from 'ajv'
import addFormatsModule from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { type Link, paths } from '../../layers/model/api.ts'
import { type Label, type Language, label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import { actions } from '../../layers/model/rights.ts'
import { officeProcesses } from '../cemetery/processes.ts'
import { editFeatures } from '../edits/edit-features.ts'
import { adoptScenarioProcess } from '../elections/act-routes.ts'
import { drawJuryProcess } from '../elections/jury-routes.ts'
import { Refusal } from '../errors.ts'
import { demand, forAction, forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { type Inputs, inputsSchema, type Process, type ProcessDescription } from '../jobs/process.ts'
import { findConflictsProcess } from '../occupations/ground-routes.ts'
import { languageOf } from '../request.ts'

/** OGC API Processes: what may be asked, with which inputs, and the asking. What is done at once has a route of its own. */
export function processes(app: FastifyInstance, { jobs }: House): void {
  const described: readonly ProcessDescription[] = [
    ...jobs.processes,
    editFeatures,
    adoptScenarioProcess,
    drawJuryProcess,
    findConflictsProcess,
    ...officeProcesses,
  ]
  const known = new Map(jobs.processes.map((process) => [process.id, prepareChecks(process)]))

  app.get(paths.processes, forEveryone, async (request) => ({
    processes: described.map((process) => summary(process, languageOf(request))),
    links: [json(paths.processes, 'self')],
  }))

  app.get<{ Params: { process: string } }>(`${paths.processes}/:process`, forEveryone, async (request) =>
    description(
      find(new Map(described.map((one) => [one.id, one])), request.params.process),
      languageOf(request),
    ),
  )

  app.post<{ Params: { process: string }; Body: unknown }>(
    paths.execution(':process'),
    { ...forAction('files'), bodyLimit: 65_536 },
    async (request, reply) => {
      const { process, fits } = find(known, request.params.process)
      demand(request.person, process.role ?? actions.import.role)
      const inputs = checkedInputs(request.body, fits)
      const { communes } = request.person
      const outcome = await jobs.submit(
        process,
        inputs,
        request.person,
        (lanes) => communes === '*' || lanes.every((code) => communes.includes(code)),
      )
      if (isRefused(outcome)) throw notStarted(outcome)
      return reply
        .code(201)
        .header('location', paths.job(outcome.done.id))
        .header('preference-applied', 'respond-async')
        .send(outcome.done)
    },
  )
}

type Known = { readonly process: Process; readonly fits: ValidateFunction }

// the module is CommonJS: what TypeScript calls its default is the function at run time
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => Ajv

const prepareChecks = (process: Process): Known => ({
  process,
  fits: addFormats(new Ajv({ strict: false })).compile(inputsSchema(process)),
})

function find<T>(known: ReadonlyMap<string, T>, id: string): T {
  const found = known.get(id)
  if (found) return found
  throw new Refusal('unknown-process', label(`Aucun traitement « ${id} ».`, `There is no process “${id}”.`))
}

/** `{ "inputs": { … } }`, the inputs as their schemas say. */
function checkedInputs(body: unknown, fits: ValidateFunction): Inputs {
  const inputs = (body as { inputs?: unknown } | null)?.inputs
  if (fits(inputs)) return inputs as Inputs
  const fault = fits.errors?.[0]
  const field = fault?.instancePath.slice(1) || String(Object.values(fault?.params ?? {})[0] ?? 'inputs')
  throw new Refusal(
    'invalid-body',
    label(
      `L’entrée « ${field} » manque ou ne convient pas.`,
      `The input “${field}” is missing or does not fit: ${fault?.message ?? 'invalid'}.`,
    ),
    { field },
  )
}

const notStarted = (refused: { refused: string; said?: Label; field?: string }): Refusal => {
  if (refused.refused === 'not-yours')
    return new Refusal(
      'not-yours',
      label(
        'Ce fichier touche une commune qui n’est pas la vôtre.',
        'This file touches a commune that is not yours.',
      ),
    )
  return new Refusal('invalid-request', refused.said ?? label(refused.refused, refused.refused), {
    field: refused.field,
  })
}

const summary = (process: ProcessDescription, language: Language) => ({
  id: process.id,
  version: '1.0.0',
  title: process.title[language],
  description: process.description[language],
  jobControlOptions: process.atOnce ? ['sync-execute'] : ['async-execute', 'dismiss'],
  outputTransmission: ['value'],
  links: [json(`${paths.processes}/${process.id}`, 'self')],
})

function description(process: ProcessDescription, language: Language) {
  const entries = Object.entries(process.inputs).map(([name, input]) => [
    name,
    {
      title: input.title[language],
      ...(input.description && { description: input.description[language] }),
      schema: input.schema,
      minOccurs: input.required ? 1 : 0,
      maxOccurs: 1,
    },
  ])
  return {
    ...summary(process, language),
    inputs: Object.fromEntries(entries),
    outputs: Object.fromEntries(
      Object.entries(process.outputs).map(([name, title]) => [
        name,
        { title: title[language], schema: { type: name === 'features' ? 'array' : 'object' } },
      ]),
    ),
    links: [
      json(`${paths.processes}/${process.id}`, 'self'),
      json(paths.execution(process.id), 'http://www.opengis.net/def/rel/ogc/1.0/execute'),
    ],
  }
}

const json = (href: string, rel: string): Link => ({ href, rel, type: 'application/json' })
