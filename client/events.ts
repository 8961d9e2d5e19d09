import { type Job, paths, type ServerEvent } from '../layers/model/api.ts'
import { collections } from './api.ts'
import { hearEditing } from './edit/editors.ts'
import { change, getState, setRevision } from './state.ts'

type JobListener = (job: Job) => void
const jobListeners = new Set<JobListener>()

/** Hears of every change of a job; gives back its own undoing. */
export function onJob(listener: JobListener): () => void {
  jobListeners.add(listener)
  return () => jobListeners.delete(listener)
}

/** Listens to the server as long as the page is open; the browser reconnects by itself, and we then ask what we missed. */
export function followServer(): () => void {
  const source = new EventSource(paths.events)
  let opened = false
  source.onopen = () => {
    if (opened) {
      void askRevisions()
      raiseCommented()
    }
    opened = true
  }
  const hear = (message: MessageEvent<string>) => heard(JSON.parse(message.data) as ServerEvent)
  source.onmessage = hear
  source.addEventListener('revision', hear)
  source.addEventListener('job', hear)
  return () => source.close()
}

function heard(event: ServerEvent): void {
  if (event.kind === 'job') for (const listener of jobListeners) listener(event.job)
  if (event.kind === 'editing') hearEditing(event)
  if (event.kind === 'comment') raiseCommented()
  // a revision belongs to one commune; the tiles' `v` only has to be another one than before
  if (event.kind === 'revision') setRevision(event.layer, (getState().revisions[event.layer] ?? 0) + 1)
}

const raiseCommented = (): void => change({ commented: getState().commented + 1 })

/** The revision of every collection, in one request. */
export async function askRevisions(): Promise<void> {
  const known = await collections()
  const revisions = Object.fromEntries(known.map((collection) => [collection.id, collection.revision]))
  change({ revisions: { ...getState().revisions, ...revisions } })
}
