import { memo, useState } from 'react'
import type { SortDescriptor } from 'react-aria-components'
import { Button } from 'react-aria-components/Button'
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { formatNumber } from '../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import { changeDesk, type Desk, getDesk } from './desk.ts'
import { lock, lockAll, takeDistrict } from './hand.ts'
import { LoadBar } from './load-bar.tsx'
import { districtingMessages } from './messages.ts'
import { at, membersOf, type Plan } from './plan/plan.ts'
import { numberOf } from './say.ts'
import { useDesk, useDistrict } from './use-desk.ts'

/** The districts with their sums, live: a move draws the cells of the districts it touched and no others. */
export function DistrictTable() {
  const m = useOwnMessages(districtingMessages)
  return (
    <>
      <div className="button-row table-acts">
        <Button className="text-button" onPress={() => lockAll(true)}>
          {m.lockAll}
        </Button>
        <Button className="text-button" onPress={() => lockAll(false)}>
          {m.unlockAll}
        </Button>
      </div>
      <Rows />
    </>
  )
}

function Rows() {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const problem = useDesk((desk) => desk.problem)
  const hand = useCarreau((state) => state.districting.district)
  const [sort, setSort] = useState<SortDescriptor>({ column: 'number', direction: 'ascending' })
  const desk = getDesk()
  if (!problem || !desk) return null
  const rows = sorted(desk, sort)
  return (
    <Table
      className="list-table district-table"
      aria-label={m.table}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={hand === null ? [] : [hand]}
      onSelectionChange={(chosen) => {
        const key = chosen === 'all' ? undefined : [...chosen][0]
        takeDistrict(key === undefined ? null : indexOf(desk, String(key)))
      }}
      sortDescriptor={sort}
      onSortChange={setSort}
    >
      <TableHeader>
        {(['number', 'place', 'electors', 'moved', 'pieces'] as const).map((name) => (
          <Column
            key={name}
            id={name}
            allowsSorting
            isRowHeader={name === 'number'}
            className={name === 'place' || name === 'number' ? '' : 'figure-cell'}
          >
            {m[name]}
          </Column>
        ))}
        <Column id="lock">
          <span className="only-heard">{m.lock}</span>
        </Column>
      </TableHeader>
      <TableBody items={rows} dependencies={[language, desk.scenario.id]}>
        {({ key, index }) => (
          <Row
            id={key}
            textValue={numberOf(desk, index)}
            onHoverStart={() => changeDesk({ lit: membersOf(desk.plan, index) })}
            onHoverEnd={() => changeDesk({ lit: [] })}
          >
            <Cell className="strong">{numberOf(desk, index)}</Cell>
            <Cell>
              <span className="place-name">{placeName(desk, index)}</span>
            </Cell>
            <Cell className="figure-cell">
              <LoadBar district={index} />
            </Cell>
            <Cell className="figure-cell">
              <MovedCell district={index} />
            </Cell>
            <Cell className="figure-cell">
              <PiecesCell district={index} />
            </Cell>
            <Cell>
              <LockCell district={index} />
            </Cell>
          </Row>
        )}
      </TableBody>
    </Table>
  )
}

const keyOf = ({ problem }: Pick<Desk, 'problem'>, index: number): string => {
  const district = problem.districts[index]
  return district ? (district.station ?? district.id) : ''
}

const indexOf = (desk: Desk, key: string): number | null => {
  const found = desk.problem.districts.findIndex((_, index) => keyOf(desk, index) === key)
  return found < 0 ? null : found
}

/** The order is that of the moment it was asked for: rows do not jump under a hand that works. */
function sorted(desk: Desk, { column, direction }: SortDescriptor) {
  const { plan, problem } = desk
  const rows = problem.districts.map((_, index) => ({ index, key: keyOf(desk, index) }))
  const turn = direction === 'descending' ? -1 : 1
  return rows.sort((one, other) => turn * compare(desk, plan, String(column), one.index, other.index))
}

function compare(desk: Desk, plan: Plan, column: string, one: number, other: number): number {
  const byNumber = keyOf(desk, one).localeCompare(keyOf(desk, other), 'fr', { numeric: true })
  const sums = (district: number) =>
    ({
      electors: at(plan.electors, district),
      moved: at(plan.came, district) + at(plan.left, district),
      pieces: at(plan.pieces, district),
    })[column]
  if (column === 'place') return placeName(desk, one).localeCompare(placeName(desk, other), 'fr') || byNumber
  return (sums(one) ?? 0) - (sums(other) ?? 0) || byNumber
}

export function placeName({ problem, pollingPlaces }: Desk, index: number): string {
  const { placeId } = problem.districts[index] ?? {}
  return pollingPlaces.find(({ id }) => id === placeId)?.name ?? ''
}

type CellProps = { readonly district: number }

const MovedCell = memo(({ district }: CellProps) => {
  const m = useOwnMessages(districtingMessages)
  const language = useLanguage()
  useDistrict(district)
  const plan = getDesk()?.plan
  const [came, left] = plan ? [at(plan.came, district), at(plan.left, district)] : [0, 0]
  if (came === 0 && left === 0) return null
  return (
    <span className="moved" title={m.movedTitle}>
      {came > 0 && `+${formatNumber(came, language)}`} {left > 0 && `−${formatNumber(left, language)}`}
    </span>
  )
})

const PiecesCell = memo(({ district }: CellProps) => {
  useDistrict(district)
  const plan = getDesk()?.plan
  const pieces = plan ? at(plan.pieces, district) : 0
  return <span className={pieces > 1 ? 'many-pieces' : 'quiet'}>{pieces}</span>
})

const LockCell = memo(({ district }: CellProps) => {
  const m = useOwnMessages(districtingMessages)
  useDistrict(district)
  const desk = getDesk()
  if (!desk) return null
  const locked = at(desk.plan.locked, district) === 1
  return (
    <ToggleButton
      className="icon-button lock"
      aria-label={m.lockOf(numberOf(desk, district))}
      isSelected={locked}
      onChange={(chosen) => lock(district, chosen)}
    >
      <Icon name={locked ? 'lock' : 'unlock'} size={16} />
    </ToggleButton>
  )
})
