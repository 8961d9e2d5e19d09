import { promisify } from 'node:util'
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzip,
  gzipSync,
} from 'node:zlib'

/** How the bytes of an answer are packed. Browsers offer `br` over https and on the machine itself. */
export type Encoding = 'br' | 'gzip' | 'identity'

const known = ['br', 'gzip'] as const

/** What a caller takes, the best first; plain bytes everybody takes. */
export function encodingsOf(accept: string | undefined): readonly Encoding[] {
  const taken = new Set(
    (accept ?? '')
      .toLowerCase()
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';', 1)[0]?.trim()),
  )
  return [...known.filter((name) => taken.has(name) || taken.has('*')), 'identity']
}

// a third of gzip's own time at its lightest, and smaller: measured on tiles of parcels
const light = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
const lightest = { level: 1 }

/** below this, handing the work to another thread costs as much as the work */
const worthAThread = 32_768

const brotliApart = promisify<Buffer, object, Buffer>(brotliCompress)
const gzipApart = promisify<Buffer, object, Buffer>(gzip)

export async function pack(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return body
  if (encoding === 'br')
    return body.length < worthAThread ? brotliCompressSync(body, light) : brotliApart(body, light)
  return body.length < worthAThread ? gzipSync(body, lightest) : gzipApart(body, lightest)
}

export function unpack(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliDecompressSync(body)
  return encoding === 'gzip' ? gunzipSync(body) : body
}
