import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCluster } from '../scripts/lib/cluster.mjs'
import { projectFolder } from '../scripts/lib/project.mjs'

// What a user types, whole: each test runs scripts/start.mjs as npm start does, in a data folder of its own.

type Command = {
  readonly child: ChildProcess
  /** everything it said so far */
  readonly said: () => string
  /** its exit code, once it has ended */
  readonly ended: Promise<number | null>
}

let dataDir = ''
let address = ''
let port = ''
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'carreau-commands-'))
  chmodSync(dataDir, 0o755)
  port = String(await freePort())
  address = `http://127.0.0.1:${port}`
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

function start(environment: Record<string, string> = {}, script = 'start'): Command {
  const { DATABASE_URL, ...rest } = process.env
  const env = {
    ...rest,
    DATA_DIR: dataDir,
    PORT: port,
    HOST: '',
    DEMO: 'off',
    LANG: 'C.UTF-8',
    ...environment,
  }
  const child = spawn(process.execPath, [`scripts/${script}.mjs`], {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  return { child, said: () => said, ended: once(child, 'close').then(([code]) => code) }
}

async function ready(command: Command): Promise<void> {
  const isReady = () => command.said().includes(`Carreau is ready: ${address}`)
  await expect.poll(() => isReady() || command.child.exitCode !== null, { timeout: 60_000 }).toBe(true)
  if (!isReady()) throw new Error(command.said())
}

async function stop(command: Command): Promise<number | null> {
  command.child.kill('SIGTERM')
  return command.ended
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

const note = () => join(dataDir, 'cluster/postmaster.pid')
const postmaster = () => readFileSync(note(), 'utf8').split('\n')[0]
const isReachable = () =>
  fetch(`${address}/api`).then(
    (answer) => answer.ok,
    () => false,
  )

test('it serves, tells a second start where it is, and stops the database with itself', async () => {
  const first = start()
  await ready(first)
  expect(await isReachable()).toBe(true)

  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`This copy of Carreau is already running: ${address}`)

  expect(await stop(first)).toBe(0)
  expect(await isReachable()).toBe(false)
  expect(existsSync(note())).toBe(false)
}, 120_000)

test('npm run dev, asked to end, takes the page, the server and the database with it', async () => {
  const command = start({}, 'dev')
  await ready(command)
  expect(await stop(command)).toBe(0)
  expect(await isReachable()).toBe(false)
  expect(existsSync(note())).toBe(false)
}, 120_000)

test('a kill -9 of the command ends the server and the database by themselves', async () => {
  const command = start()
  await ready(command)
  command.child.kill('SIGKILL')
  await expect.poll(() => existsSync(note()), { timeout: 20_000 }).toBe(false)
  expect(await isReachable()).toBe(false)
}, 120_000)

test.runIf(existsSync('/proc/self'))(
  'a kill -9 of command and server leaves a database that the next start adopts',
  async () => {
    const command = start()
    await ready(command)
    const database = postmaster()
    for (const pid of [...childrenOf(command.child.pid), command.child.pid]) {
      if (pid) process.kill(pid, 'SIGKILL')
    }
    await command.ended
    const next = start()
    await ready(next)
    expect(postmaster()).toBe(database)
    expect(await stop(next)).toBe(0)
    expect(existsSync(note())).toBe(false)
  },
  120_000,
)

test('a port that another program has is refused before anything is set up', async () => {
  const other = createServer().listen(Number(port), '127.0.0.1')
  await once(other, 'listening')
  const command = start()
  expect(await command.ended).toBe(1)
  other.close()
  expect(command.said()).toContain(`PORT=${port} is used by another program`)
  expect(command.said()).toContain(`PORT=${Number(port) + 1} npm start`)
  expect(existsSync(note())).toBe(false)
}, 60_000)

test('a bad value ends it with a sentence, and no database stays behind', async () => {
  const command = start({ CRS: '4326' })
  expect(await command.ended).toBe(1)
  // it is told before anything is opened
  expect(command.said()).not.toContain('private database')
  expect(command.said()).toContain('CRS is “4326”: it must be one of 2154, 5490, 2972, 2975, 4471, 4467.')
  expect(command.said()).not.toMatch(/^\s+at /m)
  expect(existsSync(note())).toBe(false)
}, 60_000)

test('with DATABASE_URL it uses that server through one ordinary account, and no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'carreau-own-'))
  chmodSync(folder, 0o755)
  const server = await startCluster({ dataDir: folder, fast: true })
  const url = server.adminUrl('town').replace('user=postgres', 'user=clerk')
  try {
    await asAdmin(server.adminUrl('postgres'), 'create role clerk login createrole')
    await asAdmin(server.adminUrl('postgres'), 'create database town owner clerk')
    await asAdmin(
      server.adminUrl('town'),
      'create extension postgis; create extension pg_trgm; create extension btree_gist',
    )
    const own = join(folder, 'own')
    const command = start({ DATABASE_URL: url, DATA_DIR: own })
    await ready(command)
    expect(await isReachable()).toBe(true)
    expect(existsSync(join(own, 'cluster'))).toBe(false)
    const kept = await asAdmin(
      server.adminUrl('town'),
      `select value from carreau.setting where name = 'crs'`,
    )
    expect(kept).toEqual([{ value: '2154' }])
    expect(await stop(command)).toBe(0)
    // it is not Carreau's to stop
    expect(await asAdmin(server.adminUrl('town'), 'select 1 as up')).toEqual([{ up: 1 }])
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)

async function asAdmin(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Linux only. */
function childrenOf(pid: number | undefined): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}
