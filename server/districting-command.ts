import { text } from 'node:stream/consumers'
import { prove } from '../layers/elections/districting/certificate.ts'
import { loadHighs } from '../layers/elections/districting/highs.ts'
import { proposeAtOnce } from '../layers/elections/districting/propose.ts'
import { readProblem } from '../layers/elections/districting/read-problem.ts'
import { type Label, label } from '../layers/model/label.ts'
import { languageOfMachine } from './command/language.ts'

/*
 * npm run -s districting [-- --prove[=seconds]] < problem.json > answer.json (docs/districting.md). It ends with 0 when every
 * district is inside its band, 2 when some are not, 1 when there is no answer.
 */

const language = languageOfMachine(process.env)
const tell = (said: Label) => process.stderr.write(`${said[language]}\n`)
const clock = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000

async function answer(): Promise<number> {
  const seconds = secondsToProve(process.argv.slice(2))
  if (seconds === undefined) return refuse(usage)
  const json = parse(await text(process.stdin))
  if (json === undefined) return refuse(notJson)
  const read = readProblem(json)
  if ('faults' in read) {
    for (const { path, said } of read.faults)
      tell(label(`${path || '/'} : ${said.fr}`, `${path || '/'}: ${said.en}`))
    return 1
  }
  const found = proposeAtOnce(read.problem, { clock })
  const certificate =
    seconds > 0 ? prove(read.problem, found.assignment, await loadHighs(), { seconds, clock }) : undefined
  process.stdout.write(`${JSON.stringify(certificate ? { ...found, certificate } : found, null, 1)}\n`)
  for (const { district, said } of found.unmet)
    tell(label(`${district ?? 'Sans bureau'} : ${said.fr}`, `${district ?? 'No district'}: ${said.en}`))
  return found.unmet.length > 0 ? 2 : 0
}

/** 0: no proof is asked for; undefined: the words are not understood. */
function secondsToProve(words: readonly string[]): number | undefined {
  const seconds = words.map((word) =>
    word === '--prove' ? '60' : (/^--prove=(\d+)$/.exec(word)?.[1] ?? 'x'),
  )
  if (seconds.length > 1 || seconds[0] === 'x') return undefined
  return Number(seconds[0] ?? 0)
}

function parse(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

function refuse(said: Label): number {
  tell(said)
  return 1
}

const notJson = label(
  'L’entrée n’est pas du JSON : npm run -s districting < probleme.json > reponse.json',
  'The input is not JSON: npm run -s districting < problem.json > answer.json',
)
const usage = label(
  'npm run -s districting [-- --prove[=secondes]] < probleme.json > reponse.json',
  'npm run -s districting [-- --prove[=seconds]] < problem.json > answer.json',
)

process.exitCode = await answer()
