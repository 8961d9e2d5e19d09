import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { json } from '../answer.ts'
import { answerAct } from '../edits/answer-act.ts'
import { answerOnce } from '../edits/answer-once.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { Refusal } from '../errors.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import type { ProcessDescription } from '../jobs/process.ts'
import { recordLook } from '../look.ts'
import { queryOf } from '../request.ts'
import { isObject, readIfMatch, readKey, takeJson } from '../routes/read-change.ts'
import { carryOutAct, readAct } from './acts.ts'
import { adoptScenario } from './adopt.ts'
import { ownScenario, scenarioOfPath } from './scenario.ts'

/** Puts an ordered scenario into force (OGC API Processes, synchronous). */
export const adoptScenarioProcess: ProcessDescription = {
  id: 'adopt-scenario',
  title: label('Mettre un découpage en vigueur', 'Put a plan into force'),
  description: label(
    'Avant sa date d’effet, la mise en vigueur est enregistrée, et faite ce jour-là. Chaque électeur suit son adresse, sauf les bureaux forcés ; un mouvement BR par électeur ; l’ancien découpage garde ses périmètres et ses dates. Tout est écrit, ou rien. dryRun : dire ce qui changera, sans rien écrire.',
    'Before its day of effect the putting into force is recorded, and done on that day. Each elector follows the address, but for forced stations; a BR movement for each; the former plan keeps its districts and its dates. All is written, or nothing. dryRun: tell what will change, writing nothing.',
  ),
  inputs: {
    scenario: { title: label('Scénario', 'Scenario'), required: true, schema: { type: 'string' } },
    dryRun: { title: label('Mode essai', 'Dry run'), schema: { type: 'boolean', default: false } },
  },
  outputs: { report: label('Ce qui change', 'What changes') },
  atOnce: true,
}

/** What is done to a scenario as a whole: submit, order, abandon, adopt. */
export function actRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)

    scope.post(`${paths.items('scenarios')}/:feature/acts`, forRole('elections'), async (request, reply) => {
      const of = scenarioOfPath(request)
      const [version, asked] = [readIfMatch(request), readAct(request.body)]
      return answerAct(house, request, reply, {
        commune: of.commune,
        cause: asked.act,
        work: (tx) => carryOutAct(tx, of, version, asked),
        versionOf: (done) => done.version,
      })
    })

    const path = paths.execution(adoptScenarioProcess.id)
    scope.post(path, forRole('elections'), async (request, reply) => {
      queryOf(request)
      const { scenario, dryRun } = readInputs(request.body)
      const of = ownScenario(request, scenario)
      const context = { communes: [of.commune], who: request.person, cause: adoptScenarioProcess.id }
      const slow = { transaction: house.database.background }
      const { status, headers, body } = await answerOnce(slow, context, readKey(request), async (tx) => {
        await lockCommunesToEdit(tx, [of.commune])
        const report = await adoptScenario(tx, of, dryRun, request.person.name)
        const ids = [...report.moved.electors, ...report.forced].map(({ id }) => id)
        await recordLook(tx, request.person, { route: path, layer: 'electors', purpose: 'list', ids })
        return { status: 200, headers: {}, body: JSON.stringify({ report }) }
      })
      return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
    })
  })
}

function readInputs(body: unknown): { scenario: string; dryRun: boolean } {
  const inputs = isObject(body) && isObject(body.inputs) ? body.inputs : {}
  const { scenario, dryRun = false, ...others } = inputs
  if (typeof scenario === 'string' && typeof dryRun === 'boolean' && Object.keys(others).length === 0)
    return { scenario, dryRun }
  throw new Refusal(
    'invalid-body',
    label(
      '{ "inputs": { "scenario": …, "dryRun"? } } est attendu.',
      'Expected { "inputs": { "scenario": …, "dryRun"? } }.',
    ),
    { field: 'scenario' },
  )
}
