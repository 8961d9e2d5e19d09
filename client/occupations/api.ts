import type { Geometry } from 'geojson'
import { paths } from '../../layers/model/api.ts'
import {
  type ActAnswer,
  type ActAsked,
  type Conflict,
  type FileActs,
  occupationPaths,
} from '../../layers/occupations/api.ts'
import { ask } from '../api.ts'

/** What may be done with a file, what it collides with, what it owes. */
export const readActs = (file: string, signal?: AbortSignal) =>
  ask<FileActs>(occupationPaths.acts(file), { signal })

/** Does something with a file that is as it was read. */
export const doAct = (file: string, version: number, asked: ActAsked) =>
  ask<ActAnswer>(occupationPaths.acts(file), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'if-match': `"${version}"`,
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(asked),
  })

export type WantedGround = {
  readonly geometry: Geometry
  readonly starts: string
  readonly ends: string
  readonly weeklyHours?: string
  readonly kind?: string
  readonly occupation?: string
}

/** What ground that is not saved would collide with; its coordinates are those of the legal system. */
export async function findConflicts(
  inputs: WantedGround,
  crs: number,
  signal: AbortSignal,
): Promise<Conflict[]> {
  const { conflicts } = await ask<{ conflicts: Conflict[] }>(paths.execution('find-conflicts'), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'content-crs': `<http://www.opengis.net/def/crs/EPSG/0/${crs}>`,
    },
    body: JSON.stringify({ inputs }),
    signal,
  })
  return conflicts
}
