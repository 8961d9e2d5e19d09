import {
  type CollectionInfo,
  type Feature,
  type FeatureCollection,
  type Found,
  type HistoryEntry,
  type Problem,
  paths,
  type SearchAnswer,
  type Settings,
} from '../layers/model/api.ts'
import type { Related, Values } from '../layers/model/layer.ts'
import { change, type Ref } from './state.ts'

/** What the server refused, or that it could not be reached (`problem` is then null). */
export class ApiError extends Error {
  readonly problem: Problem | null
  readonly status: number
  constructor(status: number, problem: Problem | null) {
    super(problem?.title ?? `no answer (${status})`)
    this.status = status
    this.problem = problem
  }
}

type Asking = RequestInit & {
  /** what the head of the answer says */
  readonly heard?: (headers: Headers) => void
}

/** One request; JSON in and out; a refusal is thrown as `ApiError` with the server's own sentence. */
export async function ask<T>(path: string, { heard, ...options }: Asking = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      headers: { accept: 'application/json, application/geo+json' },
      ...options,
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiError(0, null)
  }
  if (!response.ok) throw refusalOf(response.status, await problemOf(response))
  heard?.(response.headers)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** A request that changes something; `body` as JSON. */
export const tell = <T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<T> =>
  ask<T>(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })

/** What was refused; the door opens by itself where signing in would help. */
export function refusalOf(status: number, problem: Problem | null): ApiError {
  if (/\/(sign-in|second-factor|new-password)-first$/.test(problem?.type ?? '')) change({ door: 'sign-in' })
  return new ApiError(status, problem)
}

async function problemOf(response: Response): Promise<Problem | null> {
  const type = response.headers.get('content-type') ?? ''
  return type.includes('json') ? ((await response.json()) as Problem) : null
}

export const settings = (signal?: AbortSignal) => ask<Settings>(paths.settings, { signal })

export const collections = async (signal?: AbortSignal): Promise<CollectionInfo[]> =>
  (await ask<{ collections: CollectionInfo[] }>(paths.collections, { signal })).collections

export const item = (ref: Ref, signal?: AbortSignal) =>
  ask<Feature>(paths.item(ref.collection, ref.id), { signal })

export type ItemsQuery = Readonly<Record<string, string | number | undefined>>

export const items = (collection: string, query: ItemsQuery, signal?: AbortSignal) =>
  ask<FeatureCollection>(paths.items(collection) + queryString(query), { signal })

/** `near` is where the reader looks, longitude and latitude: among equals the nearest comes first. */
export const search = async (
  typed: string,
  near: readonly [number, number] | undefined,
  signal?: AbortSignal,
): Promise<Found[]> => {
  const query = queryString({ q: typed, near: near?.map((degrees) => degrees.toFixed(5)).join(',') })
  return (await ask<SearchAnswer>(`${paths.search}${query}`, { signal })).found
}

export const history = async (ref: Ref, signal?: AbortSignal): Promise<HistoryEntry[]> => {
  const answer = await ask<{ history: HistoryEntry[] }>(paths.history(ref.collection, ref.id), { signal })
  return answer.history
}

/** The query that finds a feature's neighbours of one kind; null when the field that leads there is empty. */
export function relatedQuery(related: Related, ref: Ref, values: Values): ItemsQuery | null {
  if ('touching' in related) return { touching: `${ref.collection}/${ref.id}` }
  const value = related.mine === 'id' ? ref.id : values[related.mine]
  return value === null || value === undefined ? null : { [related.theirs]: String(value) }
}

export function queryString(query: ItemsQuery): string {
  const said = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) said.set(name, String(value))
  return said.size ? `?${said}` : ''
}
