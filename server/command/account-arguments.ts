import { parseArgs } from 'node:util'
import { type Role, roles } from '../../layers/model/access.ts'
import { isCommune } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import type { AccountWish } from '../accounts/accounts.ts'
import { isLogin, plainName } from '../accounts/wish.ts'
import { UsageError } from './arguments.ts'

/** What was typed after `npm run account --`. */
export type AccountTask =
  | { readonly task: 'list' }
  | { readonly task: 'add'; readonly wish: AccountWish }
  | { readonly task: 'password' | 'second-factor'; readonly login: string }

export function readAccountArguments(words: readonly string[]): AccountTask {
  const { values, positionals } = parse(words)
  const [task, login, name, ...more] = positionals
  const given = Object.keys(values).length > 0
  if (task === 'list' && login === undefined && !given) return { task }
  if ((task === 'password' || task === 'second-factor') && login && name === undefined && !given)
    return { task, login: login.toLowerCase() }
  if (task !== 'add' || !login || !name || more.length > 0) throw new UsageError(usage)
  const communes = readCommunes(values.communes ?? '*')
  const level = communes.length > 1 || communes[0] === '*' ? 2 : 1
  const roles = readRoles(values.roles)
  return { task, wish: { login: loginOf(login), name: nameOf(name), roles, communes, level } }
}

function parse(words: readonly string[]) {
  try {
    const options = { roles: { type: 'string' }, communes: { type: 'string' } } as const
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch {
    throw new UsageError(usage)
  }
}

const loginOf = (text: string): string => {
  const login = text.toLowerCase()
  if (isLogin(login)) return login
  throw wrong(text, 'une adresse ou un mot sans accent', 'an address or a plain word')
}

function nameOf(text: string): string {
  const name = plainName(text)
  if (name !== null) return name
  throw wrong(text, 'un nom lisible, sur une ligne', 'a name that can be read, on one line')
}

const held: readonly Role[] = roles.filter((role) => role !== 'public')

function readRoles(text = 'admin'): Role[] {
  const asked = text.split(',')
  const found = held.filter((role) => asked.includes(role))
  if (found.length === asked.length) return found
  throw wrong(text, `des rôles parmi ${held.join(', ')}`, `roles among ${held.join(', ')}`)
}

function readCommunes(text: string): string[] {
  const codes = text.toUpperCase().split(',')
  if (text === '*' || codes.every(isCommune)) return codes
  throw wrong(text, 'des codes INSEE, ou * pour toutes les communes', 'INSEE codes, or * for all communes')
}

const wrong = (text: string, fr: string, en: string) =>
  new UsageError(label(`« ${text} » : il faut ${fr}.`, `“${text}”: it must be ${en}.`))

const usage = label(
  `npm run account -- add <identifiant> "<nom>" [--roles=admin] [--communes=*]
      ouvre un compte ; roles : ${held.join(', ')} ; communes : codes INSEE, ou * pour toutes
npm run account -- password <identifiant>        un mot provisoire à la place du mot de passe
npm run account -- second-factor <identifiant>   oublie le second facteur (téléphone perdu)
npm run account -- list                          les comptes`,
  `npm run account -- add <login> "<name>" [--roles=admin] [--communes=*]
      opens an account; roles: ${held.join(', ')}; communes: INSEE codes, or * for all
npm run account -- password <login>        a one-time word in place of the password
npm run account -- second-factor <login>   forgets the second factor (a lost telephone)
npm run account -- list                    the accounts`,
)
