import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Enrolment, type OpenSession, paths, type SessionAnswer } from '../../layers/model/api.ts'
import { demoCode, demoPassword, ensureDemoAccounts } from '../../server/accounts/demo.ts'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { buildApp } from '../../server/app.ts'
import { openHouse } from '../../server/open-house.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { signIn } from '../support/sign-in.ts'

let house: TestHouse
const password = 'un brochet dans la mare'
beforeAll(async () => {
  house = await testHouse()
  const hashed = await hashPassword(password)
  await house.sql(
    `insert into carreau.account (login, name, roles, communes, password) values
      ('durand', 'Mme Durand', '{planning}', '{99001}', $1), ('petit', 'M. Petit', '{elections}', '{99001}', $1)`,
    [hashed],
  )
})
afterAll(() => house.close())
beforeEach(() => house.sql('delete from carreau.failed_sign_in'))

const page = { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, cookie = '') =>
  house.app.inject({ method, url, headers: { ...page, cookie }, payload })
const enter = (login: string, typed = password) => send('POST', paths.session, { login, password: typed })
/** What a browser would send back. */
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
const whoIs = async (cookie: string): Promise<SessionAnswer> =>
  (await house.get(paths.session, { cookie })).json()
const codeOf = (secret: string, shift = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + shift * 30_000 })

test('who signs in is known at the next request, by a cookie that no script reads', async () => {
  const answer = await enter('Durand')
  expect(answer.json()).toEqual({
    person: { name: 'Mme Durand', login: 'durand', roles: ['planning'], communes: ['99001'] },
    pending: null,
    enrolled: false,
  })
  expect(answer.headers['set-cookie']).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const cookie = cookieOf(answer)
  expect((await whoIs(cookie)).person?.name).toBe('Mme Durand')
  expect((await house.get(paths.settings, { cookie })).json().person).toEqual({
    name: 'Mme Durand',
    roles: ['planning'],
    communes: ['99001'],
  })
  expect((await send('DELETE', paths.session, undefined, cookie)).statusCode).toBe(204)
  expect((await whoIs(cookie)).person).toBeNull()
})

test('over https the cookie is bound to the host', async () => {
  const { config, database, layers } = house.house
  const secure = buildApp(
    openHouse({ config: { ...config, publicUrl: 'https://carte.ville.fr' }, database, layers }),
  )
  const payload = { login: 'durand', password }
  const answer = await secure.inject({ method: 'POST', url: paths.session, headers: page, payload })
  expect(answer.headers['set-cookie']).toMatch(
    /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  )
  await secure.close()
})

test('an unknown login and a wrong password are told apart by nothing', async () => {
  const [unknown, wrong] = [await enter('dupont'), await enter('durand', 'un brochet dans la mere')]
  expect([unknown.statusCode, wrong.statusCode]).toEqual([401, 401])
  expect(unknown.json()).toEqual(wrong.json())
  expect(unknown.headers['set-cookie']).toBeUndefined()
})

test('an unknown login costs the work that a known one does', async () => {
  // in milliseconds of work: a busy machine tells nothing
  const work: Record<string, number[]> = { durand: [], dupont: [] }
  for (let round = 0; round < 5; round++) {
    for (const login of Object.keys(work)) {
      await house.sql('delete from carreau.failed_sign_in')
      const before = process.cpuUsage()
      await enter(login, 'pas le bon mot')
      work[login]?.push(process.cpuUsage(before).user / 1000)
    }
  }
  const least = (login: string) => Math.min(...(work[login] ?? []))
  expect(least('dupont')).toBeGreaterThan(least('durand') * 0.7)
  expect(least('dupont')).toBeLessThan(least('durand') * 1.4)
})

