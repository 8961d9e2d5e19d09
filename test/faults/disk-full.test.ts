import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnCluster, ownCluster } from '../support/own-cluster.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'
import { parcelId } from '../support/village.ts'

// History stands on a disk of its own, so small that it can be filled: a file system in memory, which only root may mount.

let cluster: OwnCluster
let running: ServerProcess
let clerk: SignedIn
let disk = ''
const mount = (...words: string[]) => spawnSync('mount', words).status === 0
const canMount = (() => {
  const probe = `/tmp/carreau-mount-${process.pid}`
  mkdirSync(probe)
  const could = process.getuid?.() === 0 && mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe)
  if (could) spawnSync('umount', [probe])
  else console.warn('skipped: the test of a full disk needs the right to mount one')
  rmSync(probe, { recursive: true })
  return could
})()

beforeAll(async () => {
  if (!canMount) return
  cluster = await ownCluster()
  disk = join(cluster.dataDir, 'small')
  mkdirSync(disk)
  const { uid, gid } = statSync(join(cluster.dataDir, 'cluster'))
  mount('-t', 'tmpfs', '-o', `size=8m,uid=${uid},gid=${gid},mode=700`, 'tmpfs', disk)
  await cluster.sql(`create tablespace small location '${disk}'`)
  await cluster.sql('alter table carreau.journal set tablespace small')
  running = await serverProcess(cluster.urls, cluster.dataDir)
  clerk = await signIn(cluster, { roles: ['admin'] })
})
afterAll(async () => {
  if (!canMount) return
  running.server.kill('SIGKILL')
  await cluster.close().catch(() => {})
  spawnSync('umount', [disk])
  rmSync(cluster.dataDir, { recursive: true, force: true })
})

const path = `/api/collections/parcels/items/${parcelId('A', 1)}`
async function save(area: number): Promise<{ status: number; type: string | undefined }> {
  const cookie = clerk.headers.cookie ?? ''
  const held = await fetch(running.url + path, { headers: { cookie } })
  expect(held.status).toBe(200)
  await held.arrayBuffer()
  const answer = await fetch(running.url + path, {
    method: 'PATCH',
    headers: {
      'content-type': 'application/merge-patch+json',
      'if-match': held.headers.get('etag') ?? '',
      origin: running.url,
      cookie,
    },
    body: JSON.stringify({ properties: { registered_area: area } }),
  })
  const body = (await answer.json()) as { type?: string }
  return { status: answer.status, type: body.type }
}

test.runIf(canMount)(
  'a full disk refuses changes and says so, reading goes on, and once there is room all is as before',
  async () => {
    expect(await save(1)).toMatchObject({ status: 200 })
    const filled = cluster.sql(
      `create table filler tablespace small as select repeat(md5(n::text), 60) from generate_series(1, 100000) n`,
    )
    await expect(filled).rejects.toMatchObject({ code: '53100' })
    await cluster.sql('create table filler (word text) tablespace small')
    for (const rows of [1000, 100, 10, 1]) {
      const more = () =>
        cluster.sql(`insert into filler select repeat(md5(n::text), 60) from generate_series(1, ${rows}) n`)
      while (
        await more().then(
          () => true,
          () => false,
        )
      );
    }
    const [before] = await cluster.sql('select version from cadastre.parcel where id = $1', [
      parcelId('A', 1),
    ])
    let refused = await save(2)
    // what is left of the last page may still hold some entries
    for (let turn = 0; refused.status === 200 && turn < 200; turn++) refused = await save(turn + 3)
    expect(refused).toEqual({ status: 507, type: '/problems/disk-full' })
    const [stuck] = await cluster.sql('select version from cadastre.parcel where id = $1', [parcelId('A', 1)])
    expect(stuck?.version).toBeGreaterThanOrEqual(before?.version as number)
    expect(await save(999)).toEqual({ status: 507, type: '/problems/disk-full' })
    expect(
      (await cluster.sql('select version from cadastre.parcel where id = $1', [parcelId('A', 1)]))[0],
    ).toEqual(stuck)
    expect((await fetch(`${running.url}/api/collections/parcels/items?limit=5`)).status).toBe(200)

    await cluster.sql('drop table filler')
    expect(await save(1000)).toMatchObject({ status: 200 })
    expect(running.server.exitCode).toBeNull()
  },
  60_000,
)
