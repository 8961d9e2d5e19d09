import { createReadStream, type ReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { label } from '../../../layers/model/label.ts'
import { ImportError, type SourceFile } from '../importer.ts'

/** What the first bytes of a file say it is; its name says nothing. `text` is anything readable that is none of the others. */
export type Wrapping = 'plain' | 'gzip' | 'bzip2' | 'zip'

/** How much a file may unfold to, in bytes and in times its own size: a bomb is stopped, not measured. */
export type OpenLimits = { readonly bytes: number; readonly ratio: number }

/** A department's parcels are about 0.5 GB of text; plain GeoJSON shrinks 7 times, never 200. */
export const openLimits: OpenLimits = { bytes: 4 * 1024 ** 3, ratio: 200 }

export type OpenFile = {
  readonly wrapping: Wrapping
  /** share of the file that was read, 0–1 */
  readonly share: () => number
  /** the content, unfolded when it is gzip, without its byte order mark */
  readonly bytes: AsyncGenerator<Uint8Array>
}

/** Opens a file by its content. What cannot be read on is an `ImportError` that says where it stopped. */
export async function openFile(
  file: SourceFile,
  options: { readonly limits?: OpenLimits; readonly signal?: AbortSignal } = {},
): Promise<OpenFile> {
  const { size } = await stat(file.path)
  const wrapping = wrappingOf(await firstBytes(file))
  if (wrapping === 'zip') throw zipError(file)
  const source = createReadStream(file.path, { highWaterMark: 256 * 1024, signal: options.signal })
  // a job that is dismissed before anybody reads: who reads later hears of it, nobody else has to
  source.on('error', () => {})
  const bytes =
    wrapping === 'gzip' ? gunzipped(source, file, options.limits ?? openLimits) : plain(source, file)
  return {
    wrapping,
    share: () => (size === 0 ? 1 : source.bytesRead / size),
    bytes: withoutMark(bytes, file),
  }
}

/** The beginning of the content as text, at most `length` characters; for a first look. */
export async function peekText(file: SourceFile, length: number): Promise<string> {
  const { bytes } = await openFile(file)
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of bytes) {
    text += decoder.decode(chunk.subarray(0, length), { stream: true })
    if (text.length >= length) break
  }
  return text.slice(0, length)
}

async function firstBytes(file: SourceFile): Promise<Uint8Array> {
  const handle = await open(file.path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    if (bytesRead === 0) throw emptyError(file)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export function wrappingOf(first: Uint8Array): Wrapping {
  const starts = (...bytes: number[]) => bytes.every((byte, place) => first[place] === byte)
  if (starts(0x1f, 0x8b)) return 'gzip'
  if (starts(0x42, 0x5a, 0x68)) return 'bzip2'
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'zip'
  return 'plain'
}

async function* plain(source: ReadStream, file: SourceFile): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) yield chunk
  } catch (error) {
    throw readError(error, file, source.bytesRead)
  } finally {
    source.destroy()
  }
}

async function* gunzipped(
  source: ReadStream,
  file: SourceFile,
  limits: OpenLimits,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  source.on('error', (error) => gunzip.destroy(error))
  let unfolded = 0
  try {
    for await (const chunk of source.pipe(gunzip) as Readable) {
      unfolded += chunk.length
      checkUnfolding(unfolded, source.bytesRead, file, limits)
      yield chunk
    }
    if (unfolded === 0) throw emptyError(file)
  } catch (error) {
    throw readError(error, file, source.bytesRead)
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

/** The first megabyte is let through: a short file of blanks is no danger, whatever its ratio. */
function checkUnfolding(unfolded: number, read: number, file: SourceFile, limits: OpenLimits): void {
  if (unfolded < 1024 ** 2) return
  if (unfolded <= limits.bytes && unfolded <= read * limits.ratio) return
  throw new ImportError(
    'too-large-unfolded',
    label(
      `« ${file.name} » se déplie en plus de ${megabytes(unfolded)} Mo pour ${megabytes(read)} Mo lus : ce n’est pas un plan cadastral ordinaire. Rien n’a été importé. Vérifiez d’où vient le fichier.`,
      `“${file.name}” unfolds to more than ${megabytes(unfolded)} MB out of ${megabytes(read)} MB read: this is no ordinary file. Nothing was imported. Check where the file comes from.`,
    ),
  )
}

const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024 ** 2))

/** Takes the UTF-8 mark off; UTF-16 is asked to be saved anew. */
async function* withoutMark(bytes: AsyncIterable<Uint8Array>, file: SourceFile): AsyncGenerator<Uint8Array> {
  let first = true
  for await (const chunk of bytes) {
    if (!first) {
      yield chunk
      continue
    }
    first = false
    const [a, b, c] = chunk
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) throw utf16Error(file)
    yield a === 0xef && b === 0xbb && c === 0xbf ? chunk.subarray(3) : chunk
  }
}

function readError(error: unknown, file: SourceFile, at: number): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'Z_BUF_ERROR') {
    return new ImportError(
      'truncated-gzip',
      label(
        `« ${file.name} » est coupé : l’archive gzip s’arrête après ${at} octets, avant sa fin. Téléchargez-le de nouveau.`,
        `“${file.name}” is cut short: the gzip archive stops after ${at} bytes, before its end. Download it again.`,
      ),
    )
  }
  if (code.startsWith('Z_')) {
    return new ImportError(
      'damaged-gzip',
      label(
        `« ${file.name} » est abîmé : l’archive gzip n’est plus lisible vers l’octet ${at}. Téléchargez-le de nouveau.`,
        `“${file.name}” is damaged: the gzip archive cannot be read near byte ${at}. Download it again.`,
      ),
    )
  }
  return error
}

const emptyError = (file: SourceFile) =>
  new ImportError(
    'empty-file',
    label(
      `« ${file.name} » est vide. Téléchargez-le de nouveau.`,
      `“${file.name}” is empty. Download it again.`,
    ),
  )

const zipError = (file: SourceFile) =>
  new ImportError(
    'zip-archive',
    label(
      `« ${file.name} » est une archive ZIP. Extrayez-la et donnez les fichiers qu’elle contient.`,
      `“${file.name}” is a ZIP archive. Extract it and give the files inside.`,
    ),
  )

const utf16Error = (file: SourceFile) =>
  new ImportError(
    'utf-16',
    label(
      `« ${file.name} » est écrit en UTF-16. Enregistrez-le en UTF-8.`,
      `“${file.name}” is written in UTF-16. Save it as UTF-8.`,
    ),
  )
