import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { geoJson } from '../answer.ts'
import { type Answer, answerOnce } from '../edits/answer-once.ts'
import { carryOutOne } from '../edits/carry-out.ts'
import type { Asked, Changed } from '../edits/change.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { prepareChange } from '../edits/prepare.ts'
import { readCrs, type TravelCrs } from '../features/geometry.ts'
import { forLayer } from '../guard.ts'
import type { House } from '../house.ts'
import { collectionOf } from '../readable-layers.ts'
import { queryOf } from '../request.ts'
import { featureAnswer } from './feature-answer.ts'
import { idOf } from './items.ts'
import {
  readGivenCrs,
  readIfMatch,
  readKey,
  readNewFeature,
  readPatch,
  readWholeFeature,
  takeJson,
} from './read-change.ts'

/** a drawing of 5,000 vertices in full precision takes 250 KB; attributes and air on top */
const bodyLimit = 1_048_576

/** Features Part 4: a feature is made, replaced, changed in part, deleted; never over what somebody else did meanwhile. */
export function itemChanges(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)

    scope.post(paths.items(':collection'), { ...forLayer('create'), bodyLimit }, async (request, reply) => {
      const layer = collectionOf(house, request)
      const feature = readNewFeature(request.body)
      return change(house, request, reply, {
        action: 'create',
        layer,
        ...feature,
        crs: givenCrs(house, request),
      })
    })

    scope.put(item, { ...forLayer('update'), bodyLimit }, async (request, reply) => {
      const [layer, id] = [collectionOf(house, request), idOf(request)]
      const version = readIfMatch(request)
      const feature = readWholeFeature(request.body, id)
      const asked = { layer, id, version, ...feature, crs: givenCrs(house, request) }
      return change(house, request, reply, { action: 'update', whole: true, ...asked })
    })

    scope.patch(item, { ...forLayer('update'), bodyLimit }, async (request, reply) => {
      const [layer, id] = [collectionOf(house, request), idOf(request)]
      const version = readIfMatch(request)
      const asked = { layer, id, version, ...readPatch(request.body, id), crs: givenCrs(house, request) }
      return change(house, request, reply, { action: 'update', whole: false, ...asked })
    })

    scope.delete(item, forLayer('delete'), async (request, reply) => {
      const [layer, id] = [collectionOf(house, request), idOf(request)]
      return change(house, request, reply, { action: 'delete', layer, id, version: readIfMatch(request) })
    })
  })
}

const item = `${paths.items(':collection')}/:feature`

const givenCrs = (house: House, request: FastifyRequest): TravelCrs => readGivenCrs(request, house.config.crs)

async function change(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Asked,
): Promise<FastifyReply> {
  const { person } = request
  const query = queryOf(request, (name) => name === 'crs')
  const crs = readCrs('crs', query.get('crs'), house.config.crs)
  const prepared = await prepareChange({ house, person }, asked)
  const { commune } = prepared
  const communes = person.communes === '*' ? [commune] : person.communes
  const context = { communes, who: person }
  const answer = await answerOnce(house.database, context, readKey(request), async (tx) => {
    await lockCommunesToEdit(tx, [commune])
    const changed = await carryOutOne(tx, house.layers, prepared, crs)
    return answerTo(house, request, asked, changed, crs)
  })
  const revision = await house.facts.revision([asked.layer])
  reply.code(answer.status).headers(answer.headers)
  reply.header('carreau-revision', revision).header('cache-control', 'no-store')
  return answer.status === 204 ? reply.send() : reply.type(geoJson).send(answer.body)
}

function answerTo(
  house: House,
  request: FastifyRequest,
  asked: Asked,
  { layer, id, version, feature }: Changed,
  crs: TravelCrs,
): Answer {
  if (!feature) return { status: 204, headers: {}, body: '' }
  const isNew = asked.action === 'create'
  return {
    status: isNew ? 201 : 200,
    headers: {
      etag: `"${version}"`,
      'content-crs': `<${crs.uri}>`,
      ...(isNew && { location: paths.item(layer.id, id) }),
    },
    body: featureAnswer(house, request, layer, { id, ...feature }),
  }
}
