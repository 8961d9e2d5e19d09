import { afterAll, beforeAll, expect, test } from 'vitest'
import { label } from '../../layers/model/label.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { ImportError } from '../imports/importer.ts'
import type { Inputs, Process, Work } from './process.ts'
import { type Jobs, openJobs } from './runner.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

/** A process whose jobs end when the test says so: `inputs.lane` is its lane. */
function byHand() {
  const begun: { inputs: Inputs; end: (error?: Error) => void; work: Work }[] = []
  const process: Process = {
    id: 'by-hand',
    title: label('À la main', 'By hand'),
    description: label('Pour les essais', 'For tests'),
    inputs: {},
    outputs: {},
    prepare: async (inputs) =>
      inputs.lane === 'closed' ? { refused: 'closed' } : { done: { lanes: [String(inputs.lane)] } },
    run: (work) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) =>
          error ? reject(error) : resolve({ report: { lane: work.inputs.lane } })
        work.signal.addEventListener('abort', () => end(new Error('stopped')))
        begun.push({ inputs: work.inputs, end, work })
      }),
  }
  return { begun, process, of: (lane: string) => begun.filter((one) => one.inputs.lane === lane) }
}

const by = { name: 'test', account: null }
const everybody = { communes: '*', account: null } as const

const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never came true')
}

async function submit(jobs: Jobs, process: Process, lane: string): Promise<string> {
  const outcome = await jobs.submit(process, { lane }, by)
  if ('refused' in outcome) throw new Error(outcome.refused)
  return outcome.done.id
}

const statusOf = async (jobs: Jobs, id: string) => (await jobs.get(id, everybody))?.job.status

test('two jobs of one lane run one after the other, jobs of two lanes side by side', async () => {
  const { begun, process, of } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process] })
  const first = await submit(jobs, process, '93010')
  const second = await submit(jobs, process, '93010')
  const other = await submit(jobs, process, '75118')
  await until(() => begun.length === 2)
  expect([of('93010').length, of('75118').length]).toEqual([1, 1])
  expect(await statusOf(jobs, second)).toBe('accepted')
  of('93010')[0]?.end()
  await until(() => of('93010').length === 2)
  expect(await statusOf(jobs, first)).toBe('successful')
  expect(await jobs.results(first, everybody)).toEqual({ report: { lane: '93010' } })
  for (const one of begun) one.end()
  await until(
    async () =>
      (await statusOf(jobs, second)) === 'successful' && (await statusOf(jobs, other)) === 'successful',
  )
})

test('no more jobs at once than allowed, and none is forgotten', async () => {
  const { begun, process } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process], atOnce: 1 })
  const ids = [
    await submit(jobs, process, 'a'),
    await submit(jobs, process, 'b'),
    await submit(jobs, process, 'c'),
  ]
  for (let done = 1; done <= 3; done++) {
    await until(() => begun.length === done)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(begun.length).toBe(done)
    begun[done - 1]?.end()
  }
  await until(async () =>
    (await Promise.all(ids.map((id) => statusOf(jobs, id)))).every((s) => s === 'successful'),
  )
})

test('a process that refuses its inputs makes no job', async () => {
  const { process } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process] })
  const before = (await jobs.list(1000, everybody)).length
  expect(await jobs.submit(process, { lane: 'closed' }, by)).toEqual({ refused: 'closed' })
  expect((await jobs.list(1000, everybody)).length).toBe(before)
})

test('dismissing stops a running job, and one that waits never begins', async () => {
  const { begun, process } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process] })
  const running = await submit(jobs, process, 'x')
  const waiting = await submit(jobs, process, 'x')
  await until(() => begun.length === 1)
  expect((await jobs.dismiss(waiting))?.status).toBe('dismissed')
  expect((await jobs.dismiss(running))?.status).toBe('dismissed')
  expect(begun.length).toBe(1)
  expect(await jobs.dismiss('00000000-0000-4000-8000-000000000000')).toBeNull()
})

