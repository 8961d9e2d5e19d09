import { useEffect, useState } from 'react'
import type { Found } from '../../../layers/model/api.ts'
import { search } from '../../api.ts'
import { getState } from '../../state.ts'

export type SearchState = 'idle' | 'asking' | 'here' | 'failed'

/** Milliseconds without a key before we ask. */
const pause = 120

export type Search = {
  readonly found: readonly Found[]
  readonly state: SearchState
  /** the words that `found` answers */
  readonly answered: string
}

/** What the server finds for what is typed; the old answer stays until the new one is there, an overtaken question is dropped. */
export function useSearch(typed: string): Search {
  const [found, setFound] = useState<readonly Found[]>([])
  const [answered, setAnswered] = useState('')
  const [state, setState] = useState<SearchState>('idle')
  useEffect(() => {
    const asked = typed.trim()
    if (asked.length < 2) {
      setFound([])
      setAnswered('')
      setState('idle')
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(() => {
      setState('asking')
      const { view } = getState()
      search(asked, view ? [view.lon, view.lat] : undefined, abort.signal).then(
        (answer) => {
          if (abort.signal.aborted) return
          setFound(answer)
          setAnswered(asked)
          setState('here')
        },
        () => abort.signal.aborted || setState('failed'),
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [typed])
  return { found, state, answered }
}
