import { type ImportResults, type Job, paths, type UploadAnswer } from '../../layers/model/api.ts'
import type { Label } from '../../layers/model/label.ts'
import { ApiError, ask } from '../api.ts'
import { onJob } from '../events.ts'
import { sendFile } from './send-file.ts'

/** Choices of the person for one file; the questions that the file left open are answered here too. */
export type Choices = Readonly<Record<string, string | boolean>>

/** A file on its way into the town, in one state at a time. */
export type ImportFile = {
  readonly key: number
  readonly name: string
  readonly choices: Choices
} & (
  | { readonly state: 'sending'; readonly share: number }
  | { readonly state: 'looking' }
  | { readonly state: 'refused'; readonly said: Label }
  | { readonly state: 'recognised'; readonly upload: UploadAnswer }
  | { readonly state: 'running'; readonly upload: UploadAnswer; readonly job: Job }
  | { readonly state: 'done'; readonly results: ImportResults }
  | { readonly state: 'failed'; readonly upload: UploadAnswer; readonly said: Label; readonly code?: string }
)

/** Files live here and not in the panel: an import goes on while the panel is closed. */
let files: readonly ImportFile[] = []
let nextKey = 1
const listeners = new Set<() => void>()

export const getFiles = (): readonly ImportFile[] => files

export function subscribeFiles(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(next: readonly ImportFile[]): void {
  files = next
  for (const listener of [...listeners]) listener()
}

const replace = (key: number, change: (file: ImportFile) => ImportFile): void =>
  tell(files.map((file) => (file.key === key ? change(file) : file)))

const lost: Label = {
  fr: 'Le serveur n’a pas répondu.',
  en: 'The server did not answer.',
}

/** What a failure says to a person: the server's own sentence when it gave one. */
const sentence = (error: unknown): Label =>
  error instanceof ApiError && error.problem ? { fr: error.problem.fr, en: error.problem.en } : lost

/** Sends files and shows what each was found to be. */
export function addFiles(given: readonly File[]): void {
  for (const file of given) {
    const key = nextKey++
    tell([...files, { key, name: file.name, choices: { invalid: 'flag' }, state: 'sending', share: 0 }])
    void receive(key, file)
  }
}

async function receive(key: number, file: File): Promise<void> {
  try {
    const upload = await sendFile(file, (share) =>
      replace(key, (now) => (share < 1 ? { ...now, state: 'sending', share } : { ...now, state: 'looking' })),
    )
    const { recognised, problem } = upload
    replace(key, (now) =>
      recognised
        ? { ...now, state: 'recognised', upload }
        : { ...now, state: 'refused', said: problem ?? lost },
    )
  } catch (error) {
    replace(key, (now) => ({ ...now, state: 'refused', said: sentence(error) }))
  }
}

export function choose(key: number, name: string, value: string | boolean): void {
  replace(key, (file) => ({ ...file, choices: { ...file.choices, [name]: value } }))
}

/** Takes a file off the list and off the server; a running import is cancelled. */
export function removeFile(key: number): void {
  const file = files.find((one) => one.key === key)
  tell(files.filter((one) => one.key !== key))
  if (file?.state === 'running') void ask(paths.job(file.job.id), { method: 'DELETE' }).catch(() => {})
  else if (file && 'upload' in file)
    void fetch(paths.upload(file.upload.id), { method: 'DELETE' }).catch(() => {})
}

/** Starts the import of a recognised file; its job is followed until it ends. */
export async function startImport(key: number): Promise<void> {
  const file = files.find((one) => one.key === key)
  if (!file || (file.state !== 'recognised' && file.state !== 'failed') || !file.upload.recognised) return
  const { upload, choices } = file
  try {
    const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== ''))
    const job = await ask<Job>(paths.execution(`import-${file.upload.recognised.kind}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: { upload: upload.id, ...given } }),
    })
    replace(key, (now) => ({ ...now, state: 'running', upload, job }))
    follow(key, upload, job.id)
  } catch (error) {
    replace(key, (now) => ({ ...now, state: 'failed', upload, said: sentence(error) }))
  }
}

/** How often a job is asked for in case an announcement was missed, ms. */
const heartbeat = 3000

function follow(key: number, upload: UploadAnswer, id: string): void {
  const hear = (job: Job) => {
    if (job.id !== id) return
    if (job.status === 'accepted' || job.status === 'running')
      return replace(key, (now) => (now.state === 'running' ? { ...now, job } : now))
    stop()
    if (job.status === 'successful') void finish(key, upload, id)
    else
      replace(key, (now) => ({
        ...now,
        state: 'failed',
        upload,
        said: job.message ?? lost,
        code: job.message?.code,
      }))
  }
  const stopHearing = onJob(hear)
  const beat = setInterval(() => void ask<Job>(paths.job(id)).then(hear, () => {}), heartbeat)
  const stop = () => {
    stopHearing()
    clearInterval(beat)
  }
}

async function finish(key: number, upload: UploadAnswer, id: string): Promise<void> {
  try {
    const results = await ask<ImportResults>(paths.results(id))
    replace(key, (now) => ({ ...now, state: 'done', results }))
  } catch (error) {
    replace(key, (now) => ({ ...now, state: 'failed', upload, said: sentence(error) }))
  }
}
