import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { AdoptionReport } from '../../../layers/elections/adoption.ts'
import { scenarioActs } from '../../../layers/elections/workflow.ts'
import { ApiError } from '../../api.ts'
import { formatNumber } from '../../format.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { adoptScenario } from '../api.ts'
import { shortNumber } from '../station-number.ts'
import { adoptionMessages } from './messages.ts'

type Props = {
  readonly scenario: string
  readonly mayAdopt: boolean
  readonly onAdopt: () => Promise<void>
}

/** What the adoption would change, before anything is written; then the adoption itself, which is confirmed. */
export function DryRun({ scenario, mayAdopt, onAdopt }: Props) {
  const m = useOwnMessages(adoptionMessages)
  const language = useLanguage()
  const [report, setReport] = useState<AdoptionReport | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  const look = () =>
    adoptScenario(scenario, true).then(setReport, (error: unknown) =>
      setFault((error instanceof ApiError && error.problem?.[language]) || m.failed),
    )
  return (
    <>
      <div className="button-row">
        <Button className="button" onPress={() => void look()}>
          {m.dryRun}
        </Button>
      </div>
      {fault && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      {report && <Report report={report} />}
      {report && mayAdopt && report.obstacles.length === 0 && (
        <>
          <label className="tick">
            <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />{' '}
            {m.confirm}
          </label>
          <Button className="button primary" isDisabled={!sure} onPress={() => void onAdopt()}>
            {scenarioActs.adopt[language]}
          </Button>
        </>
      )}
    </>
  )
}

function Report({ report }: { readonly report: AdoptionReport }) {
  const m = useOwnMessages(adoptionMessages)
  const language = useLanguage()
  const { moved, forced, pending, districts, obstacles } = report
  return (
    <section className="dry-run">
      <ul>
        <li>{m.moved(formatNumber(moved.count, language))}</li>
        {forced.length > 0 && <li>{m.forced(forced.length)}</li>}
        {pending.length > 0 && <li>{m.pending(pending.length)}</li>}
      </ul>
      {obstacles.length > 0 && (
        <div className="form-error">
          <p className="strong">{m.obstacles}</p>
          <ul>
            {obstacles.map(({ said }) => (
              <li key={said.fr}>{said[language]}</li>
            ))}
          </ul>
        </div>
      )}
      <table className="list-table" aria-label={m.districts}>
        <thead>
          <tr>
            <th scope="col">{m.station}</th>
            <th scope="col" className="figure-cell">
              {m.before}
            </th>
            <th scope="col" className="figure-cell">
              {m.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {districts.map(({ number, before, after, state }) => (
            <tr key={number}>
              <th scope="row">
                {shortNumber(number)} <span className="quiet">{m.state[state]}</span>
              </th>
              <td className="figure-cell">{formatNumber(before, language)}</td>
              <td className="figure-cell">{formatNumber(after, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
