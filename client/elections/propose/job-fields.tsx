import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { useOwnMessages } from '../../hooks.ts'
import { getDesk } from '../desk.ts'
import { DistrictChoice } from '../district-choice.tsx'
import { numberOf } from '../say.ts'
import { useDesk } from '../use-desk.ts'
import { proposeMessages } from './messages.ts'
import { type JobKind, livedIn } from './wish.ts'

/** What a job is about, as it is chosen on the page. */
export type Chosen = {
  readonly several: ReadonlySet<number>
  readonly one: number | null
  /** districts that the one is divided into */
  readonly into: number
  /** districts of the whole commune in the end */
  readonly count: number
  /** polling place of a district that is opened; empty: none is said */
  readonly place: string
}

type Props = {
  readonly job: JobKind
  readonly chosen: Chosen
  readonly onChange: (chosen: Chosen) => void
}

/** The districts that a job is about, and what else it must know. */
export function JobFields({ job, chosen, onChange }: Props) {
  const m = useOwnMessages(proposeMessages)
  const change = (part: Partial<Chosen>) => onChange({ ...chosen, ...part })
  if (job === 'whole' || job === 'anew')
    return <Count job={job} count={chosen.count} onChange={(count) => change({ count })} />
  return (
    <>
      {job === 'rebalance' || job === 'open' ? (
        <Several chosen={chosen.several} onChange={(several) => change({ several })} />
      ) : (
        <DistrictChoice label={m.district} value={chosen.one} onChange={(one) => change({ one })} />
      )}
      {job === 'split' && (
        <label className="field">
          <span>{m.into}</span>
          <select value={chosen.into} onChange={(event) => change({ into: Number(event.target.value) })}>
            {[2, 3, 4].map((many) => (
              <option key={many}>{many}</option>
            ))}
          </select>
        </label>
      )}
      {job === 'open' && <Place place={chosen.place} onChange={(place) => change({ place })} />}
    </>
  )
}

type SeveralProps = {
  readonly chosen: ReadonlySet<number>
  readonly onChange: (chosen: ReadonlySet<number>) => void
}

function Several({ chosen, onChange }: SeveralProps) {
  const m = useOwnMessages(proposeMessages)
  const districts = useDesk((desk) => desk.problem.districts)
  const desk = getDesk()
  if (!desk || !districts) return null
  return (
    <fieldset className="chips-field">
      <legend className="quiet small">{m.districts}</legend>
      <ToggleButtonGroup
        className="chips"
        aria-label={m.districts}
        selectionMode="multiple"
        selectedKeys={[...chosen]}
        onSelectionChange={(keys) => onChange(new Set([...keys].map(Number)))}
      >
        {districts.map((district, index) => (
          <ToggleButton key={district.id} id={index} className="chip">
            {numberOf(desk, index)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="quiet small">{m.rebalanceHow}</p>
    </fieldset>
  )
}

type CountProps = {
  readonly job: 'whole' | 'anew'
  readonly count: number
  readonly onChange: (count: number) => void
}

/** How many districts there will be; which ones make way when they are fewer. */
function Count({ job, count, onChange }: CountProps) {
  const m = useOwnMessages(proposeMessages)
  useDesk((desk) => desk.history)
  const desk = getDesk()
  if (!desk) return null
  const { staying, leaving } = livedIn(desk.problem, desk.plan, count)
  const said = leaving.map((id) =>
    numberOf(
      desk,
      desk.problem.districts.findIndex((district) => district.id === id),
    ),
  )
  return (
    <>
      <label className="field">
        <span>{m.count}</span>
        <input
          type="number"
          min={1}
          max={999}
          value={count}
          onChange={(event) => onChange(Math.min(999, Math.max(1, Number(event.target.value) || 1)))}
        />
      </label>
      <p className="quiet small">
        {m.hows[job]} {said.length > 0 && m.makesWay(said)}
        {count > staying.length && m.isMade(count - staying.length)}
      </p>
    </>
  )
}

function Place({ place, onChange }: { readonly place: string; readonly onChange: (place: string) => void }) {
  const m = useOwnMessages(proposeMessages)
  const pollingPlaces = useDesk((desk) => desk.pollingPlaces)
  return (
    <label className="field">
      <span>{m.place}</span>
      <select value={place} onChange={(event) => onChange(event.target.value)}>
        <option value="">—</option>
        {pollingPlaces?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
