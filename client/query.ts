import { useEffect, useReducer, useState } from 'react'
import { ApiError } from './api.ts'

/** What a panel knows of something it asked for. While it asks again, the old answer stays. */
export type Answer<T> =
  | { readonly state: 'asking'; readonly data: T | undefined }
  | { readonly state: 'here'; readonly data: T }
  | { readonly state: 'failed'; readonly error: ApiError; readonly data: T | undefined }

/** Answers by question, so that going back to a feature shows it at once. */
const known = new Map<string, unknown>()
const mostKnown = 200

function remember(question: string, data: unknown): void {
  known.delete(question)
  known.set(question, data)
  const oldest = known.size > mostKnown ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
}

/** Asks, shows what was answered before meanwhile, asks again when `question` or `version` changes; null asks nothing. */
export function useAnswer<T>(
  question: string | null,
  ask: (signal: AbortSignal) => Promise<T>,
  version: number | string = 0,
): { readonly answer: Answer<T>; readonly again: () => void } {
  const [turn, again] = useReducer((count: number) => count + 1, 0)
  const [failed, setFailed] = useState<{ readonly key: string; readonly error: ApiError } | null>(null)
  const [, arrived] = useReducer((count: number) => count + 1, 0)
  const key = `${question}@${version}#${turn}`
  const [answered, setAnswered] = useState('')

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question names what is asked, the function is new at each drawing
  useEffect(() => {
    if (question === null) return
    const abort = new AbortController()
    ask(abort.signal).then(
      (data) => {
        if (abort.signal.aborted) return
        remember(question, data)
        setAnswered(key)
        arrived()
      },
      (error: unknown) => {
        if (abort.signal.aborted) return
        setFailed({ key, error: error instanceof ApiError ? error : new ApiError(0, null) })
      },
    )
    return () => abort.abort()
  }, [key])

  const data = question === null ? undefined : (known.get(question) as T | undefined)
  if (failed?.key === key) return { answer: { state: 'failed', error: failed.error, data }, again }
  if (data !== undefined && answered === key) return { answer: { state: 'here', data }, again }
  return { answer: { state: 'asking', data }, again }
}