test('a job that is dismissed in the instant of its start does not run on as a ghost', async () => {
  const { begun, process } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process] })
  const id = await submit(jobs, process, 'x')
  expect((await jobs.dismiss(id))?.status).toBe('dismissed')
  expect(begun.length).toBe(0)
})

test('a finished job stays what it became', async () => {
  const { begun, process } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process] })
  const id = await submit(jobs, process, 'x')
  await until(() => begun.length === 1)
  begun[0]?.end()
  await until(async () => (await statusOf(jobs, id)) === 'successful')
  expect((await jobs.dismiss(id))?.status).toBe('successful')
})

test('a file that cannot be imported fails with its own sentence and its refused rows, a fault with a number', async () => {
  const { begun, process } = byHand()
  const faults: unknown[] = []
  const jobs = openJobs({
    database: house.database,
    processes: [process],
    onFault: (error) => faults.push(error),
  })
  const bad = await submit(jobs, process, 'bad')
  const broken = await submit(jobs, process, 'broken')
  await until(() => begun.length === 2)
  begun[0]?.end(new ImportError('no-rows', label('Rien à lire', 'Nothing to read'), 'line;reason'))
  begun[1]?.end(new Error('out of luck'))
  await until(
    async () => (await statusOf(jobs, bad)) === 'failed' && (await statusOf(jobs, broken)) === 'failed',
  )
  expect((await jobs.get(bad, everybody))?.job.message).toEqual({
    fr: 'Rien à lire',
    en: 'Nothing to read',
    code: 'no-rows',
  })
  expect((await jobs.results(bad, everybody))?.rejects).toBe('line;reason')
  expect((await jobs.get(broken, everybody))?.job.message?.en).toContain(broken)
  expect(faults).toHaveLength(1)
})

test('progress is written a few times a second and announced to open pages', async () => {
  const { begun, process } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process] })
  const heard: { job: { id: string; progress: number; status: string } }[] = []
  const stop = await house.database.listen((payload) => {
    const event = JSON.parse(payload)
    if (event.kind === 'job') heard.push(event)
  })
  const id = await submit(jobs, process, 'x')
  await until(() => begun.length === 1)
  for (let step = 1; step <= 100; step++) begun[0]?.work.progress(step / 200, label('Lecture', 'Reading'))
  await until(() => heard.some((event) => event.job.progress === 50))
  begun[0]?.end()
  await until(() => heard.some((event) => event.job.status === 'successful'))
  await stop()
  const own = heard.filter((event) => event.job.id === id)
  expect(own.length).toBeLessThan(8)
  expect(own.at(-1)?.job).toMatchObject({ progress: 100, status: 'successful' })
})

test('after a crash what ran has failed with a sentence, and what waited runs', async () => {
  const { begun, process } = byHand()
  await house.sql(`insert into carreau.job (process, status, inputs) values
    ('by-hand', 'running', '{"lane": "crashed"}'), ('by-hand', 'accepted', '{"lane": "patient"}'),
    ('by-hand', 'accepted', '{"lane": "closed"}'), ('long-gone', 'accepted', '{}')`)
  const jobs = openJobs({ database: house.database, processes: [process] })
  await jobs.recover()
  await until(() => begun.length === 1)
  expect(begun[0]?.inputs.lane).toBe('patient')
  const failed = await house.sql<{ status: string; en: string }>(
    `select status, message ->> 'en' as en from carreau.job
    where inputs ->> 'lane' in ('crashed', 'closed') or process = 'long-gone'`,
  )
  expect(failed).toHaveLength(3)
  for (const job of failed) {
    expect(job.status).toBe('failed')
    expect(job.en).toContain('start it again')
  }
  await jobs.close()
})

test('closing stops what runs and says that it was interrupted', async () => {
  const { begun, process } = byHand()
  const jobs = openJobs({ database: house.database, processes: [process] })
  const id = await submit(jobs, process, 'x')
  await until(() => begun.length === 1)
  await jobs.close()
  expect((await jobs.get(id, everybody))?.job).toMatchObject({ status: 'failed' })
  expect((await jobs.get(id, everybody))?.job.message?.en).toContain('start it again')
})
