import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccountInfo, paths, type RightsAnswer } from '../../layers/model/api.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'

let house: TestHouse
let chief: SignedIn
let local: SignedIn
beforeAll(async () => {
  house = await testHouse()
  await house.sql(`insert into carreau.commune values ('99002', 'Saint-Voisin')`)
  chief = await signIn(house, { roles: ['admin'], name: 'Chief' })
  local = await signIn(house, { roles: ['admin'], communes: ['99001'], name: 'Local' })
})
afterAll(() => house.close())

const send = (who: SignedIn, method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  house.app.inject({ method, url, headers: who.headers, payload })
const wish = (login: string, more: object = {}) => ({
  login,
  name: 'Mme Neuve',
  roles: ['cemetery'],
  communes: ['99001'],
  level: 1,
  ...more,
})
const listed = async (who: SignedIn): Promise<AccountInfo[]> =>
  (await house.get(paths.accounts, who.headers)).json().accounts

test('a new account is opened by its one-time word, and by its own password from then on', async () => {
  const made = await send(chief, 'POST', paths.accounts, wish('Neuve@Ville.fr'))
  expect(made.statusCode).toBe(201)
  const { account, word } = made.json()
  expect(account).toMatchObject({ login: 'neuve@ville.fr', level: 1, active: true, secondFactor: false })
  const page = { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }
  const entered = await house.app.inject({
    method: 'POST',
    url: paths.session,
    headers: page,
    payload: { login: 'neuve@ville.fr', password: word },
  })
  expect(entered.json()).toMatchObject({ person: { roles: [] }, pending: 'new-password' })
  const cookie = String(entered.headers['set-cookie']).split(';', 1)[0] ?? ''
  const refused = await house.get(paths.jobs, { cookie })
  expect([refused.statusCode, refused.json().type]).toEqual([401, '/problems/new-password-first'])
  const changed = await house.app.inject({
    method: 'PUT',
    url: paths.ownPassword,
    headers: { ...page, cookie },
    payload: { old: word, password: 'les cyprès du fond' },
  })
  expect(changed.json()).toMatchObject({ person: { roles: ['cemetery'] }, pending: null })
  await house.sql(
    `update carreau.account set word_until = now() - interval '1 minute' where login = 'neuve@ville.fr'`,
  )
  const late = await house.app.inject({
    method: 'POST',
    url: paths.session,
    headers: page,
    payload: { login: 'neuve@ville.fr', password: 'les cyprès du fond' },
  })
  expect(late.statusCode).toBe(401)
})

test('an administrator sees and gives his own communes only', async () => {
  await send(chief, 'POST', paths.accounts, wish('voisin', { communes: ['99002'] }))
  const own = await listed(local)
  expect(own.map(({ name }) => name)).not.toContain('Chief')
  expect(own.every(({ communes }) => communes.join() === '99001')).toBe(true)
  const all = await listed(chief)
  const neighbour = all.find(({ login }) => login === 'voisin')
  expect(neighbour).toBeDefined()
  const path = paths.account(neighbour?.id ?? '')
  expect((await send(local, 'PATCH', path, { active: false })).statusCode).toBe(404)
  expect((await send(local, 'POST', paths.accountPassword(neighbour?.id ?? ''))).statusCode).toBe(404)
  expect((await send(local, 'POST', paths.accounts, wish('x1', { communes: ['99002'] }))).statusCode).toBe(
    403,
  )
  expect(
    (await send(local, 'POST', paths.accounts, wish('x2', { communes: ['*'], level: 2 }))).statusCode,
  ).toBe(403)
})

test('level 1 is one commune, level 2 several; a login is had once; nobody takes the administration from himself', async () => {
  for (const bad of [
    { communes: ['99001', '99002'] },
    { communes: ['*'] },
    { communes: [] },
    { level: 3 },
    { roles: ['public'] },
  ])
    expect((await send(chief, 'POST', paths.accounts, wish('x3', bad))).statusCode).toBe(400)
  expect((await send(chief, 'POST', paths.accounts, wish('voisin'))).statusCode).toBe(409)
  expect((await send(chief, 'PATCH', paths.account(chief.account), { roles: ['agent'] })).statusCode).toBe(
    409,
  )
})

test.each([
  ['name', ''],
  ['name', ' \u00a0 '],
  ['name', 'Dupont\u202edivaD'],
  ['name', 'Du\npont'],
  ['name', 'Du\u200bpont'],
  ['name', '\u3164'],
  ['name', 'x'.repeat(101)],
  ['login', 'avec espace'],
  ['login', 'é'],
  ['communes', ['99999']],
  ['communes', ['Bondy']],
])(
  'an account whose %s is %j is refused with a sentence at its field, new or changed',
  async (field, value) => {
    const made = await send(chief, 'POST', paths.accounts, wish('soigneux', { [field]: value }))
    expect([made.statusCode, made.json().field]).toEqual([400, field])
    expect(made.json().fr).toMatch(/nom se lit|identifiant est|ne connaît pas la commune/)
    if (field === 'login') return
    const changed = await send(chief, 'PATCH', paths.account(local.account), { [field]: value })
    expect([changed.statusCode, changed.json().field]).toEqual([400, field])
  },
)

test('a name is kept composed, without the spaces around it', async () => {
  const made = await send(chief, 'POST', paths.accounts, wish('compose', { name: ' Zoe\u0301 Petit ' }))
  expect(made.json().account.name).toBe('Zoé Petit')
})

test('an account of a commune that left the server can still be closed', async () => {
  const { account } = await signIn(house, { roles: ['agent'], communes: ['99003'] })
  expect((await send(chief, 'PATCH', paths.account(account), { active: false, level: 1 })).statusCode).toBe(
    200,
  )
})

test('other rights are effective at the next request: the sessions of before have ended', async () => {
  const clerk = await signIn(house, { roles: ['agent'], communes: ['99001'] })
  expect((await house.get(paths.jobs, clerk.headers)).statusCode).toBe(200)
  expect(
    (await send(chief, 'PATCH', paths.account(clerk.account), { level: 1, roles: ['planning'] })).statusCode,
  ).toBe(200)
  expect((await house.get(paths.jobs, clerk.headers)).statusCode).toBe(401)
})

test('an administrator of one commune imports no other', async () => {
  const row =
    'cle_interop;commune_insee;commune_nom;voie_nom;numero;long;lat\n93997_0010_00001;93997;Loin;Rue A;1;2.48;48.9\n'
  const form = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${row}\r\n--x--\r\n`
  const sent = await house.app.inject({
    method: 'POST',
    url: paths.uploads,
    headers: { ...local.headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload: form,
  })
  const inputs = { upload: sent.json().id }
  const started = await send(local, 'POST', paths.execution('import-addresses'), { inputs })
  expect([started.statusCode, started.json().en]).toEqual([
    403,
    'This file touches a commune that is not yours.',
  ])
})

test('the table of rights is read from the definitions', async () => {
  const { rights, roles }: RightsAnswer = (await house.get(paths.rights, local.headers)).json()
  expect(roles.map(({ id }) => id)).toContain('owners')
  const of = (layer: string | null, action: string) =>
    rights.find((right) => right.layer === layer && right.action === action)?.roles
  expect(of('parcels', 'read')).toEqual(roles.map(({ id }) => id))
  expect(of(null, 'accounts')).toEqual(['admin'])
  expect(of(null, 'jobs')).not.toContain('public')
  expect((await house.get(paths.rights)).statusCode).toBe(401)
  expect((await house.get(paths.audit, chief.headers)).json()).toEqual({ lines: [], broken: [] })
})
