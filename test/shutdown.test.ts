import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { serverProcess } from './support/server-process.ts'
import { villageSql } from './support/village.ts'

let house: TestDatabase
let dataDir: string
const running = new Set<ChildProcess>()
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(villageSql)
  dataDir = await mkdtemp(join(tmpdir(), 'carreau-shutdown-'))
})
afterAll(async () => {
  for (const server of running) server.kill('SIGKILL')
  await house.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function startServer() {
  const started = await serverProcess(house.urls, dataDir)
  running.add(started.server)
  void started.ended.finally(() => running.delete(started.server))
  return started
}

test('a server that is asked to end lets requests finish, leaves no connection hanging and says nothing wrong', async () => {
  const { url, server, ended, said } = await startServer()
  expect(said()).toMatch(/^step: .+\nstep: .+\n/)
  const agent = new Agent({ keepAlive: true, maxSockets: 10 })
  const ask = () =>
    new Promise<number>((resolve, reject) => {
      get(`${url}/api/collections/parcels/items?limit=1000`, { agent }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
      }).on('error', reject)
    })
  expect(await Promise.all(Array.from({ length: 10 }, ask))).toEqual(Array(10).fill(200))
  const events = await fetch(`${url}/api/events`)
  const inFlight = Array.from({ length: 10 }, ask)
  await new Promise((resolve) => setTimeout(resolve, 10))
  const asked = Date.now()
  server.kill('SIGTERM')
  expect(await Promise.all(inFlight)).toEqual(Array(10).fill(200))
  await events.text()
  expect(await ended).toBe(0)
  expect(Date.now() - asked).toBeLessThan(5000)
  expect(said().split('Carreau is ready')[1]).toMatch(/^: http:\/\/[^\n]+\n$/)
  agent.destroy()
}, 60_000)

test('a second server on the same database starts on what is there', async () => {
  const { url, server, ended } = await startServer()
  const answer = (await (
    await fetch(`${url}/api/collections/parcels/items?resultType=hits`)
  ).json()) as object
  expect(answer).toMatchObject({ numberMatched: 16 })
  server.kill('SIGINT')
  expect(await ended).toBe(0)
}, 60_000)

test('a database that restarts is not the end of the server: 503 meanwhile, then as before', async () => {
  const { url, server, ended, said } = await startServer()
  const ask = async () => (await fetch(`${url}/api/collections/parcels/items?limit=1`)).status
  expect(await ask()).toBe(200)
  const statuses = new Set<number>()
  for (let turn = 0; turn < 20; turn++) {
    const asked = [ask(), ask(), ask()]
    await house.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    for (const status of await Promise.all(asked)) statuses.add(status)
  }
  expect(
    [...statuses].filter((status) => status !== 200 && status !== 503),
    said(),
  ).toEqual([])
  const asked = Date.now()
  while ((await ask()) !== 200) expect(Date.now() - asked).toBeLessThan(2000)
  server.kill('SIGTERM')
  expect(await ended).toBe(0)
}, 60_000)