test('from the fifth failure on an account waits longer each time, known or not, and never for good', async () => {
  for (const login of ['durand', 'nobody']) {
    for (let failure = 0; failure < 5; failure++) expect((await enter(login, 'x')).statusCode).toBe(401)
    const [counted] = await house.sql(
      `select failures from carreau.failed_sign_in where who like 'login:%' and failures = 5`,
    )
    expect(counted).toBeDefined()
    // the first wait is a second: a busy machine may take longer to ask
    await house.sql(
      `update carreau.failed_sign_in set failures = 10, last_at = now() where who like 'login:%' and failures = 5`,
    )
    const early = await enter(login)
    expect(early.statusCode).toBe(429)
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(15)
    expect(Number(early.headers['retry-after'])).toBeLessThan(33)
    expect(early.json().fr).toContain(`réessayez dans ${early.headers['retry-after']} s`)
    await house.sql(
      `update carreau.failed_sign_in set failures = 60, last_at = now() - interval '14 minutes' where who like 'login:%'`,
    )
    expect((await enter(login)).json().en).toMatch(/try again in (1 min|\d+ s)/)
    await house.sql(
      `update carreau.failed_sign_in set last_at = now() - interval '16 minutes', first_at = now() - interval '20 minutes'`,
    )
  }
  expect((await enter('durand')).statusCode).toBe(200)
  expect((await house.sql('select 1 from carreau.failed_sign_in where failures > 50')).length).toBeLessThan(2)
})

test('tries at the same moment do not slip past the wait', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => enter('nobody', 'x')))
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
})

const from = (remoteAddress: string, url: string, payload: object, cookie = '') =>
  house.app.inject({ method: 'POST', url, remoteAddress, headers: { ...page, cookie }, payload })

test('a stranger’s failures make nobody wait elsewhere: neither for the password, nor for the code, whatever he types as a login', async () => {
  const cookie = cookieOf(await enter('petit'))
  const { account } = (
    await house.sql<{ account: string }>(`select id as account from carreau.account where login = 'petit'`)
  )[0] ?? { account: '' }
  const guess = (login: string) => from('203.0.113.9', paths.session, { login, password: 'x' })
  for (const login of ['petit', 'code petit', `code of ${account}`, account]) await guess(login)
  await house.sql(
    `update carreau.failed_sign_in set failures = 30, last_at = now() where who like 'login:%' or who like 'code%'`,
  )
  expect((await guess('petit')).statusCode).toBe(429)
  expect((await enter('petit')).statusCode).toBe(200)
  expect((await send('POST', paths.secondFactor, { code: '000000' }, cookie)).statusCode).toBe(401)
})

test('who guesses a password from many addresses, or a code in many sessions, waits too, but for a password a minute at most', async () => {
  const failures = (kind: string) =>
    house.sql<{ failures: number }>(`select failures from carreau.failed_sign_in where who like $1`, [
      `${kind}-anywhere:%`,
    ])
  const raise = (kind: string) =>
    house.sql('update carreau.failed_sign_in set failures = 90, last_at = now() where who like $1', [
      `${kind}-anywhere:%`,
    ])
  for (const n of [1, 2]) await from(`203.0.113.${n}`, paths.session, { login: 'durand', password: 'x' })
  expect(await failures('login')).toEqual([{ failures: 2 }])
  await raise('login')
  const late = await enter('durand')
  expect(late.statusCode).toBe(429)
  expect(Number(late.headers['retry-after'])).toBeLessThanOrEqual(60)

  const wrong = async (cookie: string) =>
    (await send('POST', paths.secondFactor, { code: '000000' }, cookie)).statusCode
  const sessions = [cookieOf(await enter('petit')), cookieOf(await enter('petit'))]
  expect([await wrong(sessions[0] ?? ''), await wrong(sessions[1] ?? '')]).toEqual([401, 401])
  expect(await failures('code')).toEqual([{ failures: 2 }])
  await raise('code')
  expect(await wrong(sessions[0] ?? '')).toBe(429)
})

