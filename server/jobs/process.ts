import type { Role } from '../../layers/model/access.ts'
import type { JsonSchema } from '../../layers/model/json-schema.ts'
import type { Label } from '../../layers/model/label.ts'
import type { Outcome } from '../../layers/model/outcome.ts'
import type { Actor, Database } from '../database.ts'
import type { Progress } from '../imports/importer.ts'

/** One input of a process: what it is, and the JSON Schema its value must fit. */
export type ProcessInput = {
  readonly title: Label
  readonly description?: Label
  readonly schema: JsonSchema
  readonly required?: boolean
}

export type Inputs = Readonly<Record<string, unknown>>

/** What must be known before a job may start. */
export type Prepared = {
  /** jobs that share a lane never run at the same time: the communes that an import writes */
  readonly lanes: readonly string[]
}

/** What a job gives back: `report` for the screen, `rejects` for a table program. */
export type JobResults = { readonly report: unknown; readonly rejects?: string }

/** Everything a piece of work is given. */
export type Work = {
  readonly job: string
  readonly who: Actor
  readonly inputs: Inputs
  readonly database: Database
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** What is said of a kind of work (OGC API Processes). */
export type ProcessDescription = {
  readonly id: string
  readonly title: Label
  readonly description: Label
  readonly inputs: Readonly<Record<string, ProcessInput>>
  readonly outputs: Readonly<Record<string, Label>>
  /** who may start it */
  readonly role?: Role
  /** done within the request, and answered by a route of its own; else it outlives the request as a job */
  readonly atOnce?: true
}

/** A kind of work that outlives a request. */
export type Process = ProcessDescription & {
  /** asked before the job is made, and again for a job that waited while the server was restarted */
  readonly prepare: (inputs: Inputs) => Promise<Outcome<Prepared>>
  readonly run: (work: Work) => Promise<JobResults>
  /** after a job that succeeded; what failed may be tried again */
  readonly afterSuccess?: (inputs: Inputs) => Promise<void>
}

/** The schema of `inputs` of an execution. */
export const inputsSchema = (process: Pick<ProcessDescription, 'inputs'>): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(process.inputs).filter((name) => process.inputs[name]?.required),
  properties: Object.fromEntries(Object.entries(process.inputs).map(([name, input]) => [name, input.schema])),
})
