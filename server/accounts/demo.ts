import type { Role } from '../../layers/model/access.ts'
import type { Database } from '../database.ts'
import { asKeeper } from './keeper.ts'
import { hashPassword } from './passwords.ts'

/** What opens every demo account. Known to all: these accounts are refused on a server that other machines reach. */
export const demoPassword = 'demonstration'
/** the second factor of those that need one: no telephone is asked of who only looks */
export const demoCode = '123456'

/** One account a role. */
const demoAccounts: readonly { login: string; name: string; roles: readonly Role[] }[] = [
  { login: 'urbanisme', name: 'Camille Ferrand', roles: ['planning'] },
  { login: 'elections', name: 'Dominique Roche', roles: ['elections'] },
  { login: 'cimetiere', name: 'Claude Vasseur', roles: ['cemetery'] },
  { login: 'domaine', name: 'Sacha Lemoine', roles: ['domain'] },
  { login: 'proprietaires', name: 'Maxime Aubry', roles: ['planning', 'owners'] },
  { login: 'admin', name: 'Alix Morel', roles: ['admin'] },
]

/** Adds the demo accounts where the demo town stands and nobody has an account yet; gives back the logins that are there. */
export async function ensureDemoAccounts(database: Database, commune: string): Promise<string[]> {
  const known = () =>
    asKeeper(database, (tx) =>
      tx.query<{ login: string; demo: boolean }>(
        'select login, demo from carreau.account order by created_at, login',
      ),
    )
  const before = await known()
  if (before.length > 0) return before.filter(({ demo }) => demo).map(({ login }) => login)
  const [town] = await database.publicQuery({
    text: `select 1 from carreau.setting where name = 'demo' and value = 'whole'`,
  })
  if (!town) return []
  const password = await hashPassword(demoPassword)
  await asKeeper(database, async (tx) => {
    for (const { login, name, roles } of demoAccounts)
      await tx.query({
        text: `insert into carreau.account (login, name, roles, communes, level, password, demo) values ($1, $2, $3, $4, $5, $6, true)
          on conflict do nothing`,
        values: [
          login,
          name,
          roles,
          roles.includes('admin') ? ['*'] : [commune],
          roles.includes('admin') ? 2 : 1,
          password,
        ],
      })
  })
  return demoAccounts.map(({ login }) => login)
}

/** What the start prints under the address. */
export const demoSentence = (logins: readonly string[]): string =>
  `Demo accounts · comptes de démonstration : ${logins.join(', ')} (${demoPassword}, code ${demoCode})`
