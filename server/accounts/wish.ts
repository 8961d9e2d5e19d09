import { roles } from '../../layers/model/access.ts'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import type { Person } from '../person.ts'
import type { AccountWish } from './accounts.ts'

const held = roles.filter((role) => role !== 'public')

/** What may be said of an account, as JSON Schema. */
export const wishSchema = {
  name: { type: 'string', minLength: 1, maxLength: 100 },
  roles: { type: 'array', items: { type: 'string', enum: held }, maxItems: held.length, uniqueItems: true },
  communes: {
    type: 'array',
    items: { type: 'string', pattern: '^(\\*|\\d{5}|2[AB]\\d{3})$' },
    maxItems: 2000,
    uniqueItems: true,
  },
  level: { type: 'integer', enum: [1, 2] },
}

export const loginSchema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._@+-]{1,99}$' }

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
