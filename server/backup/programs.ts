import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { label } from '../../layers/model/label.ts'
import { BackupRefusal } from './refusal.ts'

/** Runs one of PostgreSQL's own programs on a database and gives back what it wrote; its last words when it fails. */
export type RunProgram = (
  name: 'pg_dump' | 'pg_restore',
  words: readonly string[],
  url?: string,
) => Promise<string>

/** The programs of one folder; without it, those that the search path finds. */
export function postgresPrograms(bin: string | undefined, path: string | undefined): RunProgram {
  return (name, words, url) => {
    const { address, password } = url ? parted(url) : { address: undefined, password: undefined }
    const all = address ? [`--dbname=${address}`, ...words] : words
    const env = { PATH: path, LC_ALL: 'C', ...(password && { PGPASSWORD: password }) }
    return new Promise((resolve, reject) => {
      const child = spawn(bin ? join(bin, name) : name, all, { env, stdio: ['ignore', 'pipe', 'pipe'] })
      let out = ''
      let errors = ''
      child.stdout.setEncoding('utf8').on('data', (text) => {
        out += text
      })
      child.stderr.setEncoding('utf8').on('data', (text) => {
        errors += text
      })
      child.on('error', () => reject(missing(name)))
      child.on('close', (code) => (code === 0 ? resolve(out) : reject(failed(name, errors))))
    })
  }
}

/** A password among the words of a program would be read by every user of the machine. */
function parted(url: string): { readonly address: string; readonly password: string | undefined } {
  const [, head = '', password] = /^(postgres(?:ql)?:\/\/[^:@/]*)(?::([^@/]*))?@/.exec(url) ?? []
  if (password === undefined) return { address: url, password: undefined }
  return {
    address: `${head}@${url.slice(head.length + password.length + 2)}`,
    password: decodeURIComponent(password),
  }
}

const missing = (name: string) =>
  new BackupRefusal(
    label(
      `Le programme ${name} de PostgreSQL n’est pas sur cette machine. Tapez cette ligne, puis recommencez :`,
      `PostgreSQL’s program ${name} is not on this machine. Type this line, then start again:`,
    ),
    'apt-get install postgresql-client',
  )

const failed = (name: string, errors: string) =>
  new BackupRefusal(label(`${name} n’a pas abouti :`, `${name} did not succeed:`), wordsOf(errors))

/** What went wrong, not the statement that is quoted after it. */
function wordsOf(errors: string): string {
  const lines = errors.trim().split('\n')
  const faults = lines.filter((line) => /error:|fatal:/i.test(line))
  return (faults.length > 0 ? faults : lines).slice(0, 12).join('\n')
}
