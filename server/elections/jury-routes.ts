import type { FastifyInstance } from 'fastify'
import { juryLimits } from '../../layers/elections/jury-draw.ts'
import { paths } from '../../layers/model/api.ts'
import { isCommune } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import { json } from '../answer.ts'
import { answerOnce } from '../edits/answer-once.ts'
import { mayTouch } from '../edits/prepare.ts'
import { Refusal } from '../errors.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import type { ProcessDescription } from '../jobs/process.ts'
import { recordCounts } from '../look.ts'
import type { Person } from '../person.ts'
import { queryOf } from '../request.ts'
import { isObject, readKey, takeJson } from '../routes/read-change.ts'
import { drawJury, type JuryWish, replaceJuror } from './draw-jury.ts'
import { ownScenario } from './scenario.ts'

const line = { type: 'string', minLength: 1, maxLength: 200 }
const lineOf = ({ least, most }: Limits) => ({ type: 'string', minLength: least, maxLength: most })

type Limits = { readonly least: number; readonly most: number }

/** A public draw of jurors (OGC API Processes, synchronous). */
export const drawJuryProcess: ProcessDescription = {
  id: 'draw-jury',
  title: label('Tirer les jurés d’assises', 'Draw jurors'),
  description: label(
    'Trois fois le nombre de jurés que l’arrêté du préfet demande, sur la liste principale, d’après une graine annoncée. Un tirage ne s’efface jamais.',
    'Three times the jurors that the prefect’s order asks for, from the main list, by a seed that was announced. A draw is never erased.',
  ),
  inputs: {
    commune: { title: label('Commune qui tire', 'Commune that draws'), required: true, schema: line },
    communes: {
      title: label('Communes du groupe', 'Communes of the group'),
      schema: { type: 'array', items: line, minItems: 1, maxItems: 200 },
    },
    groupName: {
      title: label('Nom de la commune ou du groupe', 'Name of the commune or group'),
      required: true,
      schema: lineOf(juryLimits.groupName),
    },
    listYear: {
      title: label('Année de la liste', 'Year of the list'),
      required: true,
      schema: { type: 'integer', minimum: 1980, maximum: 2200 },
    },
    quota: {
      title: label('Jurés à fournir', 'Jurors due'),
      required: true,
      schema: { type: 'integer', minimum: 1, maximum: 5000 },
    },
    seed: {
      title: label('Graine annoncée', 'Seed announced'),
      required: true,
      schema: lineOf(juryLimits.seed),
    },
    seedSource: {
      title: label('Origine de la graine', 'Origin of the seed'),
      required: true,
      schema: lineOf(juryLimits.seedSource),
    },
  },
  outputs: { draw: label('Le tirage', 'The draw') },
  atOnce: true,
}

/** The draw of jurors and what becomes of those drawn. */
export function juryRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)
    const path = paths.execution(drawJuryProcess.id)

    scope.post(path, forRole('elections'), async (request, reply) => {
      queryOf(request)
      const { person } = request
      const wish = readWish(person, request.body)
      const context = { communes: wish.communes, who: person, cause: drawJuryProcess.id }
      const { status, headers, body } = await answerOnce(
        house.database,
        context,
        readKey(request),
        async (tx) => {
          const { draw, candidates } = await drawJury(tx, wish, person.name)
          const look = { route: path, layer: 'electors', purpose: 'list' } as const
          await recordCounts(tx, person, look, candidates)
          const location = paths.item('jury-draws', draw.id)
          return { status: 201, headers: { location }, body: JSON.stringify({ draw }) }
        },
      )
      return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
    })

    scope.post(
      `${paths.items('jury-draws')}/:feature/replacements`,
      forRole('elections'),
      async (request, reply) => {
        queryOf(request)
        const { feature } = request.params as { feature: string }
        const of = ownScenario(request, feature)
        const { rank, outcome, reason } = readReplacement(request.body)
        const context = { communes: [of.commune], who: request.person }
        const { status, headers, body } = await answerOnce(
          house.database,
          context,
          readKey(request),
          async (tx) => ({
            status: 200,
            headers: {},
            body: JSON.stringify(await replaceJuror(tx, of, rank, outcome, reason)),
          }),
        )
        return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
      },
    )
  })
}

function readWish(person: Person, body: unknown): JuryWish {
  const given = isObject(body) && isObject(body.inputs) ? body.inputs : {}
  const { commune, communes = [commune], listYear, quota } = given
  if (typeof commune !== 'string' || !isCommune(commune) || !mayTouch(person, commune))
    throw notRead('commune')
  if (!Array.isArray(communes) || !communes.every((one) => typeof one === 'string' && mayTouch(person, one)))
    throw notRead('communes')
  if (!isWithin(listYear, 1980, 2200)) throw notRead('listYear')
  if (!isWithin(quota, 1, 5000)) throw notRead('quota')
  return {
    commune,
    communes: [...new Set<string>([commune, ...communes])],
    groupName: textOf(given, 'groupName'),
    listYear,
    quota,
    seed: textOf(given, 'seed'),
    seedSource: textOf(given, 'seedSource'),
  }
}

function readReplacement(body: unknown) {
  const given = isObject(body) ? body : {}
  const { rank, outcome } = given
  if (!isWithin(rank, 1, 100_000)) throw notRead('rank')
  if (outcome !== 'excluded' && outcome !== 'dispensed') throw notRead('outcome')
  return { rank, outcome, reason: textOf(given, 'reason') } as const
}

const isWithin = (value: unknown, low: number, high: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high

function textOf(given: Readonly<Record<string, unknown>>, name: keyof typeof juryLimits): string {
  const value = given[name]
  const { least, most } = juryLimits[name]
  if (
    typeof value === 'string' &&
    value.trim().length >= least &&
    value.length <= most &&
    !/\p{Cc}/u.test(value)
  )
    return value.trim()
  throw notRead(name)
}

const notRead = (field: string): Refusal =>
  new Refusal(
    'invalid-values',
    label(`« ${field} » manque ou ne convient pas.`, `“${field}” is missing or does not fit.`),
    { field },
  )
