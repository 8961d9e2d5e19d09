import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { paths, type Settings } from '../../layers/model/api.ts'
import { languages } from '../../layers/model/label.ts'
import { properName } from '../../layers/model/proper-name.ts'
import { digest, isKnown, json } from '../answer.ts'
import { unionOf } from '../features/facts.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { readCommunes } from '../known-communes.ts'
import { personInfo } from '../person.ts'
import { version } from '../project.ts'
import { readableLayers } from '../readable-layers.ts'
import { queryOf } from '../request.ts'

/** What a page must know before it draws. */
export function settings(app: FastifyInstance, house: House): void {
  const gdal = hasGdal()
  app.get(paths.settings, forEveryone, async (request, reply) => {
    queryOf(request)
    const [facts, communes] = await Promise.all([
      house.facts.of(readableLayers(house, request.person), request.person),
      readCommunes(house.database),
    ])
    const all = [...facts.values()]
    const answer: Settings = {
      name: communes.length === 1 ? properName(communes[0]?.name ?? program) : program,
      version,
      crs: house.config.crs,
      communes: communes.map(({ code, name, extent }) => ({ code, name, extent })),
      latest: communes.toSorted((a, b) => b.age - a.age).at(-1)?.code ?? null,
      extent: unionOf(all.map(({ extent }) => extent)),
      baseMaps: [...house.config.baseMaps],
      languages,
      gdal: await gdal,
      uploadLimitMb: house.config.uploadLimitMb,
      provider: house.provider?.label ?? null,
      person: personInfo(request.person),
    }
    const text = JSON.stringify(answer)
    if (isKnown(request, reply, digest(text))) return reply
    return reply.type(json).send(text)
  })
}

const program = 'Carreau'

/** Whether this machine can read EDIGEO: asked once, at start. */
const hasGdal = (): Promise<boolean> =>
  promisify(execFile)('ogr2ogr', ['--version']).then(
    () => true,
    () => false,
  )
