import { useMemo, useState } from 'react'
import type { Selection } from 'react-aria-components'
import { Button } from 'react-aria-components/Button'
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table'
import { searchText } from '../../layers/model/search-text.ts'
import { formatNumber } from '../format.ts'
import { useCarreau, useKernel, useLanguage, useOwnMessages } from '../hooks.ts'
import { changeDesk, type Desk, getDesk } from './desk.ts'
import { DistrictChoice } from './district-choice.tsx'
import { districtInHand, moveUnits } from './hand.ts'
import { districtingMessages } from './messages.ts'
import { at, membersOf, nowhere } from './plan/plan.ts'
import { numberOf, sayMoved } from './say.ts'
import { showUnits } from './show-units.ts'
import { streetsMessages } from './streets-messages.ts'
import { TypedRange } from './typed-range.tsx'
import { useDesk } from './use-desk.ts'

/** More rows than this are not read, but searched. */
const mostRows = 400

/** The same work without the map: the units of a district or of a street, chosen by keys and moved. */
export function StreetsTab() {
  const m = useOwnMessages(streetsMessages)
  const all = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const kernel = useKernel()
  const hand = useCarreau((state) => state.districting.district)
  const history = useDesk((desk) => desk.history)
  const status = useDesk((desk) => desk.scenario.status)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Selection>(new Set<string>())
  const [target, setTarget] = useState<number | null>(null)
  const desk = getDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan is the same object before and after an act
  const rows = useMemo(
    () => (desk ? rowsOf(desk, typed, districtInHand(desk)) : []),
    [desk?.plan, history, typed, hand],
  )
  if (!desk) return null
  const shown = rows.slice(0, mostRows)
  const units = chosen === 'all' ? shown : shown.filter((unit) => chosen.has(unit))
  const choose = (now: Selection) => {
    setChosen(now)
    changeDesk({ lit: now === 'all' ? shown : [...now].map(Number) })
  }
  const move = () => {
    if (target === null || !moveUnits(units, target)) return
    sayMoved(desk, target)
    setChosen(new Set<string>())
    changeDesk({ lit: [] })
  }
  return (
    <div className="streets-tab">
      <label className="field">
        <span>{m.search}</span>
        <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <p className="quiet small" role="status">
        {hand === null || typed !== '' ? m.found(rows.length) : m.inDistrict(rows.length, numberOfHand(desk))}
        {rows.length > mostRows && ` · ${m.firstOnes(mostRows)}`}
      </p>
      {status === 'draft' && (
        <div className="move-row">
          <DistrictChoice label={m.moveTo} value={target} onChange={setTarget} />
          <Button
            className="button primary"
            isDisabled={units.length === 0 || target === null}
            onPress={move}
          >
            {m.move(units.length)}
          </Button>
          <Button
            className="button"
            isDisabled={units.length === 0}
            onPress={() => kernel && showUnits(kernel, desk, units)}
          >
            {all.showPlace}
          </Button>
        </div>
      )}
      <Table
        className="list-table"
        aria-label={m.table}
        selectionMode="multiple"
        selectionBehavior="toggle"
        selectedKeys={chosen}
        onSelectionChange={choose}
      >
        <TableHeader>
          <Column isRowHeader>{m.unit}</Column>
          <Column>{all.number}</Column>
          <Column className="figure-cell">{all.electors}</Column>
          <Column className="figure-cell">{m.addresses}</Column>
        </TableHeader>
        <TableBody
          items={shown.map((unit) => ({ id: unit }))}
          dependencies={[language, history]}
          renderEmptyState={() => <p className="quiet">{m.none}</p>}
        >
          {({ id: unit }) => (
            <Row id={unit} textValue={desk.problem.units[unit]?.label ?? ''}>
              <Cell>{desk.problem.units[unit]?.label}</Cell>
              <Cell>{districtOf(desk, unit) ?? all.nowhere}</Cell>
              <Cell className="figure-cell">
                {formatNumber(at(desk.plan.graph.electors, unit), language)}
              </Cell>
              <Cell className="figure-cell">{desk.problem.units[unit]?.addresses}</Cell>
            </Row>
          )}
        </TableBody>
      </Table>
      {status === 'draft' && <TypedRange />}
    </div>
  )
}

function districtOf(desk: Desk, unit: number): string | null {
  const district = at(desk.plan.assignment, unit)
  return district === nowhere ? null : numberOf(desk, district)
}

const numberOfHand = (desk: Desk): string => {
  const hand = districtInHand(desk)
  return hand === null ? '' : numberOf(desk, hand)
}

/** Units whose name holds every word that was typed; without a word those of the district in hand. Those in no district come first. */
function rowsOf(desk: Desk, typed: string, hand: number | null): number[] {
  const { plan, problem } = desk
  const words = searchText(typed).split(' ').filter(Boolean)
  const units =
    words.length === 0 && hand !== null ? membersOf(plan, hand) : problem.units.map((_, unit) => unit)
  const lost = (unit: number) => Number(at(plan.assignment, unit) === nowhere)
  return units
    .filter((unit) => {
      const label = searchText(problem.units[unit]?.label ?? '')
      return words.every((word) => label.includes(word))
    })
    .sort((one, other) => lost(other) - lost(one) || one - other)
}
