import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { type ColumnType, copyBinary } from '../copy-binary.ts'
import type { Progress } from '../importer.ts'
import type { RawFeature } from '../read/geojson.ts'
import { type Frame, isInAnother } from '../read/sniff-crs.ts'
import type { Rejects } from '../rejects.ts'
import { mixedSystems } from './errors.ts'
import type { PlanKind } from './plan-kind.ts'
import { type Reading, readObject } from './read-object.ts'

/** One layer of a file, on its way into the database. */
export type PlanSource = {
  readonly kind: PlanKind
  readonly frame: Frame
  readonly features: AsyncIterable<readonly RawFeature[]>
  /** share of the source that was read, 0–1 */
  readonly share: () => number
}

/** What was read of one layer: its objects wait in a temporary table, what was refused is counted. */
export type Staged = {
  readonly kind: PlanKind
  /** temporary table of the objects as they came */
  readonly raw: string
  /** objects met, by commune; '' where none could be read */
  readonly read: Map<string, number>
  readonly rejected: Map<string, number>
  /** objects that are in the file but were refused: they are not gone */
  readonly refusedIds: Map<string, string[]>
}

export type Staging = Pick<Reading, 'options' | 'notes'> & {
  readonly rejects: Rejects
  readonly legal: number
  readonly progress: Progress
  readonly signal?: AbortSignal
}

/** The columns of the table of refused objects, after line and reasons. */
export const rejectColumns = ['objet', 'identifiant', 'commune', 'x', 'y', 'proprietes']

/** Streams one layer into a temporary table by COPY; in memory is only what is on its way. */
export async function stage(tx: Transaction, source: PlanSource, staging: Staging): Promise<Staged> {
  const { kind } = source
  const columns: Record<string, ColumnType> = {
    nth: 'integer',
    line: 'integer',
    commune: 'text',
    id: 'text',
    ...kind.columns,
    created: 'date',
    updated: 'date',
    drawn: 'geometry',
  }
  const staged: Staged = {
    kind,
    raw: `raw_${kind.layer.id.replaceAll('-', '_')}`,
    read: new Map(),
    rejected: new Map(),
    refusedIds: new Map(),
  }
  const definition = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  await tx.query(`create temp table ${staged.raw} (${definition.join(', ')}) on commit drop`)
  await copyBinary(tx, { table: staged.raw, columns }, rows(source, staging, staged), staging.signal)
  return staged
}

async function* rows(source: PlanSource, staging: Staging, staged: Staged) {
  const reading = { kind: source.kind, frame: source.frame, options: staging.options, notes: staging.notes }
  for await (const features of source.features) {
    const batch = []
    for (const raw of features) {
      const object = readObject(raw, reading)
      count(staged.read, object.commune)
      if ('cells' in object) batch.push(object.cells)
      else refuse(raw, object, source.frame, staging, staged)
    }
    staging.progress(0.5 * source.share(), readingPlan)
    yield batch
  }
}

function refuse(
  raw: RawFeature,
  object: Exclude<ReturnType<typeof readObject>, { cells: unknown }>,
  frame: Frame,
  { rejects, legal }: Staging,
  { rejected, refusedIds }: Staged,
): void {
  const { commune, id, refused, at, outside } = object
  if (outside && at && isInAnother(frame, at[0], at[1], legal)) throw mixedSystems(raw, frame, at)
  const properties = 'feature' in raw ? JSON.stringify(raw.feature.properties ?? {}).slice(0, 2000) : ''
  rejects.add(raw.line, refused, [raw.number, id, commune, at?.[0], at?.[1], properties])
  count(rejected, commune)
  if (id !== '') refusedIds.set(commune, [...(refusedIds.get(commune) ?? []), id])
}

const count = (counts: Map<string, number>, commune: string): void => {
  counts.set(commune, (counts.get(commune) ?? 0) + 1)
}

const readingPlan = label('Lecture du plan', 'Reading the plan')
