import { type Job, type JobStatus, paths } from '../../layers/model/api.ts'
import type { Label } from '../../layers/model/label.ts'
import type { Actor, Database, Transaction } from '../database.ts'
import type { Person } from '../person.ts'
import type { Inputs, JobResults } from './process.ts'

/** A job as the database keeps it: what the API says of it, what it was asked, who asked. */
export type StoredJob = { readonly job: Job; readonly inputs: Inputs; readonly who: Actor }

/** Who asks for a job: it is his. */
export type Owner = Pick<Person, 'name' | 'account'>
/** Who looks at jobs: he sees those of his communes, and his own. */
export type Viewer = Pick<Person, 'communes' | 'account'>

/** What is written of a new job. */
export type NewJob = {
  readonly process: string
  readonly inputs: Inputs
  readonly by: Owner
  readonly communes: readonly string[]
  readonly message: Label
}

/** What open pages are told of a job, and whose business it is. */
export type JobNotice = {
  readonly kind: 'job'
  readonly job: Job
  readonly of: { readonly communes: readonly string[]; readonly account: string | null }
}

/** Fields of a job that change while it lives; those left out stay as they are. */
export type JobChange = {
  readonly status?: JobStatus
  readonly progress?: number
  /** `code` names the refusal */
  readonly message?: Label & { readonly code?: string }
  readonly results?: JobResults
}

/** The table of jobs: every change is announced on the channel `carreau` in its own transaction. */
export type JobStore = {
  add: (job: NewJob) => Promise<Job>
  /** a finished job never changes: then nothing is given back */
  change: (id: string, change: JobChange) => Promise<Job | null>
  /** the three show nobody what is not his; that it is there is not told either */
  get: (id: string, viewer: Viewer) => Promise<StoredJob | null>
  results: (id: string, viewer: Viewer) => Promise<JobResults | null>
  list: (limit: number, viewer: Viewer) => Promise<Job[]>
  /** jobs that a server left behind */
  unfinished: () => Promise<StoredJob[]>
}

export function jobStore(database: Database): JobStore {
  const inQueue = <T>(who: Actor, work: (tx: Transaction) => Promise<T>) =>
    database.transaction({ communes: [], who, keeper: true }, work)
  // what a job did is not lost because requests hold every connection
  const inBackground = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.background({ communes: [], who: 'jobs', keeper: true }, work)
  const asViewer = <T>({ communes, account }: Viewer, work: (tx: Transaction) => Promise<T>) =>
    database.transaction({ communes, who: { name: 'jobs', account }, readOnly: true }, work)
  const read = async (viewer: Viewer, text: string, values: unknown[]): Promise<StoredJob[]> =>
    (await asViewer(viewer, (tx) => tx.query<JobRow>({ text: `${selectJob} ${text}`, values }))).map(asStored)

  return {
    add: ({ process, inputs, by, communes, message }) =>
      inQueue(by, async (tx) => {
        const rows = await tx.query<JobRow>({
          text: `insert into carreau.job (process, inputs, who, account, communes, message)
            values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
          values: [process, JSON.stringify(inputs), by.name, by.account, communes, JSON.stringify(message)],
        })
        return announce(tx, rows[0] as JobRow)
      }),
    change: (id, change) =>
      inBackground(async (tx) => {
        const rows = await tx.query<JobRow>({ text: updateJob, values: changeValues(id, change) })
        return rows[0] ? announce(tx, rows[0]) : null
      }),
    get: async (id, viewer) => (await read(viewer, 'where id = $1', [id]))[0] ?? null,
    results: async (id, viewer) => {
      const rows = await asViewer(viewer, (tx) =>
        tx.query<{ results: JobResults | null }>({
          text: `select results from carreau.job where id = $1`,
          values: [id],
        }),
      )
      return rows[0]?.results ?? null
    },
    list: async (limit, viewer) =>
      (await read(viewer, 'order by created_at desc, id limit $1', [limit])).map((found) => found.job),
    unfinished: async () =>
      (
        await inQueue('jobs', (tx) =>
          tx.query<JobRow>(`${selectJob} where status in ('accepted', 'running') order by created_at, id`),
        )
      ).map(asStored),
  }
}

type JobRow = {
  id: string
  process: string
  status: JobStatus
  progress: number
  message: Job['message']
  inputs: Inputs
  who: string
  account: string | null
  communes: string[]
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
  has_rejects: boolean
}

const columns = `id, process, status, progress, message, inputs, who, account, communes, created_at, started_at, finished_at,
  coalesce(results ? 'rejects', false) as has_rejects`
const selectJob = `select ${columns} from carreau.job`
const updateJob = `
  update carreau.job set
    status = coalesce($2, status),
    progress = coalesce($3, progress),
    message = coalesce($4, message),
    results = coalesce($5, results),
    started_at = case when $2 = 'running' then now() else started_at end,
    finished_at = case when $2 in ('successful', 'failed', 'dismissed') then now() else finished_at end
  where id = $1 and status in ('accepted', 'running')
  returning ${columns}`

const changeValues = (id: string, { status, progress, message, results }: JobChange) => [
  id,
  status ?? null,
  progress === undefined ? null : Math.max(0, Math.min(100, Math.round(progress))),
  message ? JSON.stringify(message) : null,
  results ? JSON.stringify(results) : null,
]

/** PostgreSQL refuses a notification of 8000 bytes or more: a long sentence is cut, the table keeps it whole. */
async function announce(tx: Transaction, row: JobRow): Promise<Job> {
  const { job } = asStored(row)
  const short = job.message && {
    ...job.message,
    fr: job.message.fr.slice(0, 1200),
    en: job.message.en.slice(0, 1200),
  }
  // a notification must stay short: of a job of more communes hears who has all of them, the others when they look
  const of = { communes: row.communes.length > 300 ? [] : row.communes, account: row.account }
  const notice: JobNotice = { kind: 'job', job: { ...job, message: short }, of }
  await tx.query({ text: `select pg_notify('carreau', $1)`, values: [JSON.stringify(notice)] })
  return job
}

const asStored = (row: JobRow): StoredJob => ({
  inputs: row.inputs,
  who: { name: row.who, account: row.account },
  job: {
    id: row.id,
    jobID: row.id,
    processID: row.process,
    type: 'process',
    status: row.status,
    progress: row.progress,
    message: row.message,
    created: row.created_at.toISOString(),
    started: row.started_at?.toISOString() ?? null,
    finished: row.finished_at?.toISOString() ?? null,
    links: jobLinks(row),
  },
})

function jobLinks({ id, status, has_rejects }: JobRow): Job['links'] {
  const links = [{ href: paths.job(id), rel: 'self', type: 'application/json' }]
  if (status === 'successful')
    links.push({ href: paths.results(id), rel: ofResults, type: 'application/json' })
  if (has_rejects) links.push({ href: paths.rejects(id), rel: 'related', type: 'text/csv' })
  return links
}

const ofResults = 'http://www.opengis.net/def/rel/ogc/1.0/results'
