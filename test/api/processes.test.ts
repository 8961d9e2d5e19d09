import { readdir, utimes } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportResults, type Job, paths, type UploadAnswer } from '../../layers/model/api.ts'
import { buildApp } from '../../server/app.ts'
import { openHouse } from '../../server/open-house.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { signIn } from '../support/sign-in.ts'

let house: TestHouse
/** what an administrator's page sends */
let own: Record<string, string>
beforeAll(async () => {
  house = await testHouse()
  own = (await signIn(house, { roles: ['admin'] })).headers
})
afterAll(() => house.close())

const get = (url: string) => house.get(url, own)
const boundary = 'xxxx'

/** A form of one file, as a browser sends it. */
const form = (name: string, content: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`

const send = (name: string, content: string, headers = own) =>
  house.app.inject({
    method: 'POST',
    url: paths.uploads,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
    payload: form(name, content),
  })

const upload = async (name: string, content: string): Promise<UploadAnswer> =>
  (await send(name, content)).json()

const execute = (process: string, inputs: unknown, headers = own) =>
  house.app.inject({ method: 'POST', url: paths.execution(process), headers, payload: { inputs } as object })

async function finished(id: string): Promise<Job> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const job: Job = (await get(paths.job(id))).json()
    if (job.status !== 'accepted' && job.status !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the job never ended')
}

const table = (...rows: string[]) =>
  ['cle_interop;commune_insee;commune_nom;voie_nom;numero;long;lat', ...rows].join('\n')
const row = (number: string, name = 'Rue du Port') =>
  `93997_0010_${number.padStart(5, '0')};93997;Portneuf;${name};${number};2.48;48.9`

test('the processes are listed, described with the schema of each input, in the language asked for', async () => {
  const list = (await get(paths.processes)).json()
  expect(list.processes.map(({ id }: { id: string }) => id)).toEqual([
    'import-electors',
    'import-polling-list',
    'import-reu-addresses',
    'import-polling-places',
    'import-polling-districts',
    'import-cadastre',
    'import-addresses',
    'edit-features',
    'adopt-scenario',
    'draw-jury',
    'find-conflicts',
    'record-operation',
    'grant-concession',
    'open-procedures',
    'record-steps',
  ])
  const described = (await get(`${paths.processes}/import-addresses?lang=en`)).json()
  expect(described).toMatchObject({
    title: 'Import addresses',
    jobControlOptions: ['async-execute', 'dismiss'],
    inputs: { upload: { minOccurs: 1, schema: { format: 'uuid' } }, commune: { minOccurs: 0 } },
  })
  const missing = await get(`${paths.processes}/import-nothing`)
  expect([missing.statusCode, missing.json().type]).toEqual([404, '/problems/unknown-process'])
})

test('a file is sent, shown, imported by a job, and its report and refused rows are read', async () => {
  const sent = await send('mes adresses.csv', table(row('1'), row('2'), row('douze')))
  expect(sent.statusCode).toBe(201)
  const answer: UploadAnswer = sent.json()
  expect(sent.headers.location).toBe(paths.upload(answer.id))
  expect(answer).toMatchObject({
    name: 'mes adresses.csv',
    recognised: { kind: 'addresses', communes: { '93997': 3 } },
  })
  expect(answer.recognised?.sample[0]).toMatchObject({ voie_nom: 'Rue du Port', numero: '1' })
  expect((await get(paths.upload(answer.id))).json()).toEqual(answer)

  const started = await execute('import-addresses', { upload: answer.id })
  expect(started.statusCode).toBe(201)
  const { id } = started.json<Job>()
  expect(started.headers.location).toBe(paths.job(id))
  expect(await finished(id)).toMatchObject({
    processID: 'import-addresses',
    status: 'successful',
    progress: 100,
  })

  const results: ImportResults = (await get(paths.results(id))).json()
  expect(results.report.layers).toMatchObject([
    { layer: 'streets', commune: '93997', added: 1 },
    { layer: 'addresses', commune: '93997', read: 3, added: 2, rejected: 1 },
  ])
  const rejects = await get(results.rejects?.href as string)
  expect(rejects.headers['content-disposition']).toContain('attachment')
  expect(rejects.body).toContain('« douze » n’est pas un numéro')
  expect((await get(paths.jobs)).json().jobs[0].id).toBe(id)
  expect((await get(paths.upload(answer.id))).statusCode).toBe(404)
  const [kept] =
    await house.sql(`select job::text, file, report ->> 'rejects' <> '' as rejects from carreau.import
    where commune = '93997' and layer = 'addresses'`)
  expect(kept).toEqual({ job: id, file: 'mes adresses.csv', rejects: true })
})

test('a file that nobody knows, or that lacks a column, is kept with the sentence that says so', async () => {
  const unknown = await upload('recette.txt', 'farine, oeufs, lait')
  expect(unknown).toMatchObject({ recognised: null, problem: { code: 'unknown-file' } })
  const lacking = await upload('x.csv', 'cle_interop;numero;long;lat\n93997_0010_00001;1;2.4;48.9\n')
  expect(lacking.problem).toMatchObject({ code: 'missing-column' })
  expect(lacking.problem?.en).toContain('street name')
  const refused = await execute('import-addresses', { upload: lacking.id })
  expect([refused.statusCode, refused.json().field]).toEqual([400, 'upload'])
  expect(refused.json().en).toContain('street name')
})

test('an open question is an input that is still to be given', async () => {
  const { id, recognised } = await upload('ville.csv', 'rue;numero;x;y\nRue A;1;662524,5;6866064,1\n')
  expect(recognised?.questions.map(({ input }) => input)).toEqual(['commune'])
  const open = await execute('import-addresses', { upload: id })
  expect([open.statusCode, open.json().field]).toEqual([400, 'commune'])
  const answered = await execute('import-addresses', { upload: id, commune: '93996' })
  expect(await finished(answered.json<Job>().id)).toMatchObject({ status: 'successful' })
})

test('inputs that do not fit their schema make no job', async () => {
  const { id } = await upload('a.csv', table(row('1')))
  for (const inputs of [
    undefined,
    {},
    { upload: 12 },
    { upload: '../../etc/passwd' },
    { upload: id, commune: 'Bondy' },
    { upload: id, crs: 1 },
    { upload: id, surprise: true },
    { upload: '00000000-0000-4000-8000-000000000000' },
  ]) {
    expect((await execute('import-addresses', inputs)).statusCode).toBe(400)
  }
})

test('a job that fails says why, and its file may be tried again with another answer', async () => {
  const rows = Array.from({ length: 30 }, (_, n) => row(String(n + 1)))
  const whole = await upload('a.csv', table(...rows))
  await finished((await execute('import-addresses', { upload: whole.id })).json<Job>().id)
  const half = await upload('b.csv', table(...rows.slice(0, 3)))
  const job = await finished((await execute('import-addresses', { upload: half.id })).json<Job>().id)
  expect(job).toMatchObject({ status: 'failed', message: { en: expect.stringContaining('27 of 30') } })
  const results = await get(paths.results(job.id))
  expect([results.statusCode, results.json().type]).toEqual([409, '/problems/job-failed'])
  const again = await execute('import-addresses', { upload: half.id, allowLargeLoss: true })
  expect(await finished(again.json<Job>().id)).toMatchObject({ status: 'successful' })
})

test('a job that was dismissed changed nothing', async () => {
  const rows = Array.from({ length: 4000 }, (_, n) =>
    row(String(n + 1), 'Rue Longue').replaceAll('93997', '93995'),
  )
  const { id } = await upload('long.csv', table(...rows))
  const job = (await execute('import-addresses', { upload: id })).json<Job>()
  const early = await get(paths.results(job.id))
  expect([early.statusCode, early.json().type]).toEqual([404, '/problems/result-not-ready'])
  const stopped = await house.app.inject({ method: 'DELETE', url: paths.job(job.id), headers: own })
  expect([stopped.statusCode, stopped.json().status]).toEqual([200, 'dismissed'])
  expect(await house.sql(`select 1 from addresses.address where commune = '93995'`)).toEqual([])
})

test('a job nobody knows is not found', async () => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '1;drop']) {
    const answer = await get(paths.job(encodeURIComponent(id)))
    expect([answer.statusCode, answer.json().type]).toEqual([404, '/problems/unknown-job'])
  }
})

test('uploads are removed on demand, and those that nobody came back for after a day', async () => {
  const first = await upload('a.csv', table(row('1')))
  const removed = await house.app.inject({ method: 'DELETE', url: paths.upload(first.id), headers: own })
  expect(removed.statusCode).toBe(204)
  const forgotten = await upload('b.csv', table(row('1')))
  const folder = join(house.house.config.dataDir, 'uploads')
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  for (const name of await readdir(folder)) await utimes(join(folder, name), yesterday, yesterday)
  const fresh = await upload('c.csv', table(row('1')))
  expect((await readdir(folder)).sort()).toEqual([fresh.id, `${fresh.id}.json`].sort())
  expect((await get(paths.upload(forgotten.id))).statusCode).toBe(404)
})

test('a name is text to show, never a path', async () => {
  for (const [given, shown] of [
    ['../../../etc/passwd', 'passwd'],
    ['C:\\\\temp\\\\adresses.csv', 'adresses.csv'],
    ['été.csv', 'été.csv'],
  ] as const) {
    expect((await upload(given, table(row('1')))).name).toBe(shown)
  }
  const folder = await readdir(join(house.house.config.dataDir, 'uploads'))
  expect(folder.every((name) => /^[0-9a-f-]{36}(\.json)?$/.test(name))).toBe(true)
})

test('a request without a file, or with another type, is refused', async () => {
  const none = await house.app.inject({ method: 'POST', url: paths.uploads, headers: own, payload: { a: 1 } })
  expect(none.statusCode).toBeGreaterThanOrEqual(400)
  expect(none.statusCode).toBeLessThan(500)
})

test('what changes something is refused from another origin, and to who did not sign in', async () => {
  const { id } = await upload('a.csv', table(row('1')))
  const { cookie = '' } = own
  for (const [headers, status] of [
    [{ cookie }, 403],
    [{ cookie, 'sec-fetch-site': 'cross-site' }, 403],
    [{ cookie, origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 401],
    [{ cookie: 'sid=x', 'sec-fetch-site': 'same-origin' }, 401],
  ] as [Record<string, string>, number][]) {
    const from = { host: '127.0.0.1:8080', ...headers }
    expect((await send('a.csv', 'x', from)).statusCode).toBe(status)
    expect((await execute('import-addresses', { upload: id }, from)).statusCode).toBe(status)
    const removed = await house.app.inject({ method: 'DELETE', url: paths.upload(id), headers: from })
    expect(removed.statusCode).toBe(status)
  }
  const older = { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080', cookie }
  expect((await send('a.csv', table(row('1')), older)).statusCode).toBe(201)
})

test('a file over the limit is cut off and leaves nothing on the disk', async () => {
  const { config, database, layers } = house.house
  const small = openHouse({
    config: { ...config, uploadLimitMb: 1, dataDir: join(config.dataDir, 'small') },
    database,
    layers,
  })
  const app = buildApp(small)
  const answer = await app.inject({
    method: 'POST',
    url: paths.uploads,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...own },
    payload: form('big.csv', 'x'.repeat(1_060_000)),
  })
  expect([answer.statusCode, answer.json().type]).toEqual([413, '/problems/too-large'])
  expect(await readdir(join(config.dataDir, 'small', 'uploads'))).toEqual([])
  await app.close()
})

test('an upload that is broken off leaves nothing on the disk', async () => {
  const folder = join(house.house.config.dataDir, 'uploads')
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  const before = await readdir(folder)
  const { port } = house.app.server.address() as AddressInfo
  const asking = httpRequest({
    ...{ host: '127.0.0.1', port, path: paths.uploads, method: 'POST' },
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...own },
  })
  asking.on('error', () => {})
  asking.write(form('half.csv', 'x'.repeat(300_000)).slice(0, 200_000))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect((await readdir(folder)).some((name) => name.endsWith('.part'))).toBe(true)
  asking.destroy()
  for (let attempt = 0; attempt < 100 && (await readdir(folder)).length > before.length; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(await readdir(folder)).toEqual(before)
})
