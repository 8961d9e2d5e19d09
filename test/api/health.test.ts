import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Health } from '../../layers/model/api.ts'
import { openDatabase } from '../../server/database.ts'
import { openHealth } from '../../server/health.ts'
import { ownMigrations } from '../../server/migrate.ts'
import { everybody, type Person } from '../../server/person.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const healthy = async () => {
  const asked = performance.now()
  const answer = await house.get('/api/health')
  return { status: answer.statusCode, body: answer.json<Health>(), ms: performance.now() - asked }
}

test('a service that can be used says so, and by what', async () => {
  const { status, body } = await healthy()
  expect([status, body.status]).toEqual([200, 'up'])
  expect(body.checks).toMatchObject({ database: 'up', migrations: 'applied', disk: 'roomy' })
})

test('it answers in time when every connection is taken', async () => {
  const waits = Array.from({ length: 9 }, () =>
    house.database.publicQuery({ text: 'select pg_sleep(1.5)' }).catch(() => 'refused'),
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  const { status, ms } = await healthy()
  expect(status).toBe(200)
  expect(ms).toBeLessThan(500)
  await Promise.all(waits)
}, 20_000)

test('a migration that is missing, and a database that is gone, are said', async () => {
  const [last = ''] = (await ownMigrations()).slice(-1)
  await house.sql(`update public.carreau_migration set name = 'x' where name = $1`, [last])
  const { status, body } = await healthy()
  await house.sql(`update public.carreau_migration set name = $1 where name = 'x'`, [last])
  expect([status, body.checks.database, body.checks.migrations]).toEqual([503, 'up', 'behind'])

  const nowhere = 'postgres://127.0.0.1:1/nothing'
  const urls = { adminUrl: nowhere, appUrl: nowhere, publicUrl: nowhere, ownRoles: true }
  const gone = openDatabase(urls)
  const asked = performance.now()
  const found = await openHealth(gone, '/nowhere')()
  expect(performance.now() - asked).toBeLessThan(500)
  expect(found).toMatchObject({ status: 'down', checks: { database: 'down', disk: 'nearly-full' } })
  await gone.close()
})

test('figures tell of routes by their pattern, of connections, tiles, jobs and listeners', async () => {
  await house.get('/api/collections/parcels/items?section=AB&limit=1')
  await house.get('/api/collections/parcels/items?colour=red')
  await house.get('/api/collections/parcels/tiles/WebMercatorQuad/16/23183/33314')
  const { statusCode, headers, body } = await house.get('/api/metrics')
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toContain('text/plain')
  const route = 'route="/api/collections/:collection/items"'
  expect(body).toContain(`carreau_requests_total{method="GET",${route},status="200"} 1`)
  expect(body).toContain(`carreau_requests_total{method="GET",${route},status="400"} 1`)
  expect(body).toContain(`carreau_request_seconds_bucket{le="15",${route}} 2`)
  expect(body).toMatch(/carreau_connections\{pool="readers",state="idle"\} [1-9]/)
  expect(body).toContain('carreau_tile_answers{from="drawn"} 1')
  expect(body).toContain('carreau_jobs{state="running"} 0')
  expect(body).toContain('carreau_event_listeners{kind="page"} 0')
  expect(body).toContain('nodejs_eventloop_lag_seconds')
  expect(body).toContain('process_resident_memory_bytes')
  expect(body).not.toMatch(/AB|colour/)
})

test('figures are for the machine itself, or an administrator', async () => {
  const other = await testHouse({ identify: async () => everybody })
  expect((await other.get('/api/metrics')).statusCode).toBe(200)
  expect((await other.get('/api/metrics', { 'x-forwarded-for': '10.0.0.1' })).statusCode).toBe(401)
  expect((await other.get('/api/metrics', { host: 'carte.ville.fr' })).statusCode).toBe(401)
  expect((await other.get('/api/metrics', { origin: 'http://evil.example' })).statusCode).toBe(401)
  const from = await other.app.inject({ url: '/api/metrics', remoteAddress: '10.0.0.1' })
  expect(from.statusCode).toBe(401)
  await other.close()
  const admin: Person = { ...everybody, account: 'a1', roles: ['admin'] }
  const theirs = await testHouse({ identify: async () => admin })
  expect((await theirs.get('/api/metrics', { 'x-forwarded-for': '10.0.0.1' })).statusCode).toBe(200)
  await theirs.close()
})
