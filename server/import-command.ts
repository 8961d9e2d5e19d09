import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { layers } from '../layers/index.ts'
import { type Label, label } from '../layers/model/label.ts'
import { answerQuestions } from './command/answer-questions.ts'
import { type Asked, HelpAsked, readArguments, UsageError } from './command/arguments.ts'
import { progressLine } from './command/progress-line.ts'
import { noteLines, reportTable } from './command/report-table.ts'
import { ConfigError, readConfig } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { askAge } from './imports/ask-age.ts'
import { ImportError, type ImportReport, type Recognised, type SourceFile } from './imports/importer.ts'
import { importerOf, recognise, recogniseAs } from './imports/index.ts'
import { prepareDatabase } from './prepare-database.ts'

/** `npm run import`: each file is recognised, imported whole or not at all, and reported; the next follows even so. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), process.env)
  const config = readConfig(process.env)
  await prepareDatabase(config, layers)
  const database = openDatabase(config.database)
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  try {
    const failed: string[] = []
    for (const path of asked.files) {
      if (stop.signal.aborted) break
      if (!(await importOne(path, asked, database, stop.signal))) failed.push(path)
    }
    if (stop.signal.aborted) return 130
    summarise(asked, failed)
    return failed.length > 0 ? 1 : 0
  } finally {
    await database.close()
  }
}

/** True when the file went in. What stopped it is said, never thrown on, unless it is a fault of ours. */
async function importOne(
  path: string,
  asked: Asked,
  database: Database,
  signal: AbortSignal,
): Promise<boolean> {
  const { language } = asked
  const file: SourceFile = { path, name: basename(path) }
  say(`\n${path}`)
  const line = progressLine(process.stderr, language)
  try {
    const recognised = await askAge(database, await recogniseFor(file, asked))
    say(`  ${describe(recognised, asked)}`)
    const options = await answerQuestions(recognised.questions, asked.options, {
      yes: asked.yes,
      isInteractive: process.stdin.isTTY === true,
      language,
    })
    const importer = importerOf(recognised.kind)
    if (!importer) throw new Error(`no importer of ${recognised.kind}`)
    const report = await importer.run({
      file,
      options,
      database,
      who: whoImports(),
      progress: line.progress,
      signal,
    })
    line.end()
    await tell(report, file, asked)
    return true
  } catch (error) {
    line.end()
    if (signal.aborted) complain(said.stopped[language])
    else if (error instanceof ImportError || error instanceof UsageError) await explain(error, file, asked)
    else if ((error as NodeJS.ErrnoException).code === 'ENOENT') complain(said.missing[language])
    else complain(`${said.fault[language]}\n${(error as Error).stack ?? error}`)
    return false
  }
}

async function recogniseFor(file: SourceFile, { kind }: Asked): Promise<Recognised> {
  const found = await (kind ? recogniseAs(kind, file) : recognise(file))
  if ('recognised' in found) return found.recognised
  throw found.problem
}

/** “Local address base 1.5 · 93010 (8,413) · EPSG:4326 · utf-8 · ;” */
function describe(found: Recognised, { language }: Asked): string {
  const number = new Intl.NumberFormat(language)
  const communes = Object.entries(found.communes)
  const first = communes.slice(0, 3).map(([code, rows]) => `${code} (${number.format(rows)})`)
  const more = communes.length > 3 ? [`… ${communes.length} ${said.communes[language]}`] : []
  const counted = found.counted === undefined ? [] : [said.counted(number.format(found.counted))[language]]
  const separator = found.separator === '\t' ? 'tab' : found.separator
  return [
    found.format[language],
    ...[[...first, ...more, ...counted].join(', ')].filter((text) => text !== ''),
    ...(found.crs > 0 ? [`EPSG:${found.crs}`] : []),
    ...(found.encoding ? [found.encoding] : []),
    ...(separator ? [`“${separator}”`] : []),
  ].join(' · ')
}

async function tell(report: ImportReport, file: SourceFile, { language }: Asked): Promise<void> {
  say(indent(reportTable(report.layers, language)))
  for (const line of noteLines(report.notes ?? [], language)) say(`  ${line}`)
  await keepRejects(report.rejects, file, language)
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(report.seconds)
  say(`  ${seconds} s`)
}

async function explain(
  error: ImportError | UsageError,
  file: SourceFile,
  { language }: Asked,
): Promise<void> {
  complain(error.said[language])
  if (error instanceof ImportError) await keepRejects(error.rejects, file, language)
}

/** Refused rows go to the folder one stands in, where the person who mends the file finds them. */
async function keepRejects(rejects: string, file: SourceFile, language: Asked['language']): Promise<void> {
  if (rejects === '') return
  const name = `${file.name.replace(/\.gz$/, '')}.rejects.csv`
  await writeFile(name, rejects)
  say(`  ${said.rejects[language]} ${name}`)
}

function summarise({ files, language }: Asked, failed: readonly string[]): void {
  if (files.length < 2) return
  say(`\n${files.length - failed.length} / ${files.length} ${said.imported[language]}`)
  if (failed.length > 0) complain(`${said.failed[language]} ${failed.join(', ')}`)
}

/** The journal keeps who changed what: here, the account of the machine. */
const whoImports = (): string => process.env.USER || process.env.LOGNAME || 'import'

const say = (text: string) => process.stdout.write(`${text}\n`)
const complain = (text: string) => process.stderr.write(`${indent(text)}\n`)
const indent = (text: string) => text.replace(/^/gm, '  ')

const said = {
  stopped: label('Arrêté : rien n’a été modifié.', 'Stopped: nothing was changed.'),
  missing: label('Ce fichier n’existe pas.', 'There is no such file.'),
  fault: label('Erreur imprévue, rien n’a été modifié :', 'Unforeseen error, nothing was changed:'),
  communes: label('communes', 'communes'),
  counted: (rows: string) => label(`d’après les ${rows} premières lignes`, `in the first ${rows} rows`),
  rejects: label('Lignes refusées, avec leur motif :', 'Refused rows, with their reason:'),
  imported: label('fichiers importés', 'files imported'),
  failed: label('Non importés :', 'Not imported:'),
} as const satisfies Record<string, Label | ((...given: never[]) => Label)>

try {
  process.exitCode = await main()
} catch (error) {
  const language = /^fr/i.test(process.env.LANG ?? '') ? 'fr' : 'en'
  if (error instanceof HelpAsked) say(error.usage)
  else if (error instanceof UsageError) process.stderr.write(`${error.said[language]}\n`)
  else if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${(error as Error).stack ?? error}\n`)
  process.exitCode = error instanceof HelpAsked ? 0 : error instanceof UsageError ? 2 : 1
}
