import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'

/**
 * The one file that a form brings.
 * @throws Refusal `invalid-body`: no file, or a body that does not say how its parts are told apart
 */
export async function filePart(request: FastifyRequest): Promise<MultipartFile> {
  const part = request.isMultipart() ? await request.file().catch(asNoFile) : undefined
  if (part) return part
  throw noFile
}

function asNoFile(error: Error): never {
  throw /boundary|multipart|fields limit/i.test(error.message) ? noFile : error
}

const noFile = new Refusal(
  'invalid-body',
  label(
    'Il faut envoyer un fichier (multipart/form-data, champ « file »).',
    'A file must be sent (multipart/form-data, field “file”).',
  ),
  { field: 'file' },
)
