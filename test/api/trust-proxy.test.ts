import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { paths } from '../../layers/model/api.ts'
import { buildApp } from '../../server/app.ts'
import { openHouse } from '../../server/open-house.ts'
import type { TrustProxy } from '../../server/trust-proxy.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
beforeEach(() => house.sql('delete from carreau.failed_sign_in'))
afterAll(() => house.close())

async function serve(trustProxy: TrustProxy, work: (app: FastifyInstance) => Promise<void>): Promise<void> {
  const { config, database, layers } = house.house
  const app = buildApp(openHouse({ config: { ...config, trustProxy }, database, layers }))
  await work(app)
  await app.close()
}

let turn = 0
/** Fails to sign in under a new name: only the address is counted twice. */
const fail = (app: FastifyInstance, forwarded: string, remoteAddress = '127.0.0.1') =>
  app.inject({
    method: 'POST',
    url: paths.session,
    remoteAddress,
    headers: { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin', 'x-forwarded-for': forwarded },
    payload: { login: `nobody-${turn++}`, password: 'x' },
  })

const addresses = async () =>
  (
    await house.sql<{ n: number }>(
      `select count(*)::int as n from carreau.failed_sign_in where who like 'address:%'`,
    )
  )[0]?.n

test('without the setting a caller cannot say that he is another one', () =>
  serve(false, async (app) => {
    for (const spoofed of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) await fail(app, spoofed)
    expect(await addresses()).toBe(1)
    await house.sql(`update carreau.failed_sign_in set failures = 30 where who like 'address:%'`)
    expect((await fail(app, '203.0.113.4')).statusCode).toBe(429)
  }))

test('behind a proxy of the setting one caller’s failures are not another’s', () =>
  serve(['loopback'], async (app) => {
    await fail(app, '203.0.113.1')
    await house.sql(`update carreau.failed_sign_in set failures = 30 where who like 'address:%'`)
    expect((await fail(app, '203.0.113.1')).statusCode).toBe(429)
    expect((await fail(app, '203.0.113.2')).statusCode).toBe(401)
    // what the caller wrote himself stands before what the proxy adds
    expect((await fail(app, '198.51.100.7, 203.0.113.1')).statusCode).toBe(429)
  }))

test('who comes past the proxies of the setting is believed nothing', () =>
  serve(['10.0.0.2', '192.168.1.0/24'], async (app) => {
    for (const spoofed of ['203.0.113.1', '203.0.113.2']) await fail(app, spoofed, '198.51.100.7')
    expect(await addresses()).toBe(1)
    for (const caller of ['203.0.113.1', '203.0.113.2']) await fail(app, caller, '192.168.1.9')
    expect(await addresses()).toBe(3)
  }))

test('so many proxies as are said are believed, and none before them', () =>
  serve(1, async (app) => {
    await fail(app, '203.0.113.1')
    await fail(app, '198.51.100.7, 203.0.113.1')
    expect(await addresses()).toBe(1)
  }))
