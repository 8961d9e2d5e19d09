import { useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { formatNumber } from '../format.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { change, getState } from '../state.ts'
import { problemOf, scenarios } from './api.ts'
import { compareMessages } from './compare-messages.ts'
import { changeDesk, type Desk, getDesk } from './desk.ts'
import { placeName } from './district-table.tsx'
import { type Compared, swipeLayer } from './map/swipe-layer.ts'
import { districtingMessages } from './messages.ts'
import { type Flow, flowsBetween } from './plan/difference.ts'
import { nowhere } from './plan/plan.ts'
import { numberOf } from './say.ts'
import { showUnits } from './show-units.ts'
import { useDesk } from './use-desk.ts'

/** Another scenario beside the open one: a swipe on the map, what differs, who goes where. */
export function CompareTab() {
  const m = useOwnMessages(compareMessages)
  const all = useOwnMessages(districtingMessages)
  const against = useCarreau((state) => state.districting.against)
  const open = useDesk((desk) => desk.scenario.id)
  const listed = useAnswer('scenarios', scenarios).answer.data ?? []
  const others = listed.filter(({ id }) => id !== open)
  const { answer } = useAnswer(against && `problem ${against}`, (signal) => problemOf(against ?? '', signal))
  const choose = (id: string) =>
    change({ districting: { ...getState().districting, against: id === '' ? null : id } })
  return (
    <div className="compare-tab">
      <label className="field">
        <span>{m.with}</span>
        <select value={against ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="">—</option>
          {others.map(({ id, name, status }) => (
            <option key={id} value={id}>
              {name} ({all.status[status]})
            </option>
          ))}
        </select>
      </label>
      {against && answer.state === 'failed' && (
        <p className="form-error" role="alert">
          {all.failed}
        </p>
      )}
      {against && answer.data && (
        <Comparison
          key={against}
          name={others.find(({ id }) => id === against)?.name ?? against}
          stations={stationsOf(answer.data)}
        />
      )}
    </div>
  )
}

/** The station of each unit, by the unit’s id. */
const stationsOf = ({ units, districts, current }: Awaited<ReturnType<typeof problemOf>>) =>
  new Map(units.map(({ id }, unit) => [id, districts[current[unit] ?? nowhere]?.id ?? null]))

type ComparisonProps = { readonly name: string; readonly stations: ReadonlyMap<string, string | null> }

function Comparison({ name, stations }: ComparisonProps) {
  const m = useOwnMessages(compareMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const history = useDesk((desk) => desk.history)
  const ready = useDesk((desk) => desk.cells !== null)
  const [share, setShare] = useState(50)
  const [layer, setLayer] = useState<Compared | null>(null)
  const desk = getDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan is the same object before and after an act
  const { other, flows } = useMemo(() => compared(desk, stations), [desk?.plan, history, stations])
  useEffect(() => {
    if (!kernel || !ready) return
    const made = swipeLayer(kernel, other)
    setLayer(made)
    return made.close
  }, [kernel, ready, other])
  useEffect(() => layer?.reveal(share / 100), [layer, share])
  useEffect(() => () => changeDesk({ lit: [] }), [])
  if (!desk) return null
  const differing = flows.flatMap(({ units }) => units)
  const total = (same: boolean) =>
    formatNumber(
      flows.filter(({ samePlace }) => samePlace === same).reduce((sum, { electors }) => sum + electors, 0),
      language,
    )
  return (
    <>
      <Slider
        className="strength"
        minValue={0}
        maxValue={100}
        value={share}
        onChange={(now) => setShare(Number(now))}
      >
        <Label>{m.swipe(desk.scenario.name, name)}</Label>
        <SliderTrack className="strength-track">
          <SliderThumb className="strength-thumb" />
        </SliderTrack>
      </Slider>
      <p>{m.sum(total(false), total(true))}</p>
      <div className="button-row">
        <Button
          className="button"
          isDisabled={differing.length === 0}
          onPress={() => {
            changeDesk({ lit: differing })
            if (kernel) showUnits(kernel, desk, differing)
          }}
        >
          {m.differences(differing.length)}
        </Button>
      </div>
      <FlowTable desk={desk} flows={flows} />
    </>
  )
}

type FlowProps = { readonly desk: Desk; readonly flows: readonly Flow[] }

/** Who goes from where to where when the open scenario takes the other one’s place. */
function FlowTable({ desk, flows }: FlowProps) {
  const m = useOwnMessages(compareMessages)
  const all = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const named = (district: number) => (district === nowhere ? all.nowhere : numberOf(desk, district))
  if (flows.length === 0) return <p className="quiet">{m.same}</p>
  return (
    <table className="list-table flow-table" aria-label={m.table}>
      <thead>
        <tr>
          <th scope="col">{m.from}</th>
          <th scope="col">{m.to}</th>
          <th scope="col" className="figure-cell">
            {all.electors}
          </th>
          <th scope="col">{m.place}</th>
        </tr>
      </thead>
      <tbody>
        {flows.map(({ from, to, electors, units, samePlace }) => (
          <tr key={`${from} ${to}`}>
            <td>{named(from)}</td>
            <td>
              <Button
                className="text-button"
                aria-label={m.show(named(from), named(to))}
                onPress={() => {
                  changeDesk({ lit: units })
                  if (kernel) showUnits(kernel, desk, units)
                }}
              >
                {named(to)}
              </Button>
            </td>
            <td className="figure-cell">{formatNumber(electors, language)}</td>
            <td>{samePlace ? m.samePlace : to === nowhere ? '' : placeName(desk, to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The other plan in the districts of the open one; a station that only the other has is none here. */
function compared(desk: Desk | null, stations: ReadonlyMap<string, string | null>) {
  if (!desk) return { other: [], flows: [] }
  const index = new Map(desk.problem.districts.map(({ id }, district) => [id, district]))
  const other = desk.plan.graph.ids.map((id) => index.get(stations.get(id) ?? '') ?? nowhere)
  return { other, flows: flowsBetween(desk.plan, other) }
}
