import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { formatDay, formatNumber } from '../../format.ts'
import { useLanguage, useOwnMessages } from '../../hooks.ts'
import { useAnswer } from '../../query.ts'
import { type Draw, type Juror, minutesOf, readJurors } from './api.ts'
import { juryMessages } from './messages.ts'
import { ReplaceForm } from './replace-form.tsx'

/** Every draw that was made, for none is ever erased; each opens with its minutes and its names. */
export function OldDraws({ draws, isKnown }: { readonly draws: readonly Draw[]; readonly isKnown: boolean }) {
  const m = useOwnMessages(juryMessages)
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  if (draws.length === 0) return isKnown ? <p className="quiet small">{m.none}</p> : null
  return (
    <section aria-label={m.old} className="old-draws">
      <h3>{m.old}</h3>
      <ul className="plain">
        {draws.map(({ id, listYear, groupName, drawnOn, quota, names }) => (
          <li key={id}>
            <div className="old-draw">
              <p>
                <span className="strong">{m.oldOne(String(listYear), groupName)}</span>
                <span className="quiet small">
                  {m.madeOn(
                    formatDay(drawnOn, language),
                    formatNumber(quota, language),
                    formatNumber(names, language),
                  )}
                </span>
              </p>
              <Button
                className="button small"
                aria-expanded={open === id}
                onPress={() => setOpen(open === id ? null : id)}
              >
                {open === id ? m.shut : m.open}
              </Button>
            </div>
            {open === id && <OneDraw draw={id} names={names} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneDraw({ draw, names }: { readonly draw: string; readonly names: number }) {
  const m = useOwnMessages(juryMessages)
  const { answer, again } = useAnswer(`jurors of ${draw}`, (signal) => readJurors(draw, signal))
  const [replacing, setReplacing] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  return (
    <div className="one-draw">
      <div className="button-row">
        <a className="text-button" href={minutesOf(draw, 'pdf')} download>
          {m.minutes}
        </a>
        <a className="text-button" href={minutesOf(draw, 'ods')} download>
          {m.ods}
        </a>
        <a className="text-button" href={minutesOf(draw, 'csv')} download>
          {m.csv}
        </a>
      </div>
      <p role="status">{said}</p>
      <table className="list-table" aria-label={m.names}>
        <thead>
          <tr>
            <th scope="col">{m.rank}</th>
            <th scope="col">{m.name}</th>
            <th scope="col">{m.became}</th>
          </tr>
        </thead>
        <tbody>
          {(answer.data ?? []).map((juror) => (
            <Line
              key={juror.rank}
              juror={juror}
              isReserve={juror.rank > names && juror.replaces === null}
              onReplace={() => setReplacing(juror.rank)}
            >
              {replacing === juror.rank && (
                <ReplaceForm
                  draw={draw}
                  juror={juror}
                  onCancel={() => setReplacing(null)}
                  onDone={(by) => {
                    setReplacing(null)
                    setSaid(m.replaced(juror.rank, by))
                    again()
                  }}
                />
              )}
            </Line>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type LineProps = {
  readonly juror: Juror
  readonly isReserve: boolean
  readonly onReplace: () => void
  readonly children: React.ReactNode
}

function Line({ juror, isReserve, onReplace, children }: LineProps) {
  const m = useOwnMessages(juryMessages)
  const { rank, name, outcome, reason, replaces } = juror
  const said = [
    isReserve && m.reserve,
    replaces !== null && m.replaces(replaces),
    m.outcomes[outcome],
    reason,
  ].filter(Boolean)
  const stands = !isReserve && (outcome === 'drawn' || outcome === 'kept')
  return (
    <>
      <tr data-gone={outcome === 'dispensed' || outcome === 'excluded' || undefined}>
        <td>{rank}</td>
        <th scope="row">{name}</th>
        <td>
          {said.join(' · ')}{' '}
          {stands && !children && (
            <Button className="text-button" aria-label={m.replaceOf(name)} onPress={onReplace}>
              {m.replace}
            </Button>
          )}
        </td>
      </tr>
      {children && (
        <tr>
          <td colSpan={3}>{children}</td>
        </tr>
      )}
    </>
  )
}
