import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  explanations,
  matchingPaths,
  type StreetAnswer,
  type StreetMatching,
} from '../../layers/elections/street-matching.ts'
import { communeOf } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { Refusal } from '../errors.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { answerStreets, forgetAlias } from './answer-streets.ts'
import { type Plan, streetMatching } from './street-matching.ts'

type Own = { readonly request: FastifyRequest; readonly commune: string; readonly id: string }

/** Names of streets of a plan beside those of the address base: what is unmatched, what each may be, and the answers. */
export function streetMatchingRoutes(app: FastifyInstance, { database }: House): void {
  const { matchingPattern, aliasPattern } = matchingPaths

  app.get(matchingPattern, forRole('elections'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return inPlan(request, (tx, plan) => streetMatching(tx, plan))
  })

  app.post(matchingPattern, forRole('elections'), async (request) => {
    const answers = readAnswers(request.body)
    return change(request, (tx, plan) => answerStreets(tx, plan, answers, request.person.name))
  })

  app.delete(aliasPattern, forRole('elections'), async (request) => {
    const { alias } = request.params as { alias: string }
    return change(request, async (tx, plan) => {
      if (!uuid.test(alias) || !(await forgetAlias(tx, plan, alias))) throw unknownAlias
    })
  })

  const change = (request: FastifyRequest, work: (tx: Transaction, plan: Plan) => Promise<void>) =>
    inPlan(request, async (tx, plan): Promise<StreetMatching> => {
      await lockCommunesToEdit(tx, [plan.commune])
      await work(tx, plan)
      return streetMatching(tx, plan)
    })

  async function inPlan<T>(
    request: FastifyRequest,
    work: (tx: Transaction, plan: Plan) => Promise<T>,
  ): Promise<T> {
    queryOf(request)
    const { commune, id } = ownPlan(request)
    return database.transaction({ communes: [commune], who: request.person }, async (tx) => {
      const [found] = await tx.query<Plan>({
        text: 'select id, name, commune from elections.scenario where commune = $1 and id = $2',
        values: [commune, id],
      })
      if (!found) throw unknownPlan
      return work(tx, found)
    })
  }
}

/** A plan of a commune that is not the person’s does not exist. */
function ownPlan(request: FastifyRequest): Own {
  const { feature: id } = request.params as { feature: string }
  const commune = communeOf(id)
  const { communes } = request.person
  if (communes !== '*' && !communes.includes(commune)) throw unknownPlan
  return { request, commune, id }
}

const most = 500

/** `{ "answers": [{ "name": …, "streets": [id, …] } | { "name": …, "explanation": …, "note"?: … }] }` */
function readAnswers(body: unknown): StreetAnswer[] {
  const { answers, ...others } = (body ?? {}) as { answers?: unknown }
  const isList = Array.isArray(answers) && answers.length > 0 && answers.length <= most
  if (!isList || Object.keys(others).length > 0 || !answers.every(isAnswer)) throw notAnswers
  return answers
}

function isAnswer(given: unknown): given is StreetAnswer {
  if (typeof given !== 'object' || given === null) return false
  const { name, streets, explanation, note, ...others } = given as Record<string, unknown>
  if (Object.keys(others).length > 0 || !isText(name, 200)) return false
  if (streets !== undefined)
    return (
      explanation === undefined &&
      note === undefined &&
      Array.isArray(streets) &&
      streets.length > 0 &&
      streets.length <= 20 &&
      streets.every((id) => isText(id, 80))
    )
  return (
    typeof explanation === 'string' &&
    explanation in explanations &&
    (note === undefined || isText(note, 200))
  )
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest && !/\p{C}/u.test(value)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const notAnswers = new Refusal(
  'invalid-body',
  label(
    'Des réponses sont attendues : { "answers": [{ "name": …, "streets": [identifiants] }, { "name": …, "explanation": … }] }.',
    'Answers are expected: { "answers": [{ "name": …, "streets": [ids] }, { "name": …, "explanation": … }] }.',
  ),
  { field: 'answers' },
)

const unknownPlan = new Refusal(
  'unknown-feature',
  label('Aucun découpage de vos communes ne porte cet identifiant.', 'No plan of your communes has this id.'),
)

const unknownAlias = new Refusal(
  'not-found',
  label('Ce rapprochement n’existe plus.', 'This match is no longer there.'),
)
