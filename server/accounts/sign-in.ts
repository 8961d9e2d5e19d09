import type { FastifyRequest } from 'fastify'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { Database } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { Person } from '../person.ts'
import type { Seal } from '../seal.ts'
import { asKeeper } from './keeper.ts'
import { closeSecret, useCode } from './own-code.ts'
import { checkPassword, hashPassword, judgePassword, passwordSentences } from './passwords.ts'
import { newSecret } from './second-factor.ts'
import { endSessions, type Opened, openSession, shortAgent } from './sessions.ts'
import { beginTrial, endTrial, type Trial } from './throttle.ts'

type Given = { readonly login: string; readonly password: string }
type From = Pick<FastifyRequest, 'ip' | 'headers'>

type Found = {
  id: string
  password: string | null
  demo: boolean
  active: boolean
  word_is_over: boolean
}

/** The token of a new session for who knows the password. Whatever is wrong, the answer and its time are the same. */
export async function signIn(
  database: Database,
  { login: typed, password }: Given,
  from: From,
  { demoAllowed }: { readonly demoAllowed: boolean },
): Promise<string> {
  const login = typed.trim().toLowerCase()
  const trial: Trial = { door: 'login', who: login, address: from.ip }
  await asKeeper(database, (tx) => beginTrial(tx, trial))
  const [found] = await asKeeper(database, (tx) =>
    tx.query<Found>({
      text: `select id, password, demo, active, coalesce(word_until < now(), false) as word_is_over
        from carreau.account where login = $1`,
      values: [login],
    }),
  )
  const { right, old } = await checkPassword(password, found?.password ?? null)
  const open = found?.active && !found.word_is_over && (demoAllowed || !found.demo)
  if (!right || !found || !open) throw wrongCredentials
  const renewed = old ? await hashPassword(password) : null
  return asKeeper(database, async (tx) => {
    await endTrial(tx, trial)
    if (renewed)
      await tx.query({
        text: 'update carreau.account set password = $2 where id = $1',
        values: [found.id, renewed],
      })
    return openSession(tx, { account: found.id, level: 1, agent: shortAgent(from.headers['user-agent']) })
  })
}

/** Where codes are checked: secrets lie sealed in the database. */
type Door = { readonly database: Database; readonly seal: Seal }

/** A secret for an authenticator that is being made ready; it counts once its first code was given. */
export async function beginEnrolment(
  { database, seal }: Door,
  { person, enrolled }: Opened,
): Promise<string> {
  if (enrolled) throw alreadyEnrolled
  return asKeeper(database, async (tx) => {
    const secret = newSecret()
    await tx.query({
      text: 'update carreau.account set second_secret = $2, second_step = 0 where id = $1 and second_since is null',
      values: [person.account, closeSecret(seal, String(person.account), secret)],
    })
    return secret
  })
}

/** The token of a session with both factors. */
export async function giveCode(
  { database, seal }: Door,
  opened: Opened,
  code: string,
  from: From,
): Promise<string> {
  const { person } = opened
  const account = String(person.account)
  const trial: Trial = { door: 'code', who: account, session: person.session, address: from.ip }
  await asKeeper(database, (tx) => beginTrial(tx, trial))
  const token = await asKeeper(database, async (tx) => {
    if (!(await useCode(tx, seal, { account, code }))) return null
    await endTrial(tx, trial)
    return openSession(tx, {
      account,
      level: 2,
      agent: shortAgent(from.headers['user-agent']),
      after: person.session,
    })
  })
  if (token === null) throw wrongCode
  return token
}

/** The second factor once more, where what is asked cannot be undone. */
export async function proveAgain(
  { database, seal }: Door,
  person: Person,
  code: string,
  from: From,
): Promise<void> {
  const account = String(person.account)
  const trial: Trial = { door: 'code', who: account, session: person.session, address: from.ip }
  await asKeeper(database, (tx) => beginTrial(tx, trial))
  const isOwn = await asKeeper(database, async (tx) => {
    const right = await useCode(tx, seal, { account, code })
    if (right) await endTrial(tx, trial)
    return right
  })
  if (!isOwn) throw wrongCode
}

/** A password of one's own; the other sessions end, this one gets another token. */
export async function changePassword(
  database: Database,
  { person, login, level, isDemo }: Opened,
  { old, wanted }: { readonly old: string; readonly wanted: string },
  from: From,
): Promise<string> {
  if (isDemo) throw demoStays
  const account = String(person.account)
  const trial: Trial = { door: 'login', who: login, session: person.session, address: from.ip }
  await asKeeper(database, (tx) => beginTrial(tx, trial))
  const [found] = await asKeeper(database, (tx) =>
    tx.query<{ password: string | null }>({
      text: 'select password from carreau.account where id = $1',
      values: [account],
    }),
  )
  if (!(await checkPassword(old, found?.password ?? null)).right) throw wrongCredentials
  const judged = judgePassword(wanted, [login, person.name])
  if (isRefused(judged) || old === wanted)
    throw weak(isRefused(judged) ? (judged.refused as keyof typeof passwordSentences) : 'password-guessed')
  const hashed = await hashPassword(wanted)
  return asKeeper(database, async (tx) => {
    await endTrial(tx, trial)
    await tx.query({
      text: 'update carreau.account set password = $2, word_until = null, changed_at = now() where id = $1',
      values: [account, hashed],
    })
    await endSessions(tx, account)
    return openSession(tx, { account, level, agent: shortAgent(from.headers['user-agent']) })
  })
}

const weak = (reason: keyof typeof passwordSentences) =>
  new Refusal('weak-password', passwordSentences[reason], { field: 'password' })

const wrongCredentials = new Refusal(
  'wrong-credentials',
  label('Identifiant ou mot de passe incorrect.', 'Wrong login or password.'),
)

const wrongCode = new Refusal(
  'wrong-credentials',
  label('Ce code n’est pas le bon, ou a déjà servi.', 'This code is wrong, or was used before.'),
  { field: 'code' },
)

const alreadyEnrolled = new Refusal(
  'conflict',
  label(
    'Un second facteur est déjà en place ; un administrateur peut l’effacer.',
    'A second factor is set already; an administrator can clear it.',
  ),
)

const demoStays = new Refusal(
  'conflict',
  label('Un compte de démonstration ne change pas.', 'A demo account does not change.'),
)
