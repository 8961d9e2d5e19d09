import { roles } from '../../layers/model/access.ts'
import { isCommune } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import type { Database } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { Person } from '../person.ts'
import type { AccountWish } from './accounts.ts'

const held = roles.filter((role) => role !== 'public')

/** What may be said of an account, as JSON Schema; what a person mistypes gets a sentence of its own below. */
export const wishSchema = {
  name: { type: 'string', maxLength: 200 },
  roles: { type: 'array', items: { type: 'string', enum: held }, maxItems: held.length, uniqueItems: true },
  communes: { type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 2000, uniqueItems: true },
  level: { type: 'integer', enum: [1, 2] },
}

export const loginSchema = { type: 'string', maxLength: 200 }

/** An e-mail address or a word, in small letters. */
export const isLogin = (text: string): boolean => /^[a-z0-9][a-z0-9._@+-]{1,99}$/.test(text)

export function readLogin(given: string): string {
  const login = given.toLowerCase()
  if (isLogin(login)) return login
  throw badLogin
}

/** What colleagues read beside what somebody did: on one line, and nothing in it that hides or turns letters round; else null. */
export function plainName(given: string): string | null {
  const name = given.normalize('NFC').trim()
  const isPlain = /[\p{L}\p{N}]/u.test(name) && !/[\p{C}\p{DI}\p{Zl}\p{Zp}]/u.test(name)
  return isPlain && [...name].length <= 100 ? name : null
}

export function readName(given: string): string {
  const name = plainName(given)
  if (name !== null) return name
  throw badName
}

/** A code that is no commune of this server opens nothing, and is a slip. */
export async function checkKnown(database: Database, communes: readonly string[]): Promise<void> {
  const codes = communes.filter((code) => code !== '*')
  const known = await database.publicQuery<{ code: string }>({
    text: 'select code from carreau.commune where code = any ($1)',
    values: [codes.filter(isCommune)],
  })
  const unknown = codes.find((code) => !known.some((one) => one.code === code))
  if (unknown !== undefined) throw unknownCommune(unknown.slice(0, 20))
}

/** An administrator gives what he has: no commune beyond his own; a person of level 1 has one commune. */
export function checkCommunes(
  person: Person,
  { communes, level }: Pick<AccountWish, 'communes' | 'level'>,
): void {
  if (communes.includes('*') && communes.length > 1) throw badCommunes
  if (level === 1 && (communes.length !== 1 || communes[0] === '*')) throw badCommunes
  if (communes.length === 0) throw badCommunes
  if (person.communes === '*') return
  const own = person.communes
  if (!communes.every((code) => own.includes(code))) throw foreign
}

const badLogin = new Refusal(
  'invalid-body',
  label(
    'L’identifiant est une adresse électronique ou un mot sans accent ni espace, de 2 à 100 caractères.',
    'The login is an e-mail address or a plain word without spaces, of 2 to 100 characters.',
  ),
  { field: 'login' },
)

const badName = new Refusal(
  'invalid-body',
  label(
    'Le nom se lit sur une ligne, de 1 à 100 caractères, sans caractère invisible.',
    'The name is read on one line, of 1 to 100 characters, none of them invisible.',
  ),
  { field: 'name' },
)

const unknownCommune = (code: string) =>
  new Refusal(
    'invalid-body',
    label(
      `Ce serveur ne connaît pas la commune « ${code} » : vérifiez le code INSEE, ou importez d’abord son cadastre.`,
      `This server knows no commune “${code}”: check the INSEE code, or import its cadastre first.`,
    ),
    { field: 'communes' },
  )

const badCommunes = new Refusal(
  'invalid-body',
  label(
    'Niveau 1 : une commune. Niveau 2 : plusieurs, ou « * » seul pour toutes.',
    'Level 1: one commune. Level 2: several, or “*” alone for all of them.',
  ),
  { field: 'communes' },
)

const foreign = new Refusal(
  'not-yours',
  label('Vous n’administrez pas toutes ces communes.', 'You do not administer all of these communes.'),
  { field: 'communes' },
)
