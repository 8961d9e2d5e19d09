import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Verb } from '../../layers/model/access.ts'
import { paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { mostChanges } from '../../layers/model/most-changes.ts'
import { json } from '../answer.ts'
import { type Answer, answerOnce } from '../edits/answer-once.ts'
import { atIndex } from '../edits/at-index.ts'
import type { Asked, Change, Changed } from '../edits/change.ts'
import { carryOutAll, editFeatures, prepareChanges } from '../edits/edit-features.ts'
import { Refusal } from '../errors.ts'
import { readCrs, type TravelCrs } from '../features/geometry.ts'
import { demand, forRole } from '../guard.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'
import { readableLayers } from '../readable-layers.ts'
import { queryOf } from '../request.ts'
import { featureAnswer } from './feature-answer.ts'
import { isObject, readGivenCrs, readKey, readNewFeature, readPatch, takeJson } from './read-change.ts'

/** some hundred parcels of a merge or a new lot, in full precision */
const bodyLimit = 4_194_304

/** Several features at once, all or nothing. Who may do what is asked of each change: the path names no layer. */
export function editFeaturesRoute(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)
    scope.post(
      paths.execution(editFeatures.id),
      { ...forRole('agent'), bodyLimit },
      async (request, reply) => {
        const { person } = request
        const query = queryOf(request, (name) => name === 'crs')
        const crs = readCrs('crs', query.get('crs'), house.config.crs)
        const asked = await readChanges(house, person, request.body, readGivenCrs(request, house.config.crs))
        const changes = await prepareChanges({ house, person }, asked)
        const context = { communes: communesOf(person, changes), who: person }
        const answer = await answerOnce(house.database, context, readKey(request), async (tx) =>
          answerTo(house, request, await carryOutAll(tx, house.layers, changes, crs)),
        )
        const revisions = JSON.stringify(await revisionsOf(house, changes))
        reply.code(answer.status).headers(answer.headers).header('cache-control', 'no-store').type(json)
        return reply.send(`{"features":${answer.body},"revisions":${revisions}}`)
      },
    )
  })
}

const communesOf = ({ communes }: Person, changes: readonly Change[]) =>
  communes === '*' ? [...new Set(changes.map(({ commune }) => commune))] : communes

async function revisionsOf(house: House, changes: readonly Change[]): Promise<Record<string, number>> {
  const layers = [...new Set(changes.map(({ layer }) => layer))]
  const numbers = await Promise.all(layers.map((layer) => house.facts.revision([layer])))
  return Object.fromEntries(layers.map(({ id }, place) => [id, numbers[place] as number]))
}

function answerTo(house: House, request: FastifyRequest, changed: readonly Changed[]): Answer {
  const features = changed.map(({ layer, id, version, feature }) => {
    const text = feature ? featureAnswer(house, request, layer, { id, ...feature }) : 'null'
    const head = JSON.stringify({ collection: layer.id, id, version })
    return `${head.slice(0, -1)},"feature":${text}}`
  })
  return { status: 200, headers: {}, body: `[${features.join(',\n')}]` }
}

async function readChanges(house: House, person: Person, body: unknown, crs: TravelCrs): Promise<Asked[]> {
  const inputs = isObject(body) && isObject(body.inputs) ? body.inputs : undefined
  const changes = inputs && Object.keys(inputs).length === 1 ? inputs.changes : undefined
  if (!Array.isArray(changes) || changes.length === 0 || changes.length > mostChanges) throw notChanges
  const asked: Asked[] = []
  for (const [index, one] of changes.entries())
    asked.push(await atIndex(index, () => readOne(house, person, one, crs)))
  return asked
}

function readOne(house: House, person: Person, given: unknown, crs: TravelCrs): Asked {
  if (!isObject(given)) throw notChanges
  const { action, collection, version, ...feature } = given
  if (action !== 'create' && action !== 'update' && action !== 'delete') throw notChanges
  const layer = layerFor(house, person, collection, action)
  if (action === 'create') return { action, layer, ...readNewFeature(feature), crs }
  const { id } = feature
  if (typeof id !== 'string') throw notChanges
  if (!isVersion(version)) throw versionExpected
  const known = { layer, id, version }
  return action === 'delete'
    ? { action, ...known }
    : { action, ...known, whole: false, ...readPatch(feature, id), crs }
}

/** One that a row can have: PostgreSQL counts to 2³¹ − 1. */
const isVersion = (given: unknown): given is number =>
  Number.isInteger(given) && (given as number) >= 1 && (given as number) < 2 ** 31

/** The layer of a change, if the person may do that there; one that he may not read does not exist. */
function layerFor(house: House, person: Person, collection: unknown, verb: Verb): Layer {
  const layer = readableLayers(house, person).find(({ id }) => id === collection)
  if (!layer) throw noSuchCollection
  demand(person, layer.access[verb], layer)
  return layer
}

const versionExpected = new Refusal(
  'version-required',
  label(
    'Dites quelle version vous avez lue : « version », comme elle a été donnée.',
    'Say which version you have read: “version”, as it was given.',
  ),
  { field: 'version' },
)

const noSuchCollection = new Refusal(
  'unknown-collection',
  label('Cette collection n’existe pas.', 'There is no such collection.'),
  { field: 'collection' },
)

const notChanges = new Refusal(
  'invalid-body',
  label(
    `Une liste de 1 à ${mostChanges} modifications est attendue : { "inputs": { "changes": [ { "action": "create|update|delete", "collection": …, "id"?, "version"?, "properties"?, "geometry"? } ] } }.`,
    `A list of 1 to ${mostChanges} changes is expected: { "inputs": { "changes": [ { "action": "create|update|delete", "collection": …, "id"?, "version"?, "properties"?, "geometry"? } ] } }.`,
  ),
  { field: 'changes' },
)
