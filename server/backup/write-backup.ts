import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pack } from 'tar-stream'
import { type Label, label } from '../../layers/model/label.ts'
import { version } from '../project.ts'
import { type Ask, asAdministrator } from './administrator.ts'
import {
  countRows,
  digestOfFile,
  dumpName,
  type KeptFile,
  keptFolders,
  type Manifest,
  manifestName,
} from './manifest.ts'
import type { RunProgram } from './programs.ts'
import { BackupRefusal } from './refusal.ts'

export type BackupTask = {
  /** of an account that sees every row */
  readonly url: string
  readonly dataDir: string
  /** where to write; must not be there yet */
  readonly file: string
  readonly run: RunProgram
  readonly say: (doing: Label) => void
}

type Source = KeptFile & { readonly path: string }

/** Writes database and files into one file, from one snapshot: the server may go on working meanwhile. */
export async function writeBackup(task: BackupTask): Promise<Manifest> {
  const { file, say } = task
  if (await stat(file).catch(() => null)) throw fileThere(file)
  const dump = `${file}.dump.part`
  const part = `${file}.part`
  try {
    say(label('Lecture de la base de données', 'Reading the database'))
    const facts = await dumpDatabase(task, dump)
    say(label('Écriture de la sauvegarde', 'Writing the backup'))
    const sources = [await sourceOf(dumpName, dump), ...(await keptFiles(task.dataDir))]
    const manifest: Manifest = {
      format: 1,
      version,
      madeAt: new Date().toISOString(),
      ...facts,
      files: sources.map(({ path, ...kept }) => kept),
    }
    await writeTar(part, manifest, sources)
    await rename(part, file)
    await keepOnDisk(dirname(file))
    return manifest
  } finally {
    await Promise.all([rm(dump, { force: true }), rm(part, { force: true })])
  }
}

type Facts = Pick<Manifest, 'postgres' | 'crs' | 'migrations' | 'tables'>

async function dumpDatabase({ url, run }: BackupTask, dump: string): Promise<Facts> {
  return asAdministrator(url, async (ask) => {
    await refuseUnlessAllSeen(ask)
    await ask('begin isolation level repeatable read read only')
    const [snapshot] = await ask<{ id: string }>('select pg_export_snapshot() as id')
    const facts = await factsOf(ask)
    const words = ['--format=custom', '--no-owner', `--snapshot=${snapshot?.id}`, `--file=${dump}`]
    await run('pg_dump', words, url)
    await ask('commit')
    return facts
  })
}

/** Under row level security pg_dump would fail, or worse, keep a part and say nothing. */
async function refuseUnlessAllSeen(ask: Ask): Promise<void> {
  const [account] = await ask<{ sees: boolean; name: string }>(
    'select rolsuper or rolbypassrls as sees, rolname as name from pg_roles where rolname = current_user',
  )
  if (account?.sees) return
  throw new BackupRefusal(
    label(
      `Le compte ${account?.name} ne voit pas toutes les lignes. Faites créer un compte qui les voit, et donnez son adresse dans BACKUP_DATABASE_URL :`,
      `The account ${account?.name} does not see every row. Have one made that does, and give its address in BACKUP_DATABASE_URL:`,
    ),
    `create role carreau_backup login bypassrls password '…'; grant pg_read_all_data to carreau_backup;`,
  )
}

async function factsOf(ask: Ask): Promise<Facts> {
  const [known] = await ask<{ postgres: string; is_carreau: boolean }>(
    `select current_setting('server_version') as postgres, to_regclass('public.carreau_migration') is not null as is_carreau`,
  )
  if (!known?.is_carreau) throw notCarreau
  const [crs] = await ask<{ value: string }>(`select value from carreau.setting where name = 'crs'`)
  const applied = await ask<{ name: string }>('select name from public.carreau_migration order by name')
  return {
    postgres: known.postgres,
    crs: crs?.value ?? '',
    migrations: applied.map(({ name }) => name),
    tables: await countRows(ask),
  }
}

async function keptFiles(dataDir: string): Promise<Source[]> {
  const found: Source[] = []
  for (const folder of keptFolders) {
    const entries = await readdir(join(dataDir, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
    for (const entry of entries) {
      // an upload under way is not a file yet
      if (!entry.isFile() || entry.name.endsWith('.part')) continue
      const path = join(entry.parentPath, entry.name)
      found.push(await sourceOf(`files/${path.slice(dataDir.length + 1)}`, path))
    }
  }
  return found
}

const sourceOf = async (name: string, path: string): Promise<Source> => ({
  name,
  path,
  bytes: (await stat(path)).size,
  sha256: await digestOfFile(path),
})

async function writeTar(part: string, manifest: Manifest, sources: readonly Source[]): Promise<void> {
  const tar = pack()
  const written = pipeline(tar, createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }))
  tar.entry({ name: manifestName }, JSON.stringify(manifest, null, 2))
  for (const { name, path, bytes } of sources) {
    await pipeline(createReadStream(path), tar.entry({ name, size: bytes }))
  }
  tar.finalize()
  await written
}

/** The name of a new file is the folder's to keep. */
async function keepOnDisk(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const fileThere = (file: string) =>
  new BackupRefusal(
    label(`${file} existe déjà : donnez un autre nom.`, `${file} is there already: give another name.`),
  )

const notCarreau = new BackupRefusal(
  label('Cette base de données ne contient pas Carreau.', 'This database does not hold Carreau.'),
)
