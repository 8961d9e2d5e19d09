import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths, type UploadAnswer } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import { forAction } from '../guard.ts'
import type { House } from '../house.ts'
import { askAge } from '../imports/ask-age.ts'
import { recognise } from '../imports/index.ts'
import { sweepUploads } from '../open-house.ts'
import type { Upload } from '../uploads.ts'
import { filePart } from './file-part.ts'

type ById = { Params: { upload: string } }

/** Half a gigabyte over a slow line, and a look at it. */
const slowLineMs = 600_000

/** Files on their way in: streamed to disk, looked at, imported by a job that names them. */
export function uploads(app: FastifyInstance, { config, database, uploads, jobs }: House): void {
  const limit = config.uploadLimitMb * 1_048_576

  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fileSize: limit + 1, fields: 0 } })

    const options = { ...forAction('files'), bodyLimit: limit + 65_536, handlerTimeout: slowLineMs }
    scope.post(paths.uploads, options, async (request, reply) => {
      await sweepUploads({ jobs, uploads })
      const upload = await receive(request)
      return reply
        .code(201)
        .header('location', paths.upload(upload.id))
        .send(await answer(upload))
    })
  })

  app.get<ById>(paths.upload(':upload'), forAction('files'), async (request) =>
    answer(await find(request.params.upload)),
  )

  app.delete<ById>(paths.upload(':upload'), forAction('files'), async (request, reply) => {
    const { id } = await find(request.params.upload)
    await uploads.remove(id)
    return reply.code(204).send()
  })

  async function receive(request: FastifyRequest): Promise<Upload> {
    const part = await filePart(request)
    const received = await uploads.receive(part.file, part.filename)
    if (received !== 'too-large') return received
    const mb = config.uploadLimitMb
    throw new Refusal('too-large', label(`Le fichier dépasse ${mb} Mo.`, `The file is larger than ${mb} MB.`))
  }

  async function answer(upload: Upload): Promise<UploadAnswer> {
    const found = await recognise(uploads.file(upload)).catch((error) => {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? gone : error
    })
    if ('recognised' in found) return { ...upload, recognised: await askAge(database, found.recognised) }
    return { ...upload, recognised: null, problem: { code: found.problem.code, ...found.problem.said } }
  }

  async function find(id: string): Promise<Upload> {
    const found = await uploads.get(id)
    if (found) return found
    throw gone
  }
}

const gone = new Refusal('unknown-upload', label('Ce fichier n’est plus là.', 'This file is no longer here.'))
