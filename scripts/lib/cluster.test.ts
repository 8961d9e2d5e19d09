import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startCluster } from './cluster.mjs'

type Cluster = Awaited<ReturnType<typeof startCluster>>

const undoing: (() => unknown)[] = []
const undoAll = async (undos: (() => unknown)[]) => {
  for (const undo of undos.splice(0).reverse()) await undo()
}
afterEach(() => undoAll(undoing))

const shared = { dataDir: '', undoing: [] as (() => unknown)[] }
let cluster: Cluster
beforeAll(async () => {
  shared.dataDir = temporaryFolder()
  cluster = await started(shared.dataDir)
  shared.undoing = undoing.splice(0)
})
afterAll(() => undoAll(shared.undoing))

function temporaryFolder(name = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'carreau-cluster-'))
  chmodSync(folder, 0o755)
  undoing.push(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}

async function started(dataDir: string, fast = true): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, fast })
  undoing.push(cluster.stop)
  return cluster
}

async function ask(connectionString: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end()
  }
}

const postmaster = (dataDir: string) =>
  readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0] ?? ''

test('each role logs in over the socket; the application’s two are above nothing', async () => {
  const who = `select current_user as who, rolsuper as super, rolbypassrls as bypass
    from pg_roles where rolname = current_user`
  expect(await ask(cluster.adminUrl('carreau'), who)).toMatchObject({ who: 'postgres', super: true })
  expect(await ask(cluster.appUrl('carreau'), who)).toEqual({
    who: 'carreau_app',
    super: false,
    bypass: false,
  })
  expect(await ask(cluster.publicUrl('carreau'), who)).toEqual({
    who: 'carreau_public',
    super: false,
    bypass: false,
  })
})

test('French words sort and compare as they should, and pages are checksummed', async () => {
  const found = await ask(
    cluster.adminUrl('carreau'),
    `select upper('é') as upper, 'eté' < 'éte' collate "fr-x-icu" as accents_later,
       current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums`,
  )
  expect(found).toEqual({ upper: 'É', accents_later: true, encoding: 'UTF8', checksums: 'on' })
})

test.runIf(existsSync('/proc/net/tcp'))('PostgreSQL holds no network socket at all', async () => {
  const settings = await ask(
    cluster.adminUrl('carreau'),
    `select current_setting('listen_addresses') as hosts`,
  )
  expect(settings).toEqual({ hosts: '' })
  const network = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/)[9]),
  )
  const open = `/proc/${postmaster(shared.dataDir)}/fd`
  const sockets = readdirSync(open).flatMap(
    (fd) => /^socket:\[(\d+)\]$/.exec(readlinkSync(join(open, fd)))?.[1] ?? [],
  )
  expect(sockets.length).toBeGreaterThan(0)
  expect(sockets.filter((inode) => network.includes(inode))).toEqual([])
})

test('nobody else may enter the folder of the socket', async () => {
  expect(statSync(cluster.socketDir).mode & 0o777).toBe(0o700)
  expect(statSync(join(cluster.socketDir, '.s.PGSQL.5432')).mode & 0o777).toBe(0o700)
})

test('two copies do not meet', async () => {
  const [here, there] = [cluster, await started(temporaryFolder())]
  expect(here.socketDir).not.toBe(there.socketDir)
  await ask(here.adminUrl('carreau'), 'create table only_here (id integer)')
  const seen = `select to_regclass('only_here') is not null as seen`
  expect(await ask(here.adminUrl('carreau'), seen)).toEqual({ seen: true })
  expect(await ask(there.adminUrl('carreau'), seen)).toEqual({ seen: false })
})

test('a folder too long or too odd for a socket gets a short one elsewhere', async () => {
  const dataDir = temporaryFolder(`L'été, "mairie" ${'x'.repeat(90)}`)
  const odd = await started(dataDir)
  expect(odd.socketDir).toMatch(/^\/tmp\/carreau-socket-\d+-[0-9a-f]{12}$/)
  undoing.unshift(() => {
    const [ending] = odd.socketDir.split('-').slice(-1)
    for (const name of readdirSync('/tmp').filter((name) => name.endsWith(`-${ending}`))) {
      rmSync(join('/tmp', name), { recursive: true, force: true })
    }
  })
  expect(await ask(odd.appUrl('carreau'), 'select 1 as one')).toEqual({ one: 1 })
})

test('what was written before a kill -9 of its command is there for the next one, which adopts it', async () => {
  const dataDir = temporaryFolder()
  const script = `
    import { startCluster } from ${JSON.stringify(new URL('./cluster.mjs', import.meta.url).href)}
    const cluster = await startCluster({ dataDir: ${JSON.stringify(dataDir)} })
    console.log('started')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const before = postmaster(dataDir)
  child.kill('SIGKILL')
  await once(child, 'close')

  const next = await started(dataDir, false)
  expect(next.adopted).toBe(true)
  expect(postmaster(dataDir)).toBe(before)
  await next.stop()
  expect(existsSync(join(dataDir, 'cluster/postmaster.pid'))).toBe(false)
  expect((await started(dataDir, false)).adopted).toBe(false)
})

test('a cluster for tests ends with its process, however that dies', async () => {
  const dataDir = temporaryFolder()
  const script = `
    import { startCluster } from ${JSON.stringify(new URL('./cluster.mjs', import.meta.url).href)}
    await startCluster({ dataDir: ${JSON.stringify(dataDir)}, fast: true })
    process.kill(process.pid, 'SIGKILL')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  await once(child, 'close')
  expect(existsSync(join(dataDir, 'cluster/PG_VERSION'))).toBe(true)
  await expect
    .poll(() => existsSync(join(dataDir, 'cluster/postmaster.pid')), { timeout: 10_000 })
    .toBe(false)
})

test('a note that names another program’s process is not believed', async () => {
  const dataDir = temporaryFolder()
  await (await startCluster({ dataDir })).stop()
  const stale = [String(process.pid), join(dataDir, 'cluster'), '1700000000', '5432', '', '', ''].join('\n')
  writeFileSync(join(dataDir, 'cluster/postmaster.pid'), stale)
  expect((await started(dataDir, false)).adopted).toBe(false)
})
