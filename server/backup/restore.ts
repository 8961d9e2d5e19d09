import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Label, label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { auditFile } from '../accounts/audit-heads.ts'
import { migrate, ownMigrations, prepareDatabase } from '../migrate.ts'
import { type Ask, asAdministrator } from './administrator.ts'
import { countRows, dumpName, keptFolders, type Manifest, totalRows } from './manifest.ts'
import { openBackup } from './open-backup.ts'
import type { RunProgram } from './programs.ts'
import { BackupRefusal } from './refusal.ts'
import { openTarget, type Target } from './target.ts'

export type RestoreTask = {
  readonly url: string
  readonly dataDir: string
  readonly crs: number
  readonly layers: readonly Layer[]
  readonly file: string
  readonly run: RunProgram
  readonly say: (doing: Label) => void
  /** asked before anything is replaced; undefined: nothing may be */
  readonly mayReplace: ((manifest: Manifest, rows: number) => Promise<boolean>) | undefined
}

export type Restored = { readonly manifest: Manifest; readonly migrations: readonly string[] }

/**
 * Puts a backup in the place of the database. It is checked, loaded beside, counted and brought to today's shape first:
 * until then what stands there is untouched.
 */
export async function restore(task: RestoreTask): Promise<Restored> {
  const { dataDir, file, say } = task
  const folder = join(dataDir, 'restoring')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    say(label('Vérification de la sauvegarde', 'Checking the backup'))
    const manifest = await openBackup(file, folder)
    await refuseForeign(manifest, task.crs)
    const target = await openTarget(task.url)
    await mayGoOn(task, target, manifest)
    say(label('Chargement de la base de données', 'Loading the database'))
    const migrations = await load(task, target, manifest, folder)
    say(label('Mise en place', 'Putting it in place'))
    await target.swap()
    await swapFolders(dataDir, folder)
    await setAsideHeads(dataDir)
    return { manifest, migrations }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function mayGoOn({ mayReplace }: RestoreTask, target: Target, manifest: Manifest): Promise<void> {
  if (target.inUse > 0) throw running(target.inUse)
  if (target.isEmpty) return
  if (!mayReplace) throw notEmpty
  if (!target.canReplace) throw cannotReplace
  if (!(await mayReplace(manifest, target.rows))) throw leftAlone
}

async function load(
  task: RestoreTask,
  target: Target,
  manifest: Manifest,
  folder: string,
): Promise<readonly string[]> {
  const url = await target.prepare()
  try {
    await asAdministrator(url, (ask) => prepareDatabase(ask))
    await loadDump(task.run, url, folder)
    await checkCounts(url, manifest)
    const { applied } = await migrate({ adminUrl: url, crs: task.crs, layers: task.layers })
    return applied
  } catch (error) {
    await target.giveUp()
    throw error
  }
}

/** Extensions are there already, and belong to whoever may make them. */
async function loadDump(run: RunProgram, url: string, folder: string): Promise<void> {
  const dump = join(folder, dumpName)
  const list = await run('pg_restore', ['--list', dump])
  const ours = list.split('\n').filter((line) => !/ EXTENSION | spatial_ref_sys /.test(line))
  await writeFile(join(folder, 'list'), ours.join('\n'))
  const words = ['--no-owner', '--exit-on-error', '--single-transaction']
  await run('pg_restore', [...words, `--use-list=${join(folder, 'list')}`, dump], url)
}

async function checkCounts(url: string, { tables }: Manifest): Promise<void> {
  const found = await asAdministrator(url, countEvenForced)
  const names = new Set([...Object.keys(found), ...Object.keys(tables)])
  const wrong = [...names].filter((name) => found[name] !== tables[name])
  if (wrong.length === 0) return
  const lines = wrong.map((name) => `${name}: ${tables[name] ?? '–'} → ${found[name] ?? '–'}`)
  throw new BackupRefusal(
    label('Le compte n’y est pas ; rien n’a été remplacé.', 'The rows do not add up; nothing was replaced.'),
    lines.join('\n'),
  )
}

/** An ordinary owner is under his own policies: he lifts them for a transaction that is rolled back. */
async function countEvenForced(ask: Ask): Promise<Record<string, number>> {
  await ask('begin')
  const forced = await ask<{ name: string }>(
    'select oid::regclass::text as name from pg_class where relforcerowsecurity',
  )
  for (const { name } of forced) await ask(`alter table ${name} no force row level security`)
  const counts = await countRows(ask)
  await ask('rollback')
  return counts
}

async function refuseForeign(manifest: Manifest, crs: number): Promise<void> {
  const known = new Set(await ownMigrations())
  const newer = manifest.migrations.filter((name) => !known.has(name))
  if (newer.length > 0) throw fromNewer(manifest.version, newer)
  if (manifest.crs !== String(crs)) throw otherCrs(manifest.crs, crs)
}

async function swapFolders(dataDir: string, folder: string): Promise<void> {
  for (const name of keptFolders) {
    const place = join(dataDir, name)
    const before = join(folder, `${name}.before`)
    await unlessMissing(rename(place, before))
    await unlessMissing(rename(join(folder, 'files', name), place))
  }
}

/** What was noted of the audit that stood there before is kept, beside: that of the backup is shorter, and nobody meddled with it. */
const setAsideHeads = (dataDir: string): Promise<void> => {
  const place = join(dataDir, auditFile)
  return unlessMissing(rename(place, `${place}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`))
}

const unlessMissing = (work: Promise<void>): Promise<void> =>
  work.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })

/** “12 345 rows in 20 tables, 3 files” */
export const contentsOf = (manifest: Manifest): Label => {
  const tables = Object.keys(manifest.tables).length
  const files = manifest.files.length - 1
  const rows = totalRows(manifest)
  return label(
    `${new Intl.NumberFormat('fr').format(rows)} lignes dans ${tables} tables, ${files} fichiers`,
    `${new Intl.NumberFormat('en').format(rows)} rows in ${tables} tables, ${files} files`,
  )
}

const running = (sessions: number) =>
  new BackupRefusal(
    label(
      `La base de données est en usage (connexions : ${sessions}). Arrêtez Carreau, puis recommencez.`,
      `The database is in use (connections: ${sessions}). Stop Carreau, then start again.`,
    ),
  )

const notEmpty = new BackupRefusal(
  label(
    'La base de données n’est pas vide. Pour la remplacer par la sauvegarde :',
    'The database is not empty. To put the backup in its place:',
  ),
  'npm run restore -- <file> --replace',
)

const cannotReplace = new BackupRefusal(
  label(
    'Ce compte ne peut pas créer de base de données à côté de celle-ci : donnez dans DATABASE_URL une base vide, ou un compte superutilisateur.',
    'This account may not make a database beside this one: give an empty database in DATABASE_URL, or a superuser’s account.',
  ),
)

const leftAlone = new BackupRefusal(label('Rien n’a été remplacé.', 'Nothing was replaced.'))

const fromNewer = (version: string, names: readonly string[]) =>
  new BackupRefusal(
    label(
      `Cette sauvegarde vient d’un Carreau plus récent (${version}) : mettez celui-ci à jour d’abord.`,
      `This backup comes from a newer Carreau (${version}): update this one first.`,
    ),
    names.join('\n'),
  )

const otherCrs = (stored: string, crs: number) =>
  new BackupRefusal(
    label(
      `Cette sauvegarde est en EPSG:${stored}, et ce Carreau en EPSG:${crs} : recommencez avec CRS=${stored}.`,
      `This backup is in EPSG:${stored}, and this Carreau in EPSG:${crs}: start again with CRS=${stored}.`,
    ),
  )
