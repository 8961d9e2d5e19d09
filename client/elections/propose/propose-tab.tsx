import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { DistrictingAnswer } from '../../../layers/elections/districting/answer.ts'
import { useOwnMessages } from '../../hooks.ts'
import { announce } from '../../state.ts'
import { getDesk } from '../desk.ts'
import { DistrictChoice } from '../district-choice.tsx'
import { districtInHand } from '../hand.ts'
import { numberOf } from '../say.ts'
import { useDesk } from '../use-desk.ts'
import { Band } from './band.tsx'
import { proposeMessages } from './messages.ts'
import { prepareStations } from './prepare-stations.ts'
import { Proposals } from './proposals.tsx'
import { runProposal } from './run-proposal.ts'
import { Strength } from './strength.tsx'
import { type JobKind, jobs, problemOfWish, usualWish, type Wish } from './wish.ts'

type Search =
  | { readonly state: 'idle' }
  | { readonly state: 'searching'; readonly share: number }
  | { readonly state: 'failed' | 'cancelled' }
  | { readonly state: 'found'; readonly answer: DistrictingAnswer }

/** Ask the solver for plans: what to do, with which districts, what matters; then look at each and take one. */
export function ProposeTab() {
  const m = useOwnMessages(proposeMessages)
  const districts = useDesk((desk) => desk.problem.districts)
  const pollingPlaces = useDesk((desk) => desk.pollingPlaces)
  const [wish, setWish] = useState<Omit<Wish, 'districts'>>(usualWish)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(tooFull)
  const [one, setOne] = useState<number | null>(() => districtInHand())
  const [into, setInto] = useState(2)
  const [place, setPlace] = useState('')
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const cancel = useRef<() => void>(() => {})
  useEffect(() => () => cancel.current(), [])
  const desk = getDesk()
  if (!desk || !districts) return null
  const several = wish.job === 'rebalance' || wish.job === 'open'
  const ids = (several ? [...chosen] : one === null ? [] : [one]).flatMap(
    (index) => districts[index]?.id ?? [],
  )
  const start = async () => {
    setSearch({ state: 'searching', share: 0 })
    try {
      const more = await prepareStations({ job: wish.job, ids, into, place })
      const now = getDesk()
      if (!now) return
      const problem = problemOfWish(now.problem, now.plan, { ...wish, districts: [...ids, ...more] })
      cancel.current = runProposal(problem, {
        progress: ({ share }) => setSearch({ state: 'searching', share }),
        answer: (answer) => setSearch({ state: 'found', answer }),
        fault: () => setSearch({ state: 'failed' }),
      })
    } catch {
      setSearch({ state: 'failed' })
    }
  }
  return (
    <div className="propose-tab">
      <label className="field">
        <span>{m.job}</span>
        <select
          value={wish.job}
          onChange={(event) => setWish({ ...wish, job: event.target.value as JobKind })}
        >
          {jobs.map((job) => (
            <option key={job} value={job}>
              {m.jobs[job]}
            </option>
          ))}
        </select>
      </label>
      {several ? (
        <fieldset className="chips-field">
          <legend className="quiet small">{m.districts}</legend>
          <ToggleButtonGroup
            className="chips"
            aria-label={m.districts}
            selectionMode="multiple"
            selectedKeys={[...chosen]}
            onSelectionChange={(keys) => setChosen(new Set([...keys].map(Number)))}
          >
            {districts.map((district, index) => (
              <ToggleButton key={district.id} id={index} className="chip">
                {numberOf(desk, index)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <p className="quiet small">{m.rebalanceHow}</p>
        </fieldset>
      ) : (
        <DistrictChoice label={m.district} value={one} onChange={setOne} />
      )}
      {wish.job === 'split' && (
        <label className="field">
          <span>{m.into}</span>
          <select value={into} onChange={(event) => setInto(Number(event.target.value))}>
            {[2, 3, 4].map((many) => (
              <option key={many}>{many}</option>
            ))}
          </select>
        </label>
      )}
      {wish.job === 'open' && (
        <label className="field">
          <span>{m.place}</span>
          <select value={place} onChange={(event) => setPlace(event.target.value)}>
            <option value="">—</option>
            {pollingPlaces?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Band band={wish.band} onChange={(band) => setWish({ ...wish, band })} />
      {(['staying', 'streets', 'walking'] as const).map((name) => (
        <Strength
          key={name}
          label={m[name]}
          value={wish[name]}
          onChange={(value) => setWish({ ...wish, [name]: value })}
        />
      ))}
      {search.state === 'searching' ? (
        <Searching
          share={search.share}
          onCancel={() => {
            cancel.current()
            setSearch({ state: 'cancelled' })
            announce(m.cancelled)
          }}
        />
      ) : (
        <Button className="button primary" isDisabled={ids.length === 0} onPress={() => void start()}>
          {m.propose}
        </Button>
      )}
      {ids.length === 0 && <p className="quiet small">{m.none}</p>}
      {(search.state === 'failed' || search.state === 'cancelled') && (
        <p className="form-error" role="alert">
          {search.state === 'failed' ? m.fault : m.cancelled}
        </p>
      )}
      {search.state === 'found' && <Proposals key={search.answer.cpuMs} answer={search.answer} />}
    </div>
  )
}

/** The districts over the ceiling: what one comes for most often. */
function tooFull(): ReadonlySet<number> {
  const desk = getDesk()
  if (!desk) return new Set()
  const full = [...desk.plan.electors.keys()].filter(
    (district) => (desk.plan.electors[district] ?? 0) > desk.bounds.ceiling,
  )
  const hand = districtInHand(desk)
  return new Set(full.length > 0 || hand === null ? full : [hand])
}

function Searching({ share, onCancel }: { readonly share: number; readonly onCancel: () => void }) {
  const m = useOwnMessages(proposeMessages)
  const percent = Math.round(share * 100)
  return (
    <div className="searching">
      <ProgressBar className="progress" value={percent} aria-label={m.propose}>
        <span>{m.searching(percent)}</span>
        <span className="progress-track" aria-hidden="true">
          <span className="progress-fill" style={{ width: `${percent}%` }} />
        </span>
      </ProgressBar>
      <Button className="button" onPress={onCancel}>
        {m.cancel}
      </Button>
    </div>
  )
}
