import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnCluster, ownCluster } from '../support/own-cluster.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'
import { parcelId } from '../support/village.ts'
import { times } from './long.ts'

let cluster: OwnCluster
let clerk: SignedIn
let running: ServerProcess | undefined
beforeAll(async () => {
  cluster = await ownCluster()
  clerk = await signIn(cluster, { roles: ['admin'] })
})
afterAll(async () => {
  running?.server.kill('SIGKILL')
  await cluster.close()
})

const headersOf = (url: string) => ({ origin: url, cookie: clerk.headers.cookie ?? '' })
const pause = (most: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * most))

/** Saves until the server is gone, and notes the values that it said were saved. */
async function saveUntilGone({ url }: ServerProcess, from: number, saved: number[]): Promise<void> {
  const path = `${url}/api/collections/parcels/items/${parcelId('A', 2)}`
  for (let area = from; ; area++) {
    try {
      const held = await fetch(path, { headers: headersOf(url) })
      await held.arrayBuffer()
      const answer = await fetch(path, {
        method: 'PATCH',
        headers: {
          ...headersOf(url),
          'content-type': 'application/merge-patch+json',
          'if-match': held.headers.get('etag') ?? '',
        },
        body: JSON.stringify({ properties: { registered_area: area } }),
      })
      expect(answer.status).toBe(200)
      await answer.arrayBuffer()
      saved.push(area)
    } catch (error) {
      if (error instanceof TypeError) return
      throw error
    }
  }
}

test('the server is killed while somebody saves: what it said was saved is, whole, and nothing is half', async () => {
  for (let turn = 0; turn < times(2, 20); turn++) {
    running = await serverProcess(cluster.urls, cluster.dataDir)
    const saved: number[] = []
    const saving = saveUntilGone(running, (turn + 1) * 1000, saved)
    await expect.poll(() => saved.length, { timeout: 10_000 }).toBeGreaterThan(0)
    await pause(300)
    running.server.kill('SIGKILL')
    await saving
    // its backends meet the end of the connection and roll back
    await new Promise((resolve) => setTimeout(resolve, 200))
    const [row] = await cluster.sql<{ version: number; area: number; entries: number; last: number }>(
      `select version, registered_area as area,
         (select count(*)::int from carreau.journal where feature = p.id and action = 'update') as entries,
         (select (after ->> 'registered_area')::int from carreau.journal where feature = p.id order by entry desc limit 1) as last
       from cadastre.parcel p where id = $1`,
      [parcelId('A', 2)],
    )
    expect(row?.version).toBe((row?.entries ?? 0) + 1)
    expect(row?.last).toBe(row?.area)
    const last = saved.at(-1) ?? 0
    // the last one may have been written without anybody being told
    expect([last, last + 1]).toContain(row?.area)
  }
}, 300_000)

test('the server is killed during an import: no row of it is there, and the next start says that it was interrupted', async () => {
  const lines = Array.from(
    { length: 30_000 },
    (_, n) => `93994;Rue Longue ${n % 200};${n + 1};2.4${n % 10};48.9${n % 10}`,
  )
  const file = ['code_insee;nom_voie;numero;lon;lat', ...lines].join('\n')
  running = await serverProcess(cluster.urls, cluster.dataDir)
  let slowest = 0
  for (let turn = 0; turn < times(2, 20); turn++) {
    const job = await startImport(running.url, file)
    await pause(1500)
    running.server.kill('SIGKILL')
    await running.ended
    const begun = performance.now()
    running = await serverProcess(cluster.urls, cluster.dataDir)
    slowest = Math.max(slowest, performance.now() - begun)
    const left = await fetch(`${running.url}/api/jobs/${job}`, { headers: headersOf(running.url) })
    const { status } = (await left.json()) as { status: string }
    const [row] = await cluster.sql<{ rows: number; open: number }>(
      `select (select count(*)::int from addresses.address) as rows,
         (select count(*)::int from pg_stat_activity where datname = 'carreau' and xact_start < now() - interval '5 s') as open`,
    )
    expect([status, row]).toEqual(['failed', { rows: 3, open: 0 }])
  }
  // ten seconds is the promise; a machine that does other work says nothing of it
  console.info(`slowest start after an import was killed: ${Math.round(slowest)} ms`)
}, 400_000)

async function startImport(url: string, file: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([file]), 'long.csv')
  const sent = await fetch(`${url}/api/uploads`, { method: 'POST', headers: headersOf(url), body: form })
  const { id } = (await sent.json()) as { id: string }
  const started = await fetch(`${url}/api/processes/import-addresses/execution`, {
    method: 'POST',
    headers: { ...headersOf(url), 'content-type': 'application/json' },
    body: JSON.stringify({ inputs: { upload: id } }),
  })
  expect([started.status, await started.clone().text()]).toEqual([201, expect.anything()])
  return ((await started.json()) as { id: string }).id
}
