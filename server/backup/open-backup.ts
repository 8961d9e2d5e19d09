import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { label } from '../../layers/model/label.ts'
import { dumpName, keptFolders, type Manifest, manifestName } from './manifest.ts'
import { BackupRefusal } from './refusal.ts'

/** Unpacks a backup into a folder, each file held against the manifest: a bit that is not as it was written refuses the whole. */
export async function openBackup(file: string, folder: string): Promise<Manifest> {
  const tar = extract()
  const reading = pipeline(createReadStream(file), tar)
  // the loop below meets the same error; without this line it would also be one that nobody caught
  reading.catch(() => {})
  let manifest: Manifest | undefined
  const found = new Map<string, string>()
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header
      if (!manifest) {
        if (name !== manifestName) throw notABackup(file)
        manifest = readManifest(await text(entry), file)
      } else if (type === 'file' && isExpected(name)) found.set(name, await unpack(entry, join(folder, name)))
      else throw damaged(name)
    }
    await reading
  } catch (error) {
    if (error instanceof BackupRefusal || (error as NodeJS.ErrnoException).syscall)
      throw asRefusal(error, file)
    throw manifest ? damaged(file) : notABackup(file)
  }
  if (!manifest) throw notABackup(file)
  const wrong = manifest.files.find(({ name, sha256 }) => found.get(name) !== sha256)
  if (wrong || found.size !== manifest.files.length) throw damaged(wrong?.name ?? file)
  return manifest
}

/** Names are ours: nothing outside the folder can be named. */
const isExpected = (name: string): boolean =>
  name === dumpName ||
  (keptFolders.some((folder) => name.startsWith(`files/${folder}/`)) && !/(^|\/)\.\.?(\/|$)/.test(name))

function readManifest(content: string, file: string): Manifest {
  try {
    const read = JSON.parse(content) as Manifest
    if (read.format === 1 && Array.isArray(read.files) && read.tables && Array.isArray(read.migrations))
      return read
  } catch {
    // said below
  }
  throw notABackup(file)
}

/** Gives back the digest of what it wrote. */
async function unpack(entry: AsyncIterable<unknown>, path: string): Promise<string> {
  const hash = createHash('sha256')
  const through = new Transform({
    transform(chunk, _encoding, next) {
      hash.update(chunk)
      next(null, chunk)
    },
  })
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(entry, through, createWriteStream(path, { mode: 0o600 }))
  return hash.digest('hex')
}

const asRefusal = (error: unknown, file: string): unknown =>
  (error as NodeJS.ErrnoException).code === 'ENOENT' && (error as NodeJS.ErrnoException).path === file
    ? new BackupRefusal(label(`Il n’y a pas de fichier ${file}.`, `There is no file ${file}.`))
    : error

const notABackup = (file: string) =>
  new BackupRefusal(
    label(`${file} n’est pas une sauvegarde de Carreau.`, `${file} is not a backup of Carreau.`),
  )

const damaged = (name: string) =>
  new BackupRefusal(
    label(
      `La sauvegarde est abîmée (${name}) : rien n’a été restauré. Prenez-en une autre copie.`,
      `The backup is damaged (${name}): nothing was restored. Take another copy of it.`,
    ),
  )
