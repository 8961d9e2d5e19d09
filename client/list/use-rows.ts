import { useEffect, useState } from 'react'
import { type Feature, type FeatureCollection, paths } from '../../layers/model/api.ts'
import { ApiError, ask, type ItemsQuery, queryString } from '../api.ts'

/** The rows of a list, page after page; while others are asked for, the old ones stay. */
export type Rows = {
  readonly features: readonly Feature[]
  readonly matched: number | undefined
  readonly more: boolean
  readonly asking: boolean
  readonly error: ApiError | null
  readonly next: () => void
  readonly again: () => void
}

type Page = { features: readonly Feature[]; matched: number | undefined; next: string | null; key: string }
const nothing: Page = { features: [], matched: undefined, next: null, key: '' }

/** Asks for the first page whenever collection, query or revision change, and for the next when told. */
export function useRows(collection: string, query: ItemsQuery, revision: number): Rows {
  const first = paths.items(collection) + queryString({ ...query, count: 'true' })
  const [turn, setTurn] = useState(0)
  const [page, setPage] = useState<Page>(nothing)
  const [asked, setAsked] = useState<string | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const key = `${first}@${revision}#${turn}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names what is asked
  useEffect(() => {
    const abort = new AbortController()
    setAsked(null)
    setError(null)
    ask<FeatureCollection>(first, { signal: abort.signal }).then(
      (answer) => setPage(pageOf(answer, key)),
      (failed) =>
        !abort.signal.aborted && setError(failed instanceof ApiError ? failed : new ApiError(0, null)),
    )
    return () => abort.abort()
  }, [key])

  useEffect(() => {
    if (!asked) return
    const abort = new AbortController()
    ask<FeatureCollection>(asked, { signal: abort.signal }).then(
      (answer) => {
        setAsked(null)
        setPage((before) => joined(before, pageOf(answer, before.key)))
      },
      (failed) =>
        !abort.signal.aborted && setError(failed instanceof ApiError ? failed : new ApiError(0, null)),
    )
    return () => abort.abort()
  }, [asked])

  return {
    features: page.features,
    matched: page.matched,
    more: page.next !== null,
    asking: (page.key !== key && !error) || asked !== null,
    error,
    next: () => setAsked(page.next),
    again: () => setTurn((before) => before + 1),
  }
}

function pageOf(answer: FeatureCollection, key: string): Page {
  const next = answer.links.find((link) => link.rel === 'next')?.href ?? null
  return { features: answer.features, matched: answer.numberMatched, next: next && sameOrigin(next), key }
}

const joined = (before: Page, after: Page): Page => ({
  ...after,
  features: [...before.features, ...after.features],
  matched: after.matched ?? before.matched,
})

/** The server writes whole addresses; behind a proxy only their path is surely ours. */
function sameOrigin(href: string): string {
  const { pathname, search } = new URL(href, location.origin)
  return pathname + search
}