test('an address that fails thirty times in ten minutes waits, whatever the logins', async () => {
  await enter('nobody-0', 'x')
  await house.sql(`update carreau.failed_sign_in set failures = 30 where who like 'address:%'`)
  const blocked = await enter('durand')
  expect(blocked.statusCode).toBe(429)
  expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(500)
  await house.sql(`update carreau.failed_sign_in set first_at = now() - interval '11 minutes'`)
  expect((await enter('durand')).statusCode).toBe(200)
})

test('a role that needs a second factor opens nothing before it is given; no code works twice', async () => {
  const first = cookieOf(await enter('petit'))
  expect(await whoIs(first)).toMatchObject({
    person: { roles: [] },
    pending: 'second-factor',
    enrolled: false,
  })
  const refused = await house.get(paths.jobs, { cookie: first })
  expect([refused.statusCode, refused.json().type]).toEqual([401, '/problems/second-factor-first'])

  const { secret, link }: Enrolment = (await send('POST', paths.enrolment, undefined, first)).json()
  expect(link).toMatch(/^otpauth:\/\/totp\/Carreau:petit\?/)
  expect((await send('POST', paths.secondFactor, { code: '000000' }, first)).statusCode).toBe(401)
  const entered = await send('POST', paths.secondFactor, { code: codeOf(secret) }, first)
  expect(entered.json()).toMatchObject({ person: { roles: ['elections'] }, pending: null })
  const second = cookieOf(entered)
  expect(second).not.toBe(first)
  expect((await whoIs(first)).person).toBeNull()
  expect((await house.get(paths.jobs, { cookie: second })).statusCode).toBe(200)

  const again = cookieOf(await enter('petit'))
  expect(await whoIs(again)).toMatchObject({ pending: 'second-factor', enrolled: true })
  expect((await send('POST', paths.enrolment, undefined, again)).statusCode).toBe(409)
  expect((await send('POST', paths.secondFactor, { code: codeOf(secret) }, again)).statusCode).toBe(401)
  const later = await send('POST', paths.secondFactor, { code: codeOf(secret, 1) }, again)
  expect(later.statusCode).toBe(200)
})

test('a session ends when it is idle, too old, revoked or its account is closed: at the next request', async () => {
  const ends = [
    `update carreau.session set last_seen = now() - interval '31 minutes' where account = $1`,
    `update carreau.session set created_at = now() - interval '13 hours' where account = $1`,
    `update carreau.session set revoked_at = now() where account = $1`,
    `update carreau.account set active = false where id = $1`,
  ]
  for (const end of ends) {
    const { headers, account } = await signIn(house, { roles: ['agent'] })
    expect((await house.get(paths.jobs, headers)).statusCode).toBe(200)
    await house.sql(end, [account])
    expect((await house.get(paths.jobs, headers)).statusCode).toBe(401)
  }
})

test('a session that is used lives on, and is written once a minute at most', async () => {
  const { headers, account } = await signIn(house, { roles: ['agent'] })
  const seen = async () =>
    (
      await house.sql<{ at: Date }>('select last_seen as at from carreau.session where account = $1', [
        account,
      ])
    )[0]?.at
  const before = await seen()
  await house.get(paths.jobs, headers)
  expect(await seen()).toEqual(before)
  await house.sql(`update carreau.session set last_seen = now() - interval '29 minutes' where account = $1`, [
    account,
  ])
  await house.get(paths.jobs, headers)
  expect((await seen())?.getTime()).toBeGreaterThanOrEqual(before?.getTime() ?? 0)
})

