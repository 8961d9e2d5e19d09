import { useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import type { ScenarioProblem } from '../../layers/elections/api.ts'
import { formatNumber } from '../format.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { useAnswer } from '../query.ts'
import { change, getState } from '../state.ts'
import { problemOf, scenarios } from './api.ts'
import { compareMessages } from './compare-messages.ts'
import { changeDesk, type Desk, getDesk, type OtherPlan } from './desk.ts'
import { placeName } from './district-table.tsx'
import { type Compared, swipeLayer } from './map/swipe-layer.ts'
import { districtingMessages } from './messages.ts'
import { type Flow, flowsBetween } from './plan/difference.ts'
import type { Graph } from './plan/graph.ts'
import { nowhere, planOf } from './plan/plan.ts'
import { numberOf } from './say.ts'
import { scenarioLabel } from './scenario-label.ts'
import { showUnits } from './show-units.ts'
import { useDesk } from './use-desk.ts'

/** Another scenario beside the open one: a swipe on the map, what differs, who goes where. */
export function CompareTab() {
  const m = useOwnMessages(compareMessages)
  const all = useOwnMessages(districtingMessages)
  const language = useLanguage()
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
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {scenarioLabel(one, listed, language)}
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
          theirs={answer.data}
        />
      )}
    </div>
  )
}

type ComparisonProps = { readonly name: string; readonly theirs: ScenarioProblem }

function Comparison({ name, theirs }: ComparisonProps) {
  const m = useOwnMessages(compareMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const history = useDesk((desk) => desk.history)
  const ready = useDesk((desk) => desk.cells !== null)
  const [share, setShare] = useState(50)
  const [layer, setLayer] = useState<Compared | null>(null)
  const desk = getDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan is the same object before and after an act
  const flows = useMemo(() => flowsTo(desk, theirs), [desk?.plan, history, theirs])
  const other = useMemo(() => otherPlan(desk?.plan.graph, theirs), [desk?.plan.graph, theirs])
  const mine = desk?.scenario.name ?? ''
  useEffect(() => {
    if (!kernel || !ready || !other) return
    const made = swipeLayer(kernel, other, { left: mine, right: name })
    setLayer(made)
    return made.close
  }, [kernel, ready, other, mine, name])
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

/** The district of each unit of the open plan in another one, as that one counts its districts. */
function assignmentIn({ units, current }: ScenarioProblem, graph: Graph): number[] {
  const theirs = new Map(units.map(({ id }, unit) => [id, current[unit] ?? nowhere]))
  return graph.ids.map((id) => theirs.get(id) ?? nowhere)
}

/** Who moves; a station that only the other plan has is none here. */
function flowsTo(desk: Desk | null, theirs: ScenarioProblem): Flow[] {
  if (!desk) return []
  const index = new Map(desk.problem.districts.map(({ id }, district) => [id, district]))
  const own = theirs.districts.map(({ id }) => index.get(id) ?? nowhere)
  return flowsBetween(
    desk.plan,
    assignmentIn(theirs, desk.plan.graph).map((district) => own[district] ?? nowhere),
  )
}

function otherPlan(graph: Graph | undefined, theirs: ScenarioProblem): OtherPlan | null {
  if (!graph) return null
  const { districts } = theirs
  return { plan: planOf(graph, districts, assignmentIn(theirs, graph)), districts }
}
