import { useEffect, useRef, useState } from 'react'
import type { DistrictingAnswer } from '../../../layers/elections/districting/answer.ts'
import { getDesk } from '../desk.ts'
import { prepareStations } from './prepare-stations.ts'
import type { Proof } from './proof-told.ts'
import { runProposal } from './run-proposal.ts'
import { problemOfWish, type Wish } from './wish.ts'

export type Search =
  | { readonly state: 'idle' | 'failed' | 'cancelled' }
  | { readonly state: 'searching'; readonly share: number }
  /** `proof`: null where none is tried */
  | { readonly state: 'found'; readonly answer: DistrictingAnswer; readonly proof: Proof | 'proving' | null }

type Stations = { readonly fresh: number; readonly place: string | null }

/** A search beside the page: stations that it fills are made first; leaving the page ends it. */
export function useSearch() {
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const stop = useRef<() => void>(() => {})
  useEffect(() => () => stop.current(), [])
  const start = async (wish: Wish, { fresh, place }: Stations) => {
    stop.current()
    setSearch({ state: 'searching', share: 0 })
    try {
      const more = await prepareStations({ ids: wish.districts, fresh, place })
      const desk = getDesk()
      if (!desk) return
      const problem = problemOfWish(desk.problem, desk.plan, {
        ...wish,
        districts: [...wish.districts, ...more],
      })
      const today = Array.from(desk.plan.assignment, (district) => (district < 0 ? null : district))
      stop.current = runProposal(
        { problem, today: wish.job === 'anew' ? today : null },
        {
          progress: ({ share }) => setSearch({ state: 'searching', share }),
          answer: (answer, proving) =>
            setSearch({ state: 'found', answer, proof: proving ? 'proving' : null }),
          proof: (proof) => setSearch((now) => (now.state === 'found' ? { ...now, proof } : now)),
          fault: () => setSearch({ state: 'failed' }),
        },
      )
    } catch {
      setSearch({ state: 'failed' })
    }
  }
  const cancel = () => {
    stop.current()
    setSearch({ state: 'cancelled' })
  }
  return { search, start, cancel }
}