test('one sees one’s own open sessions, and ends those of another desk', async () => {
  const cookies = [cookieOf(await enter('durand')), cookieOf(await enter('durand'))]
  const list = (await house.get(paths.sessions, { cookie: cookies[1] ?? '' })).json()
    .sessions as OpenSession[]
  expect(list.map(({ isThis }) => isThis)).toContain(true)
  const other = list.find(({ isThis }) => !isThis)
  const end = () => send('DELETE', paths.oneSession(other?.id ?? ''), undefined, cookies[1])
  expect((await end()).statusCode).toBe(204)
  expect((await end()).statusCode).toBe(404)
  const foreign = (await signIn(house, { roles: ['agent'] })).headers
  const [own] = list.filter(({ isThis }) => isThis)
  const stolen = await house.app.inject({
    method: 'DELETE',
    url: paths.oneSession(own?.id ?? ''),
    headers: foreign,
  })
  expect(stolen.statusCode).toBe(404)
  expect((await house.get(paths.sessions)).statusCode).toBe(401)
})

test('one’s own password must be long and no worn word; the other sessions end with the old one', async () => {
  const cookie = cookieOf(await enter('durand'))
  const elsewhere = cookieOf(await enter('durand'))
  const change = (wanted: string, old = password) =>
    send('PUT', paths.ownPassword, { old, password: wanted }, cookie)
  for (const weak of ['trop court', 'motdepasse2026', 'aaaaaaaaaaaaaaa', 'durand-durand-1', password]) {
    const refused = await change(weak)
    expect([weak, refused.statusCode, refused.json().field]).toEqual([weak, 422, 'password'])
    await house.sql('delete from carreau.failed_sign_in')
  }
  expect((await change('la pluie sur le canal', 'faux')).statusCode).toBe(401)
  const changed = await change('la pluie sur le canal')
  expect(changed.statusCode).toBe(200)
  expect((await whoIs(elsewhere)).person).toBeNull()
  expect((await whoIs(cookieOf(changed))).person?.login).toBe('durand')
  expect((await enter('durand')).statusCode).toBe(401)
  await house.sql(
    `update carreau.account set password = (select password from carreau.account where login = 'petit') where login = 'durand'`,
  )
})

test('a password hashed with other parameters is hashed anew when it is right', async () => {
  const { hash } = await import('@node-rs/argon2')
  const old = await hash(password, { memoryCost: 8192, timeCost: 1 })
  await house.sql(`update carreau.account set password = $1 where login = 'durand'`, [old])
  expect((await enter('durand')).statusCode).toBe(200)
  const [now] = await house.sql<{ password: string }>(
    `select password from carreau.account where login = 'durand'`,
  )
  expect(now?.password).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  expect((await enter('durand')).statusCode).toBe(200)
})

test('the demo accounts open the demo town with their printed code, and nothing on a server that others reach', async () => {
  await house.sql(`delete from carreau.account; insert into carreau.setting values ('demo', 'whole')`)
  expect(await ensureDemoAccounts(house.database, '99001')).toContain('admin')
  const cookie = cookieOf(await enter('admin', demoPassword))
  const entered = await send('POST', paths.secondFactor, { code: demoCode }, cookie)
  expect(entered.json().person).toMatchObject({ roles: ['admin'], communes: '*' })
  const { config, database, layers } = house.house
  for (const open of [{ host: '0.0.0.0' }, { publicUrl: 'https://carte.ville.fr' }]) {
    const app = buildApp(openHouse({ config: { ...config, ...open }, database, layers }))
    const payload = { login: 'admin', password: demoPassword }
    const refused = await app.inject({ method: 'POST', url: paths.session, headers: page, payload })
    expect(refused.statusCode).toBe(401)
    const held = cookieOf(entered).replace(/^sid/, 'publicUrl' in open ? '__Host-sid' : 'sid')
    const asked = await app.inject({ url: paths.jobs, headers: { ...page, cookie: held } })
    expect(asked.statusCode).toBe(401)
    await app.close()
  }
})

test('neither login, name nor password stands in what the door leaves behind', async () => {
  await enter('durand-le-bavard', 'mon secret à moi')
  const left = await house.sql('select who from carreau.failed_sign_in')
  expect(JSON.stringify(left)).not.toMatch(/bavard|secret|127\.0\.0\.1/)
})
