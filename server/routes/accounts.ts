import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Role } from '../../layers/model/access.ts'
import { type AccountInfo, paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import {
  type AccountWish,
  addAccount,
  changeAccount,
  findAccount,
  forgetProvider,
  forgetSecondFactor,
  giveWord,
  listAccounts,
} from '../accounts/accounts.ts'
import { checkCommunes, checkKnown, loginSchema, readLogin, readName, wishSchema } from '../accounts/wish.ts'
import { sendJson } from '../answer.ts'
import { asRefusal, Refusal } from '../errors.ts'
import { forAction } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { bodyOf } from './session.ts'

type ById = { Params: { account: string } }
type Change = Omit<AccountWish, 'login'> & { readonly active: boolean }

/** Accounts, for administrators: each sees and changes those of his own communes. */
export function accounts(app: FastifyInstance, { database }: House): void {
  const find = async (request: FastifyRequest<ById>): Promise<AccountInfo> => {
    const found = await findAccount(database, request.person, request.params.account)
    if (found) return found
    throw unknown
  }

  app.get(paths.accounts, forAction('accounts'), async (request, reply) => {
    queryOf(request)
    const list = await listAccounts(database, request.person)
    return sendJson(reply.header('cache-control', 'no-store'), { accounts: list })
  })

  app.post<{ Body: AccountWish }>(
    paths.accounts,
    { ...forAction('accounts'), ...bodyOf({ login: loginSchema, ...wishSchema }) },
    async (request, reply) => {
      const { login, name, communes } = request.body
      const asked = { ...request.body, login: readLogin(login), name: readName(name) }
      checkCommunes(request.person, asked)
      await checkKnown(database, communes)
      const account = await addAccount(database, request.person, asked).catch((error) => {
        throw asRefusal(error).code === 'conflict' ? taken : error
      })
      const word = await giveWord(database, account.id)
      return sendJson(reply.code(201).header('location', paths.account(account.id)), { account, ...word })
    },
  )

  app.patch<ById & { Body: Partial<Change> }>(
    paths.account(':account'),
    {
      ...forAction('accounts'),
      ...bodyOf({ ...wishSchema, active: { type: 'boolean' } }, [...Object.keys(wishSchema), 'active']),
    },
    async (request, reply) => {
      const now = await find(request)
      const { name, communes } = request.body
      const asked: Change = { ...now, ...request.body, name: name === undefined ? now.name : readName(name) }
      checkCommunes(request.person, asked)
      await checkKnown(database, communes?.filter((code) => !now.communes.includes(code)) ?? [])
      if (now.demo) throw demoStays
      if (now.id === request.person.account && losesAdmin(asked)) throw notOneself
      const changed = await changeAccount(database, request.person, now.id, asked)
      if (!changed) throw unknown
      return sendJson(reply, changed)
    },
  )

  app.post<ById>(paths.accountPassword(':account'), forAction('accounts'), async (request, reply) => {
    const account = await find(request)
    if (account.demo) throw demoStays
    return sendJson(reply.header('cache-control', 'no-store'), await giveWord(database, account.id))
  })

  app.delete<ById>(paths.accountProvider(':account'), forAction('accounts'), async (request, reply) => {
    await forgetProvider(database, (await find(request)).id)
    return reply.code(204).send()
  })

  app.delete<ById>(paths.accountSecondFactor(':account'), forAction('accounts'), async (request, reply) => {
    await forgetSecondFactor(database, (await find(request)).id)
    return reply.code(204).send()
  })
}

const losesAdmin = ({ roles, active }: { roles: readonly Role[]; active: boolean }) =>
  !active || !roles.includes('admin')

const unknown = new Refusal('unknown-account', label('Ce compte n’existe pas.', 'There is no such account.'))

const taken = new Refusal(
  'conflict',
  label('Un compte porte déjà cet identifiant.', 'An account has this login already.'),
  { field: 'login' },
)

const demoStays = new Refusal(
  'conflict',
  label('Un compte de démonstration ne change pas.', 'A demo account does not change.'),
)

const notOneself = new Refusal(
  'conflict',
  label(
    'On ne se retire pas soi-même l’administration : un autre administrateur le peut.',
    'Nobody takes the administration from himself: another administrator can.',
  ),
)
