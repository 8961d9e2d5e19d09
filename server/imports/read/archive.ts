import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, type Header } from 'tar-stream'
import { label } from '../../../layers/model/label.ts'
import { ImportError, type SourceFile } from '../importer.ts'
import { bunzip } from './bunzip.ts'

/** What an archive may hold: a sheet of the plan is ten files of 4 MB in all. */
export type ArchiveLimits = {
  readonly entries: number
  /** of the archive itself */
  readonly packed: number
  readonly bytes: number
  readonly ratio: number
}
export const archiveLimits: ArchiveLimits = {
  entries: 100,
  packed: 50 * 1024 ** 2,
  bytes: 500 * 1024 ** 2,
  ratio: 200,
}

export type Unpacked = {
  readonly folder: string
  readonly names: readonly string[]
  readonly remove: () => Promise<void>
}

const prefix = 'carreau-sheet-'

/** A new folder that bears the process that made it, so that a later one can sweep it. */
export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
}

/** Removes the folders that a killed process left behind. */
export async function sweepFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined) continue
    const folder = join(tmpdir(), name)
    if (!(isAlive(Number(owner)) && (await isRecent(folder))))
      await rm(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Numbers of processes come again: no import of a sheet lasts an hour. */
async function isRecent(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs < 3_600_000
}

/**
 * Unpacks a .tar.bz2 into a new folder: plain files only, by their last name, within the limits. The folder is removed
 * when it fails; otherwise the caller removes it.
 */
export async function unpackTarBz2(
  file: SourceFile,
  options: { readonly limits?: ArchiveLimits; readonly signal?: AbortSignal } = {},
): Promise<Unpacked> {
  await sweepFolders()
  const folder = await makeFolder()
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const names = await unpackInto(folder, file, options.limits ?? archiveLimits, options.signal)
    return { folder, names, remove }
  } catch (error) {
    await remove()
    throw unpackError(error, file)
  }
}

async function unpackInto(folder: string, file: SourceFile, limits: ArchiveLimits, signal?: AbortSignal) {
  const { size } = await stat(file.path)
  if (size > limits.packed) throw tooMuch(file)
  const most = Math.min(limits.bytes, Math.max(1024 ** 2, size * limits.ratio))
  const content = bunzip(await readFile(file.path), most, () => tooMuch(file))
  const names: string[] = []
  const tar = extract()
  const unpacking = pipeline(Readable.from(content, { objectMode: false }), tar, { signal })
  const writing = (async () => {
    for await (const entry of tar) {
      const name = nameOf(entry.header)
      if (name === null) {
        entry.resume()
        continue
      }
      if (names.push(name) > limits.entries) throw tooMuch(file)
      await pipeline(entry, createWriteStream(join(folder, name), { flags: 'wx' }))
    }
  })()
  const [unpacked, written] = await Promise.allSettled([unpacking, writing])
  // the writer's reason comes first: the other stream only breaks after it
  if (written.status === 'rejected' && written.reason instanceof ImportError) throw written.reason
  if (unpacked.status === 'rejected') throw unpacked.reason
  if (written.status === 'rejected') throw written.reason
  return names
}

/** The last part of an entry's name when it is a plain file with an ordinary one; paths and links mean nothing here. */
function nameOf({ name, type }: Header): string | null {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return type === 'file' && /^\w[\w.-]{0,63}$/.test(last) ? last : null
}

const tooMuch = (file: SourceFile) =>
  new ImportError(
    'too-large-unfolded',
    label(
      `« ${file.name} » contient bien plus qu’une feuille du plan. Rien n’a été importé. Vérifiez d’où vient le fichier.`,
      `“${file.name}” holds far more than a sheet of the plan. Nothing was imported. Check where the file comes from.`,
    ),
  )

/** What the two libraries say of a bad archive has no codes: any fault of theirs is a fault of the file. */
function unpackError(error: unknown, file: SourceFile): unknown {
  if (error instanceof ImportError || (error as Error).name === 'AbortError') return error
  if ((error as NodeJS.ErrnoException).code?.match(/^E(NOSPC|ACCES|IO|MFILE|NOENT)$/)) return error
  return new ImportError(
    'damaged-archive',
    label(
      `« ${file.name} » est coupé ou abîmé : l’archive .tar.bz2 ne se lit pas jusqu’au bout. Téléchargez-la de nouveau.`,
      `“${file.name}” is cut short or damaged: the .tar.bz2 archive cannot be read to its end. Download it again.`,
    ),
  )
}
