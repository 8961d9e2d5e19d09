import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Job, paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { jobStore } from '../../server/jobs/store.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'

let house: TestHouse
let url: string
/** of 99001, of 99002, of both, of all */
let here: SignedIn
let there: SignedIn
let both: SignedIn
let all: SignedIn
beforeAll(async () => {
  house = await testHouse()
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
  const adminOf = (communes: string[]) => signIn(house, { roles: ['admin'], communes })
  here = await adminOf(['99001'])
  there = await adminOf(['99002'])
  both = await adminOf(['99001', '99002'])
  all = await adminOf(['*'])
})
beforeEach(() => house.sql('delete from carreau.job'))
afterAll(() => house.close())

const message = label('En attente', 'Waiting')

/** A job that ended, with refused rows in its report. */
async function jobOf(communes: string[], account: string | null = null): Promise<string> {
  const store = jobStore(house.database)
  const by = { name: 'Essai', account }
  const { id } = await store.add({ process: 'import-addresses', inputs: {}, by, communes, message })
  await store.change(id, { status: 'running' })
  await store.change(id, {
    status: 'successful',
    results: { report: { rows: 1 }, rejects: 'Durand;refused' },
  })
  return id
}

const listed = async ({ headers }: SignedIn): Promise<string[]> =>
  (await house.get(paths.jobs, headers)).json().jobs.map(({ id }: Job) => id)

test('a job is seen by those whose communes it touches, and by who has them all', async () => {
  const id = await jobOf(['99001'])
  expect([await listed(here), await listed(there), await listed(both), await listed(all)]).toEqual([
    [id],
    [],
    [id],
    [id],
  ])
  for (const path of [paths.job(id), paths.results(id), paths.rejects(id)]) {
    expect((await house.get(path, here.headers)).statusCode).toBe(200)
    const refused = await house.get(path, there.headers)
    expect([refused.statusCode, refused.json().type]).toEqual([404, '/problems/unknown-job'])
  }
  const ended = await house.app.inject({ method: 'DELETE', url: paths.job(id), headers: there.headers })
  expect(ended.statusCode).toBe(404)
})

test('a job of several communes tells of all of them: whose they are not all sees none of it', async () => {
  const id = await jobOf(['99001', '99002'])
  expect([await listed(here), await listed(there), await listed(both), await listed(all)]).toEqual([
    [],
    [],
    [id],
    [id],
  ])
})

test('a job of no commune is his who asked for it, and of who has them all', async () => {
  const id = await jobOf([], here.account)
  expect([await listed(here), await listed(there), await listed(both), await listed(all)]).toEqual([
    [id],
    [],
    [],
    [id],
  ])
})

test('the database shows a job to its own people only, whatever a statement asks, and lets the queue alone write it', async () => {
  await jobOf(['99001'])
  const seen = (communes: readonly string[], account: string | null = null) =>
    house.database.transaction({ communes, who: { name: 'test', account } }, (tx) =>
      tx.query('select id from carreau.job'),
    )
  expect([(await seen(['99001'])).length, (await seen(['99002'])).length, (await seen([])).length]).toEqual([
    1, 0, 0,
  ])
  const written = house.database.transaction({ communes: ['99001'], who: 'test' }, (tx) =>
    tx.query(`update carreau.job set who = 'somebody else'`),
  )
  await expect(written).rejects.toThrow('row-level security')
})

test('open pages hear of the jobs that they may see, and not whose those are', async () => {
  const pages = await Promise.all([here, there, both].map(({ headers }) => openPage(headers.cookie ?? '')))
  const id = await jobOf(['99001'])
  await jobOf(['99002'])
  const [ofHere, ofThere, ofBoth] = pages
  await until(
    () => ofBoth?.heard().length === 6 && ofHere?.heard().length === 3 && ofThere?.heard().length === 3,
  )
  expect(new Set(ofHere?.heard().map(({ job }) => job.id))).toEqual(new Set([id]))
  expect(Object.keys(ofHere?.heard()[0] ?? {})).toEqual(['kind', 'job'])
  for (const page of pages) page.leave()
})

type Heard = { kind: string; job: { id: string } }

async function openPage(cookie: string) {
  const abort = new AbortController()
  const answer = await fetch(url + paths.events, { signal: abort.signal, headers: { cookie } })
  let text = ''
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk, { stream: true })
  }
  void read().catch(() => {})
  await until(() => text.startsWith('retry'))
  const heard = (): Heard[] => [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json))
  return { heard, leave: () => abort.abort() }
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it did not happen within four seconds')
}
