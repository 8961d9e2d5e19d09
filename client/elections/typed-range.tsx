import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { TypedRange as Range } from '../../layers/elections/api.ts'
import { readHouseNumber } from '../../layers/elections/read-number-range.ts'
import { ApiError } from '../api.ts'
import { useLanguage, useOwnMessages } from '../hooks.ts'
import { announce } from '../state.ts'
import { rangeInScenario } from './api.ts'
import { getDesk } from './desk.ts'
import { DistrictChoice } from './district-choice.tsx'
import { districtingMessages } from './messages.ts'
import { readAgain } from './read-again.ts'
import { settledSending } from './sending.ts'
import { streetNames } from './street-names.ts'
import { streetsMessages } from './streets-messages.ts'

const sides = ['all', 'even', 'odd'] as const

/** A run of numbers, typed as the order writes it; where it cuts a unit, the units are cut anew. */
export function TypedRange() {
  const m = useOwnMessages(streetsMessages)
  const all = useOwnMessages(districtingMessages)
  const language = useLanguage()
  const [station, setStation] = useState<number | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const desk = getDesk()
  if (!desk) return null
  const names = streetNames(desk.problem.units)
  const apply = async (form: HTMLFormElement) => {
    const said = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const street = names.get(said('street'))
    if (!street) return setFault(m.unknownStreet)
    const [from, to] = [readHouseNumber(said('from')), readHouseNumber(said('to'))]
    if (!from || !to) return setFault(m.houseNumber)
    const range: Range = {
      street,
      parity: said('parity') as Range['parity'],
      from: from.number,
      to: to.number,
      suffixFrom: from.suffix ?? null,
      suffixTo: to.suffix ?? null,
      station: station === null ? null : (desk.problem.districts[station]?.id ?? null),
    }
    try {
      await settledSending()
      await rangeInScenario(getDesk()?.scenario ?? desk.scenario, range)
      await readAgain({ mine: false })
      setFault(null)
      announce(m.applied)
    } catch (error) {
      setFault((error instanceof ApiError && error.problem?.[language]) || all.refused)
    }
  }
  return (
    <details className="typed-range">
      <summary>{m.range}</summary>
      <form
        className="scenario-form"
        onSubmit={(event) => {
          event.preventDefault()
          void apply(event.currentTarget)
        }}
      >
        <label className="field">
          <span>{m.street}</span>
          <input name="street" list="streets-of-plan" required autoComplete="off" />
        </label>
        <datalist id="streets-of-plan">
          {[...names.keys()].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <label className="field">
          <span>{m.side}</span>
          <select name="parity">
            {sides.map((side) => (
              <option key={side} value={side}>
                {m.sides[side]}
              </option>
            ))}
          </select>
        </label>
        <div className="field-row">
          <label className="field">
            <span>{m.from}</span>
            <input name="from" required autoComplete="off" />
          </label>
          <label className="field">
            <span>{m.to}</span>
            <input name="to" required autoComplete="off" />
          </label>
        </div>
        <DistrictChoice label={m.station} value={station} onChange={setStation} none={m.nowhere} />
        {fault && (
          <p className="form-error" role="alert">
            {fault}
          </p>
        )}
        <Button className="button primary" type="submit">
          {m.apply}
        </Button>
      </form>
    </details>
  )
}
