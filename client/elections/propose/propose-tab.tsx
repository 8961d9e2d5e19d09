import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useOwnMessages } from '../../hooks.ts'
import { announce } from '../../state.ts'
import { type Desk, getDesk } from '../desk.ts'
import { districtInHand } from '../hand.ts'
import { districtingMessages } from '../messages.ts'
import { useDesk } from '../use-desk.ts'
import { BandFields } from './band-fields.tsx'
import { type Chosen, JobFields } from './job-fields.tsx'
import { proposeMessages } from './messages.ts'
import { Proposals } from './proposals.tsx'
import { Searching } from './searching.tsx'
import { Strength } from './strength.tsx'
import { useSearch } from './use-search.ts'
import { bandFor, freshOf, type JobKind, jobs, livedIn, shareOf, usualWish, type Wish } from './wish.ts'

/** Ask the solver for plans: what to do, with which districts, what matters; then look at each and take one. */
export function ProposeTab() {
  const m = useOwnMessages(proposeMessages)
  const all = useOwnMessages(districtingMessages)
  useDesk((desk) => desk.problem)
  const [said, setSaid] = useState<Omit<Wish, 'districts' | 'many' | 'band'>>(usualWish)
  const [chosen, setChosen] = useState<Chosen>(atFirst)
  const [typed, setTyped] = useState<Wish['band'] | null>(null)
  const { search, start, cancel } = useSearch()
  const asked = useAsked(said, chosen)
  const desk = getDesk()
  if (!desk || !asked) return null
  if (desk.scenario.status !== 'draft') return <p className="quiet">{all.readOnly}</p>
  const { wish, fresh, share } = asked
  const sensible = bandFor(wish.job, share)
  const whole = wish.job === 'whole' || wish.job === 'anew'
  const nothing = !whole && wish.districts.length === 0
  return (
    <div className="propose-tab">
      <label className="field">
        <span>{m.job}</span>
        <select
          value={said.job}
          onChange={(event) => {
            setSaid({ ...said, job: event.target.value as JobKind })
            setTyped(null)
          }}
        >
          {jobs.map((job) => (
            <option key={job} value={job}>
              {m.jobs[job]}
            </option>
          ))}
        </select>
      </label>
      <JobFields job={said.job} chosen={chosen} onChange={setChosen} />
      {!nothing && (
        <BandFields
          band={typed ?? sensible}
          sensible={sensible}
          share={share}
          even={said.job === 'anew'}
          onChange={setTyped}
        />
      )}
      {(['staying', 'streets', 'walking'] as const).map((name) => (
        <Strength
          key={name}
          label={m[name]}
          value={said[name]}
          // whom nobody takes from anywhere cannot stay
          isDisabled={said.job === 'anew' && name === 'staying'}
          onChange={(value) => setSaid({ ...said, [name]: value })}
        />
      ))}
      {search.state === 'searching' ? (
        <Searching
          share={search.share}
          onCancel={() => {
            cancel()
            announce(m.cancelled)
          }}
        />
      ) : (
        <Button
          className="button primary"
          isDisabled={nothing}
          onPress={() =>
            void start(
              { ...wish, band: typed ?? sensible },
              { fresh, place: placeOf(desk, said.job, chosen) },
            )
          }
        >
          {m.propose}
        </Button>
      )}
      {nothing && <p className="quiet small">{m.none}</p>}
      {(search.state === 'failed' || search.state === 'cancelled') && (
        <p className="form-error" role="alert">
          {search.state === 'failed' ? m.fault : m.cancelled}
        </p>
      )}
      {search.state === 'found' && (
        <Proposals key={search.answer.cpuMs} answer={search.answer} proof={search.proof} />
      )}
    </div>
  )
}

/** The wish with its districts, and who shares what in it; counted anew when the plan is another one. */
function useAsked(said: Omit<Wish, 'districts' | 'many' | 'band'>, chosen: Chosen) {
  const history = useDesk((desk) => desk.history)
  const desk = getDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan is the same object before and after an act
  return useMemo(() => {
    if (!desk) return null
    const { problem, plan } = desk
    const { job } = said
    const of: Record<JobKind, readonly number[]> = {
      rebalance: [...chosen.several],
      open: [...chosen.several],
      split: chosen.one === null ? [] : [chosen.one],
      close: chosen.one === null ? [] : [chosen.one],
      whole: [],
      anew: [],
    }
    const districts = of[job].flatMap((index) => problem.districts[index]?.id ?? [])
    const many = job === 'split' ? chosen.into : chosen.count
    const wish = { ...usualWish, ...said, districts, many }
    const fresh = freshOf(wish, livedIn(problem, plan).staying.length)
    return { wish, fresh, share: shareOf(problem, plan, wish, fresh) }
  }, [desk?.plan, desk?.problem, history, said, chosen])
}

/** Where the districts that open vote: a divided one keeps its place. */
function placeOf({ problem }: Desk, job: JobKind, { one, place }: Chosen): string | null {
  if (job === 'split') return problem.districts[one ?? -1]?.placeId ?? null
  return job === 'open' && place !== '' ? place : null
}

/** The districts over the ceiling: what one comes for most often. */
function atFirst(): Chosen {
  const desk = getDesk()
  const first = { into: 2, place: '', one: null, several: new Set<number>(), count: 1 }
  if (!desk) return first
  const full = [...desk.plan.electors.keys()].filter(
    (district) => (desk.plan.electors[district] ?? 0) > desk.bounds.ceiling,
  )
  const one = districtInHand(desk)
  const several = new Set(full.length > 0 || one === null ? full : [one])
  return { ...first, one, several, count: livedIn(desk.problem, desk.plan).staying.length }
}
