import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { label } from '../layers/model/label.ts'
import { postgresPrograms } from './backup/programs.ts'
import { BackupRefusal } from './backup/refusal.ts'
import { contentsOf } from './backup/restore.ts'
import { runCommand, type Voice } from './backup/tell.ts'
import { writeBackup } from './backup/write-backup.ts'
import { readConfig } from './config.ts'

/** `npm run backup [-- file]`: the whole of Carreau in one file, while it runs. */
async function backUp({ step, say }: Voice): Promise<void> {
  const words = process.argv.slice(2)
  if (words.length > 1 || words[0]?.startsWith('-')) throw new BackupRefusal(usage)
  const { database, dataDir, keyFile } = readConfig(process.env)
  const file = words[0] ? resolve(words[0]) : await usualFile(dataDir)
  const manifest = await writeBackup({
    url: process.env.BACKUP_DATABASE_URL || database.adminUrl,
    dataDir,
    file,
    run: postgresPrograms(process.env.POSTGRES_BIN, process.env.PATH),
    say: step,
  })
  const contents = contentsOf(manifest)
  const { size } = await stat(file)
  const megabytes = Math.max(0.1, Math.round(size / 104_858) / 10)
  say(
    label(
      `\nSauvegardé : ${contents.fr}, ${megabytes} Mo.\n${file}\nElle contient tout, données personnelles comprises : gardez-la chiffrée, sur une autre machine.\nGardez ailleurs ${keyFile} : sans elle, les seconds facteurs sont à refaire.`,
      `\nBacked up: ${contents.en}, ${megabytes} MB.\n${file}\nIt holds everything, personal data included: keep it encrypted, on another machine.\nKeep ${keyFile} elsewhere: without it second factors must be set up again.`,
    ),
  )
}

/** `.data/backups/carreau-20261128-093000.tar`, by the clock of UTC. */
async function usualFile(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [day, time] = new Date().toISOString().replaceAll(/[-:]/g, '').split(/[T.]/)
  return join(folder, `carreau-${day}-${time}.tar`)
}

const usage = label('npm run backup [-- <fichier>]', 'npm run backup [-- <file>]')

process.exitCode = await runCommand(process.env, backUp)
