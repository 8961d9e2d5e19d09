import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnCluster, ownCluster } from '../support/own-cluster.ts'
import { type ServerProcess, serverProcess } from '../support/server-process.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'
import { parcelId } from '../support/village.ts'
import { times } from './long.ts'

let cluster: OwnCluster
let running: ServerProcess
let clerk: SignedIn
beforeAll(async () => {
  cluster = await ownCluster()
  running = await serverProcess(cluster.urls, cluster.dataDir)
  clerk = await signIn(cluster, { roles: ['admin'] })
})
afterAll(async () => {
  running.server.kill('SIGKILL')
  await cluster.close()
})

type Answer = { readonly status: number; readonly ms: number; readonly at: number; readonly retry: number }

async function timed(path: string, options: RequestInit = {}): Promise<Answer> {
  const begun = performance.now()
  const answer = await fetch(running.url + path, options)
  await answer.arrayBuffer()
  const at = performance.now()
  return { status: answer.status, ms: at - begun, at, retry: Number(answer.headers.get('retry-after') ?? 0) }
}

/** Ten readers, one of them of tiles, that go on until they are told to stop. */
function load() {
  const answers: Answer[] = []
  let going = true
  const worker = async (path: string) => {
    while (going) answers.push(await timed(path))
  }
  const paths = Array.from({ length: 9 }, () => '/api/collections/parcels/items?limit=5')
  const done = Promise.all(
    [...paths, '/api/collections/parcels/tiles/WebMercatorQuad/16/23183/33314'].map(worker),
  )
  return {
    answers,
    stop: async () => {
      going = false
      await done
    },
  }
}

/** A clerk who saves again and again; gives back how often he was told that it was done. */
function saving() {
  let going = true
  let saved = 0
  const statuses = new Set<number>()
  const path = `/api/collections/parcels/items/${parcelId('A', 1)}`
  const work = async () => {
    for (let area = 1; going; area++) {
      const held = await fetch(running.url + path, { headers: { cookie: clerk.headers.cookie ?? '' } })
      await held.arrayBuffer()
      if (held.status !== 200) continue
      const answer = await fetch(running.url + path, {
        method: 'PATCH',
        headers: {
          'content-type': 'application/merge-patch+json',
          'if-match': held.headers.get('etag') ?? '',
          origin: running.url,
          cookie: clerk.headers.cookie ?? '',
        },
        body: JSON.stringify({ properties: { registered_area: area } }),
      })
      await answer.arrayBuffer()
      statuses.add(answer.status)
      if (answer.status === 200) saved++
    }
  }
  const done = work()
  return {
    statuses,
    stop: async () => {
      going = false
      await done
      return saved
    },
  }
}

/** What was measured of one break: how slow the slowest failure was, how soon the first success came. */
function judge(answers: readonly Answer[], acceptedAt: number): { slowest: number; back: number } {
  const failures = answers.filter(({ status }) => status === 503)
  for (const { retry } of failures) expect(retry).toBe(1)
  const first = answers.find(({ status, at }) => status < 300 && at > acceptedAt)
  return {
    slowest: Math.max(0, ...failures.map(({ ms }) => ms)),
    back: first ? first.at - acceptedAt : Number.POSITIVE_INFINITY,
  }
}

const allowed = new Set([200, 204, 503])

async function survive(breakIt: () => Promise<void>, count: number) {
  const measured: { slowest: number; back: number }[] = []
  for (let turn = 0; turn < count; turn++) {
    const under = load()
    const clerkWork = saving()
    await new Promise((resolve) => setTimeout(resolve, 400))
    await breakIt()
    const acceptedAt = performance.now()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await under.stop()
    await clerkWork.stop()
    expect(under.answers.filter(({ status }) => !allowed.has(status))).toEqual([])
    expect([...clerkWork.statuses].filter((status) => status !== 503)).toEqual([200])
    measured.push(judge(under.answers, acceptedAt))
    expect(running.server.exitCode).toBeNull()
  }
  const worst = (of: (one: (typeof measured)[number]) => number) => Math.round(Math.max(...measured.map(of)))
  console.info(
    `${count} breaks: slowest failure ${worst(({ slowest }) => slowest)} ms, first success after ${worst(({ back }) => back)} ms`,
  )
  // a second is the promise; the machine that tests shares its two cores with PostgreSQL and ten readers
  expect(worst(({ slowest }) => slowest)).toBeLessThan(2000)
  expect(worst(({ back }) => back)).toBeLessThan(2000)
}

/** A save is there whole, version and journal, or not at all. */
async function expectWholeSaves(): Promise<void> {
  const [row] = await cluster.sql<{ version: number; entries: number }>(
    `select version, (select count(*)::int from carreau.journal where feature = p.id and action = 'update') as entries
     from cadastre.parcel p where id = $1`,
    [parcelId('A', 1)],
  )
  expect(row?.version).toBe((row?.entries ?? 0) + 1)
}

test('the database restarts under load: the server lives, failures are quick and say when to come back, saves are whole', async () => {
  await survive(() => cluster.restart(), times(2, 20))
  await expectWholeSaves()
}, 300_000)

test('one process of the database is killed, and the whole of it begins anew: the same', async () => {
  const kill = async () => {
    const [row] = await cluster.sql<{ pid: number }>(
      `select pid from pg_stat_activity where datname = 'carreau' and usename = 'carreau_public' limit 1`,
    )
    if (row) process.kill(row.pid, 'SIGKILL')
    for (let turn = 0; turn < 100; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (
        await cluster.sql('select 1').then(
          () => true,
          () => false,
        )
      )
        return
    }
  }
  await survive(kill, times(1, 10))
  await expectWholeSaves()
}, 200_000)
