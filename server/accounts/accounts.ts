import { randomInt } from 'node:crypto'
import type { Role } from '../../layers/model/access.ts'
import type { AccountInfo, OneTimeWord } from '../../layers/model/api.ts'
import type { Database, Transaction } from '../database.ts'
import type { Person } from '../person.ts'
import { asKeeper } from './keeper.ts'
import { hashPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'

/** What an administrator says of an account. */
export type AccountWish = {
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly communes: readonly string[]
  readonly level: 1 | 2
}

/** Who works on accounts, with his communes as the only ones he sees. */
const asAdministrator = <T>(database: Database, person: Person, work: (tx: Transaction) => Promise<T>) =>
  database.transaction({ communes: person.communes, who: person }, work)

type Row = Omit<AccountInfo, 'lastSeen' | 'secondFactor'> & { second: boolean }

const columns = `id, login, name, roles, communes, level, active, demo, second_since is not null as second, subject is not null as provider`

const asInfo = ({ second, ...row }: Row, lastSeen: Date | null = null): AccountInfo => ({
  ...row,
  secondFactor: second,
  lastSeen: lastSeen?.toISOString() ?? null,
})

/** The accounts of an administrator's communes, by login. */
export async function listAccounts(database: Database, person: Person): Promise<AccountInfo[]> {
  const rows = await asAdministrator(database, person, (tx) =>
    tx.query<Row>(`select ${columns} from carreau.account order by login`),
  )
  const seen = await asKeeper(database, (tx) =>
    tx.query<{ account: string; at: Date }>({
      text: `select account, max(last_seen) as at from carreau.session where account = any ($1::uuid[]) group by account`,
      values: [rows.map(({ id }) => id)],
    }),
  )
  const last = new Map(seen.map(({ account, at }) => [account, at]))
  return rows.map((row) => asInfo(row, last.get(row.id)))
}

/** Null when it is not his to see, which is not told from none. */
export async function findAccount(
  database: Database,
  person: Person,
  id: string,
): Promise<AccountInfo | null> {
  const [row] = await asAdministrator(database, person, (tx) =>
    tx.query<Row>({ text: `select ${columns} from carreau.account where id::text = $1`, values: [id] }),
  )
  return row ? asInfo(row) : null
}

/** A new account, closed until its one-time word opens it. */
export async function addAccount(
  database: Database,
  person: Person,
  wish: AccountWish,
): Promise<AccountInfo> {
  const [row] = await asAdministrator(database, person, (tx) =>
    tx.query<Row>({
      text: `insert into carreau.account (login, name, roles, communes, level) values ($1, $2, $3, $4, $5) returning ${columns}`,
      values: [wish.login, wish.name, wish.roles, wish.communes, wish.level],
    }),
  )
  return asInfo(row as Row)
}

/** Changes what is said and ends the account's sessions: its next request is asked who it is. */
export async function changeAccount(
  database: Database,
  person: Person,
  id: string,
  wish: Omit<AccountWish, 'login'> & { readonly active: boolean },
): Promise<AccountInfo | null> {
  const [row] = await asAdministrator(database, person, (tx) =>
    tx.query<Row>({
      text: `update carreau.account set name = $2, roles = $3, communes = $4, level = $5, active = $6, changed_at = now()
        where id = $1 returning ${columns}`,
      values: [id, wish.name, wish.roles, wish.communes, wish.level, wish.active],
    }),
  )
  if (!row) return null
  await asKeeper(database, (tx) => endSessions(tx, id))
  return asInfo(row)
}

/** The account needs another authenticator: the old one is forgotten. */
export const forgetSecondFactor = (database: Database, id: string): Promise<void> =>
  asKeeper(database, async (tx) => {
    await tx.query({
      text: 'update carreau.account set second_secret = null, second_since = null, second_step = 0 where id = $1',
      values: [id],
    })
    await endSessions(tx, id)
  })

/** Somebody else of the provider may come in: the next sign-in under the login binds anew. */
export const forgetProvider = (database: Database, id: string): Promise<void> =>
  asKeeper(database, async (tx) => {
    await tx.query({
      text: 'update carreau.account set issuer = null, subject = null where id = $1',
      values: [id],
    })
    await endSessions(tx, id)
  })

/** how long a one-time word waits for its owner */
const wordDays = 3

/** A word that opens the account once; its sessions and its password end. */
export async function giveWord(database: Database, id: string): Promise<OneTimeWord> {
  const word = oneTimeWord()
  const hashed = await hashPassword(word)
  return asKeeper(database, async (tx) => {
    const [row] = await tx.query<{ until: Date }>({
      text: `update carreau.account set password = $2, word_until = now() + make_interval(days => $3), changed_at = now()
        where id = $1 returning word_until as until`,
      values: [id, hashed, wordDays],
    })
    if (!row) throw new Error('the account of a word is gone')
    await endSessions(tx, id)
    return { word, until: row.until.toISOString() }
  })
}

/** Letters and figures that nobody takes for others when they are read out on the telephone: 16 of 31, 79 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

const oneTimeWord = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')
