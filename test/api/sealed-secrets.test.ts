import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Enrolment, type Health, paths } from '../../layers/model/api.ts'
import { sealSecrets } from '../../server/accounts/own-code.ts'
import { openSeal } from '../../server/seal.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'

let house: TestHouse
let clerk: SignedIn
beforeAll(async () => {
  house = await testHouse()
  clerk = await signIn(house, { roles: ['elections'], communes: ['99001'], level: 1 })
})
afterAll(() => house.close())

const stored = async () =>
  (
    await house.sql<{ secret: string }>('select second_secret as secret from carreau.account where id = $1', [
      clerk.account,
    ])
  )[0]?.secret ?? ''
/** The session of before ends with the code: the next one is taken from the answer. No code is held to be used before. */
const give = async (secret: string) => {
  await house.sql('update carreau.account set second_step = 0')
  const answer = await house.app.inject({
    method: 'POST',
    url: paths.secondFactor,
    headers: clerk.headers,
    payload: { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() },
  })
  clerk.headers.cookie = String(answer.headers['set-cookie'] ?? clerk.headers.cookie).split(';', 1)[0] ?? ''
  return answer
}

test('a secret that makes codes lies sealed in the database, and opens the account all the same', async () => {
  const enrolment = await house.app.inject({ method: 'POST', url: paths.enrolment, headers: clerk.headers })
  const { secret }: Enrolment = enrolment.json()
  expect(await stored()).toMatch(/^s1\./)
  expect(await stored()).not.toContain(secret)
  expect((await give(secret)).statusCode).toBe(200)

  // as it was written before there was a key
  await house.sql('update carreau.account set second_secret = $2 where id = $1', [clerk.account, secret])
  expect(await sealSecrets(house.database, house.house.seal)).toBe(1)
  expect(await stored()).toMatch(/^s1\./)
  expect(await sealSecrets(house.database, house.house.seal)).toBe(0)
  expect((await give(secret)).statusCode).toBe(200)
})

test('a new key closes them anew at the next start; a lost one is said, not taken for a wrong code', async () => {
  const file = join(house.house.config.dataDir, 'other.key')
  const old = await stored()
  await writeFile(file, `${Buffer.alloc(32, 7).toString('base64')}\n`)
  expect(await sealSecrets(house.database, openSeal(file))).toBe(0)
  expect(await stored()).toBe(old)
  const secret = openSeal(join(house.house.config.dataDir, 'installation.key')).open(
    old,
    `second factor of ${clerk.account}`,
  )
  expect(secret).not.toBeNull()
  await house.sql('update carreau.account set second_secret = $2 where id = $1', [
    clerk.account,
    openSeal(file).close(secret ?? '', `second factor of ${clerk.account}`),
  ])
  const refused = await give(secret ?? '')
  expect([refused.statusCode, refused.json().en]).toEqual([
    409,
    expect.stringContaining('The key of this installation'),
  ])
  await rm(file)
})

test('the health of the service tells whether the audit is what was noted of it', async () => {
  const check = async () => (await house.get(paths.health)).json<Health>().checks.audit
  expect(await check()).toBe('unknown')
  await house.sql(`select carreau.record_look('99001', 'x', '/x', 'graves', 'form', '{99001-g1}', 1)`)
  await house.house.auditHeads.note()
  await house.house.auditHeads.note()
  expect(await check()).toBe('whole')
  await house.sql(`update carreau.audit set hash = '', previous = ''`)
  await house.house.auditHeads.note()
  expect(await check()).toBe('broken')
  const admin = await signIn(house, { roles: ['admin'], communes: ['99001'] })
  expect((await house.get(paths.audit, admin.headers)).json().broken).toEqual([
    { commune: '99001', entry: 1 },
  ])
})
