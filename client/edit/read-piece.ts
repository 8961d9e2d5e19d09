import { type Feature, paths } from '../../layers/model/api.ts'
import { ApiError, ask, type ItemsQuery, items, queryString } from '../api.ts'
import { getState, type Ref } from '../state.ts'
import type { Known, Piece } from './work.ts'

/** The legal system, as addresses name it. */
export const legalUri = (): string =>
  `http://www.opengis.net/def/crs/EPSG/0/${getState().settings?.crs ?? 2154}`

/** A feature as the server knows it now, or as it was, in the plane of the legal system. */
export async function readKnown(ref: Ref, datetime?: string): Promise<Known> {
  const query = queryString({ crs: legalUri(), datetime })
  let version: string | null = null
  const feature = await ask<Feature>(paths.item(ref.collection, ref.id) + query, {
    headers: { accept: 'application/geo+json' },
    heard: (headers) => {
      version = /^(?:W\/)?"(.*)"$/.exec(headers.get('etag') ?? '')?.[1] ?? null
    },
  })
  return { version, values: feature.properties, geometry: feature.geometry }
}

/** A feature taken in hand. */
export async function readPiece(ref: Ref): Promise<Piece> {
  return asPiece(ref, await readKnown(ref))
}

export const asPiece = ({ collection, id }: Ref, known: Known): Piece => ({
  collection,
  id,
  known,
  values: known.values,
  geometry: known.geometry,
})

/** As one page of the API holds: in a view that shows more nobody draws. */
const most = 1000

/** Features of a layer in a box of WGS 84, in the plane of the legal system. */
export async function readAround(
  collection: string,
  bbox: readonly number[],
  signal: AbortSignal,
): Promise<Piece[]> {
  const query: ItemsQuery = { bbox: bbox.join(','), crs: legalUri(), limit: most }
  const page = await items(collection, query, signal)
  return page.features.map(({ id, properties, geometry }) =>
    asPiece({ collection, id }, { version: null, values: properties, geometry }),
  )
}

export const isGone = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || error.status === 410)
