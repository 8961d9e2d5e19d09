import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { layers } from '../layers/index.ts'
import { type Label, label } from '../layers/model/label.ts'
import type { Manifest } from './backup/manifest.ts'
import { postgresPrograms } from './backup/programs.ts'
import { BackupRefusal } from './backup/refusal.ts'
import { contentsOf, restore } from './backup/restore.ts'
import { runCommand, type Voice } from './backup/tell.ts'
import { languageOfMachine } from './command/language.ts'
import { readConfig } from './config.ts'

/** `npm run restore -- <file> [--replace] [--yes]`: a backup in the place of the database. */
async function putBack({ step, say }: Voice): Promise<void> {
  const { file, replace, yes } = readWords(process.argv.slice(2))
  const { database, dataDir, crs } = readConfig(process.env)
  const { manifest, migrations } = await restore({
    url: database.adminUrl,
    dataDir,
    crs,
    layers,
    file: resolve(file),
    run: postgresPrograms(process.env.POSTGRES_BIN, process.env.PATH),
    say: step,
    mayReplace: replace ? (found, rows) => (yes ? Promise.resolve(true) : confirm(found, rows)) : undefined,
  })
  const contents = contentsOf(manifest)
  const done = migrations.join(', ')
  say(
    label(
      `\nRestauré : la sauvegarde du ${manifest.madeAt}, ${contents.fr}.${done && `\nMigrations passées depuis : ${done}`}\nLancez Carreau par npm start.`,
      `\nRestored: the backup of ${manifest.madeAt}, ${contents.en}.${done && `\nMigrations applied since: ${done}`}\nStart Carreau with npm start.`,
    ),
  )
}

function readWords(words: readonly string[]) {
  try {
    const options = { replace: { type: 'boolean' }, yes: { type: 'boolean', short: 'y' } } as const
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    const [file, ...more] = positionals
    if (file && more.length === 0) return { file, replace: values.replace === true, yes: values.yes === true }
  } catch {
    // a word that is not known: the usage says which are
  }
  throw new BackupRefusal(usage)
}

async function confirm(manifest: Manifest, rows: number): Promise<boolean> {
  if (!process.stdin.isTTY) throw new BackupRefusal(nobody)
  const language = languageOfMachine(process.env)
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(`\n${question(manifest, rows)[language]} `)
  lines.close()
  return /^(oui|yes)$/i.test(answer.trim())
}

const question = (manifest: Manifest, rows: number): Label =>
  label(
    `Remplacer la base de données d’aujourd’hui (environ ${rows} lignes) par la sauvegarde du ${manifest.madeAt} (${contentsOf(manifest).fr}) ? Écrivez oui :`,
    `Replace today’s database (about ${rows} rows) by the backup of ${manifest.madeAt} (${contentsOf(manifest).en})? Write yes:`,
  )

const nobody = label(
  'Personne au clavier pour confirmer : ajoutez --yes.',
  'Nobody at the keyboard to confirm: add --yes.',
)

const usage = label(
  `npm run restore -- <fichier> [options]
  --replace   à la place d’une base de données qui n’est pas vide
  --yes       sans demander confirmation`,
  `npm run restore -- <file> [options]
  --replace   in the place of a database that is not empty
  --yes       without asking`,
)

process.exitCode = await runCommand(process.env, putBack)
