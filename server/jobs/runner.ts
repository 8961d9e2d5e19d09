import type { Job } from '../../layers/model/api.ts'
import { isCommune } from '../../layers/model/commune.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { isRefused, type Outcome, refused } from '../../layers/model/outcome.ts'
import type { Actor, Database } from '../database.ts'
import { ImportError } from '../imports/importer.ts'
import type { Inputs, JobResults, Prepared, Process } from './process.ts'
import { type JobStore, jobStore, type Owner } from './store.ts'
import { throttle } from './throttle.ts'

/** The jobs of this server: a queue in the database, work in this process. */
export type Jobs = {
  readonly processes: readonly Process[]
  /** refused when the process cannot start with these inputs; else it waits its turn */
  submit: (process: Process, inputs: Inputs, by: Owner, mayUse?: LaneGuard) => Promise<Outcome<Job>>
  get: JobStore['get']
  list: JobStore['list']
  results: JobStore['results']
  /** those that wait or run, here or in a server that was killed */
  unfinished: JobStore['unfinished']
  /** stops it; what it wrote is rolled back. Nothing when there is no such job */
  dismiss: (id: string) => Promise<Job | null>
  /** once, before the first job: what a killed server left running failed, what waited goes on waiting */
  recover: () => Promise<void>
  /** how many wait and run in this process */
  use: () => { readonly waiting: number; readonly running: number }
  /** stops every job and waits until they have let go */
  close: () => Promise<void>
}

/** May who asks work in these lanes, that is, in these communes? */
type LaneGuard = (lanes: readonly string[]) => boolean

export type JobsOptions = {
  readonly database: Database
  readonly processes: readonly Process[]
  /** jobs at the same time, in lanes that do not meet */
  readonly atOnce?: number
  /** what nobody foresaw goes here, with its stack */
  readonly onFault?: (error: unknown, job: string) => void
}

type Waiting = Prepared & { readonly id: string; readonly process: Process; inputs: Inputs; who: Actor }
type Running = Waiting & { readonly stop: AbortController; readonly ended: Promise<void> }

/** The queue itself sees every job. */
const theQueue = { communes: '*', account: null } as const

/** Two cores and four connections: two imports at once leave room for the map. */
const atOnceByDefault = 2
const progressEveryMs = 300

export function openJobs({ database, processes, atOnce = atOnceByDefault, onFault }: JobsOptions): Jobs {
  const store = jobStore(database)
  const waiting: Waiting[] = []
  const running = new Map<string, Running>()
  let closed = false

  /** The oldest job whose lanes are free; older ones that wait keep their lanes from younger ones. */
  function startNext(): void {
    const taken = new Set([...running.values()].flatMap((job) => job.lanes))
    for (const next of [...waiting]) {
      if (closed || running.size >= atOnce) return
      const free = next.lanes.every((lane) => !taken.has(lane))
      for (const lane of next.lanes) taken.add(lane)
      if (free) start(next)
    }
  }

  function start(next: Waiting): void {
    waiting.splice(waiting.indexOf(next), 1)
    const stop = new AbortController()
    const ended = perform(next, stop.signal).finally(() => {
      running.delete(next.id)
      startNext()
    })
    running.set(next.id, { ...next, stop, ended })
  }

  async function perform(work: Waiting, signal: AbortSignal): Promise<void> {
    const { id, process, inputs, who } = work
    const announce = throttle(progressEveryMs, (share: number, doing: Label) =>
      store.change(id, { progress: share * 100, message: doing }).catch((error) => onFault?.(error, id)),
    )
    try {
      const started = await store.change(id, { status: 'running', message: said.started })
      if (!started) return
      signal.throwIfAborted()
      const results = await process.run({ job: id, who, inputs, database, progress: announce, signal })
      await announce.end()
      await process.afterSuccess?.(inputs).catch((error) => onFault?.(error, id))
      await finish(id, results)
    } catch (error) {
      await announce.end()
      await fail(id, error, signal).catch((lost) => onFault?.(lost, id))
    }
  }

  const finish = (id: string, results: JobResults) =>
    store.change(id, { status: 'successful', progress: 100, message: said.done, results })

  async function fail(id: string, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      await store.change(id, {
        status: closed ? 'failed' : 'dismissed',
        message: closed ? said.interrupted : said.dismissed,
      })
      return
    }
    if (error instanceof ImportError) {
      const results = error.rejects === '' ? undefined : { report: null, rejects: error.rejects }
      await store.change(id, { status: 'failed', message: { ...error.said, code: error.code }, results })
      return
    }
    onFault?.(error, id)
    await store.change(id, { status: 'failed', message: said.fault(id) })
  }

  async function recover(): Promise<void> {
    for (const left of await store.unfinished()) {
      const { id, processID, status } = left.job
      const process = processes.find((known) => known.id === processID)
      const prepared = status === 'accepted' && process ? await process.prepare(left.inputs) : null
      if (!process || !prepared || isRefused(prepared)) {
        await store.change(id, { status: 'failed', message: said.interrupted })
        continue
      }
      waiting.push({ id, process, inputs: left.inputs, who: left.who, ...prepared.done })
    }
    startNext()
  }

  return {
    processes,
    submit: async (process, inputs, by, mayUse = () => true) => {
      const prepared = await process.prepare(inputs)
      if (isRefused(prepared)) return prepared
      if (!mayUse(prepared.done.lanes)) return refused('not-yours')
      const communes = prepared.done.lanes.filter(isCommune)
      const job = await store.add({ process: process.id, inputs, by, communes, message: said.waiting })
      waiting.push({ id: job.id, process, inputs, who: by, ...prepared.done })
      startNext()
      return { done: job }
    },
    get: store.get,
    list: store.list,
    results: store.results,
    unfinished: store.unfinished,
    dismiss: async (id) => {
      const place = waiting.findIndex((job) => job.id === id)
      if (place >= 0) {
        waiting.splice(place, 1)
        await store.change(id, { status: 'dismissed', message: said.dismissed })
      }
      const current = running.get(id)
      current?.stop.abort()
      await current?.ended
      return (await store.get(id, theQueue))?.job ?? null
    },
    recover,
    use: () => ({ waiting: waiting.length, running: running.size }),
    close: async () => {
      closed = true
      for (const job of running.values()) job.stop.abort()
      await Promise.all([...running.values()].map((job) => job.ended))
    },
  }
}

const said = {
  waiting: label('En attente', 'Waiting'),
  started: label('Démarrage', 'Starting'),
  done: label('Terminé', 'Done'),
  dismissed: label('Annulé : rien n’a été modifié.', 'Cancelled: nothing was changed.'),
  interrupted: label(
    'Interrompu par l’arrêt du serveur : rien n’a été modifié, recommencez.',
    'Interrupted when the server stopped: nothing was changed, start it again.',
  ),
  fault: (job: string): Label =>
    label(
      `Une erreur imprévue a arrêté le traitement : rien n’a été modifié. Le journal du serveur la décrit sous le numéro ${job}.`,
      `An unforeseen error stopped the job: nothing was changed. The server’s log describes it under number ${job}.`,
    ),
}
