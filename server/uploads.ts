import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SourceFile } from './imports/importer.ts'

/** A file that somebody sent; the name is text to show, the id is ours. */
export type Upload = { readonly id: string; readonly name: string; readonly size: number }

/** Files waiting to be imported, each in the folder under an id of ours. */
export type Uploads = {
  /** streams to disk; refused past the limit, and what was written is gone */
  receive: (content: Readable, name: string) => Promise<Upload | 'too-large'>
  get: (id: string) => Promise<Upload | null>
  file: (upload: Upload) => SourceFile
  /** false when there was none */
  remove: (id: string) => Promise<boolean>
  /** removes what nobody came back for; `keep` names those that jobs still need */
  sweep: (keep?: ReadonlySet<string>) => Promise<void>
}

const hour = 3_600_000
/** an upload broken off, a file that was sent and not imported the same day */
const ages = { part: hour, whole: 24 * hour }

export function openUploads(folder: string, limitBytes: number): Uploads {
  const pathOf = (id: string) => join(folder, id)

  const get = async (id: string): Promise<Upload | null> => {
    if (!isUploadId(id)) return null
    const found = await readFile(`${pathOf(id)}.json`, 'utf8').catch(() => null)
    return found === null ? null : (JSON.parse(found) as Upload)
  }

  return {
    receive: async (content, name) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const id = randomUUID()
      const part = `${pathOf(id)}.part`
      const counter = countBytes(limitBytes)
      try {
        await pipeline(content, counter.stream, createWriteStream(part, { mode: 0o600, flags: 'wx' }))
      } catch (error) {
        await rm(part, { force: true })
        if (counter.passed()) return 'too-large'
        throw error
      }
      const upload: Upload = { id, name: shownName(name), size: counter.size() }
      await rename(part, pathOf(id))
      await writeFile(`${pathOf(id)}.json`, JSON.stringify(upload), { mode: 0o600 })
      return upload
    },
    get,
    file: (upload) => ({ path: pathOf(upload.id), name: upload.name }),
    remove: async (id) => {
      const known = await get(id)
      if (!known) return false
      // the record first: without it nobody looks for the content
      await rm(`${pathOf(id)}.json`, { force: true })
      await rm(pathOf(id), { force: true })
      return true
    },
    sweep: async (keep = new Set()) => {
      for (const name of await readdir(folder).catch(() => [])) {
        const id = name.replace(/\.(part|json)$/, '')
        if (!isUploadId(id) || keep.has(id)) continue
        const allowed = name.endsWith('.part') ? ages.part : ages.whole
        if ((await ageOf(join(folder, name))) > allowed) await rm(join(folder, name), { force: true })
      }
    },
  }
}

/** Milliseconds since the file was last written; none when it has gone meanwhile. */
const ageOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null)
  return found ? Date.now() - found.mtimeMs : 0
}

export const isUploadId = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)

/** The last part of the path, without control characters: never a path again. */
const shownName = (given: string): string =>
  given
    .replace(/^.*[\\/]/, '')
    .replace(/\p{C}/gu, '')
    .normalize('NFC')
    .slice(0, 200) || '?'

function countBytes(limit: number) {
  let size = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > limit ? new Error('too large') : null, chunk)
    },
  })
  return { stream, size: () => size, passed: () => size > limit }
}
