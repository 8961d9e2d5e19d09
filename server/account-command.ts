import { layers } from '../layers/index.ts'
import type { AccountInfo } from '../layers/model/api.ts'
import { type Label, label } from '../layers/model/label.ts'
import { addAccount, forgetSecondFactor, giveWord, listAccounts } from './accounts/accounts.ts'
import { type AccountTask, readAccountArguments } from './command/account-arguments.ts'
import { UsageError } from './command/arguments.ts'
import { languageOfMachine } from './command/language.ts'
import { ConfigError, readConfig } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { asRefusal } from './errors.ts'
import { migrate } from './migrate.ts'
import type { Person } from './person.ts'

/** Who has the keys of the machine has those of every account. */
const machine: Person = { account: null, name: 'npm run account', roles: ['admin'], communes: '*' }

/** `npm run account`: says in one sentence what it did. */
async function main(): Promise<Label> {
  const asked = readAccountArguments(process.argv.slice(2))
  const config = readConfig(process.env)
  await migrate({ adminUrl: config.database.adminUrl, crs: config.crs, layers })
  const database = openDatabase(config.database)
  try {
    return await carryOut(database, asked)
  } finally {
    await database.close()
  }
}

async function carryOut(database: Database, asked: AccountTask): Promise<Label> {
  const all = await listAccounts(database, machine)
  if (asked.task === 'list') return all.length > 0 ? same(all.map(lineOf).join('\n')) : none
  const login = asked.task === 'add' ? asked.wish.login : asked.login
  const known = all.find((account) => account.login === login)
  if (asked.task === 'add') {
    if (known)
      throw new UsageError(label(`Le compte ${login} existe déjà.`, `The account ${login} exists already.`))
    const { id } = await addAccount(database, machine, asked.wish)
    return sayWord(await giveWord(database, id), login, label('Compte ouvert', 'Account opened'))
  }
  if (!known) throw new UsageError(label(`Aucun compte ${login}.`, `There is no account ${login}.`))
  if (known.demo)
    throw new UsageError(
      label('Un compte de démonstration ne change pas.', 'A demo account does not change.'),
    )
  if (asked.task === 'password')
    return sayWord(
      await giveWord(database, known.id),
      login,
      label('Mot de passe effacé', 'Password cleared'),
    )
  await forgetSecondFactor(database, known.id)
  return label(
    `Second facteur de ${login} oublié : il en préparera un autre.`,
    `Second factor of ${login} forgotten: another one will be made ready.`,
  )
}

const sayWord = ({ word }: { readonly word: string }, login: string, done: Label): Label =>
  label(
    `${done.fr} : ${login}. Mot provisoire, valable trois jours : ${word}`,
    `${done.en}: ${login}. One-time word, good for three days: ${word}`,
  )

const same = (text: string): Label => label(text, text)
const none = label('Aucun compte.', 'No account.')

const lineOf = ({ login, name, roles, communes, active, secondFactor }: AccountInfo): string =>
  [
    active ? '✓' : '✗',
    login.padEnd(24),
    name.padEnd(24),
    roles.join(','),
    communes.join(','),
    secondFactor ? '2FA' : '',
  ]
    .join('  ')
    .trimEnd()

const language = languageOfMachine(process.env)
try {
  process.stdout.write(`${(await main())[language]}\n`)
} catch (error) {
  const asWords =
    error instanceof ConfigError ? error.message : (asRefusal(error).said[language] ?? String(error))
  process.stderr.write(`${error instanceof UsageError ? error.said[language] : asWords}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
